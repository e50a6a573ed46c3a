package io.crossdock.camel;

import io.crossdock.document.Document;
import io.crossdock.document.Received;
import io.crossdock.ledger.Fingerprint;
import java.nio.charset.StandardCharsets;

/** A good record whose content is written out and fingerprinted already. */
record Prepared(Received.Sound received, byte[] content, Fingerprint fingerprint) {

  static Prepared of(Received.Sound received, Codec codec) {
    Document document = received.document();
    return new Prepared(received, codec.encode(document), fingerprint(document));
  }

  /** Of the value alone: a newer reading of the same value is the same. */
  static Fingerprint fingerprint(Document document) {
    return Fingerprint.of(document.value().getBytes(StandardCharsets.UTF_8));
  }
}
