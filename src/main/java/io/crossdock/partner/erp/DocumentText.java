package io.crossdock.partner.erp;

import io.crossdock.camel.Digests;
import io.crossdock.document.Document;
import io.crossdock.document.DocumentVersion;
import io.crossdock.document.Documents;
import io.crossdock.document.ShipmentReversal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A document as the ERP gets it, and the names by which it knows a repeat: the same document has
 * the same ones whenever it is sent, another one has others, also after a ledger was begun anew and
 * counts from 1 again. Thread-safe.
 */
final class DocumentText {

  private static final int LONGEST_KEY = 80;
  private static final int FILE_DIGITS = 12;

  private final Documents documents = new Documents();

  byte[] bytes(Document document) {
    return documents.write(document);
  }

  /** Where documents of one kind are posted, below the ERP's address. */
  static String path(Document document, String channel) {
    // Shipments and what takes them back are one story, told in order through one channel.
    return document instanceof ShipmentReversal
        ? "shipment-reversals"
        : channel.substring(0, channel.indexOf('.'));
  }

  /** The document's own, or for example {@code crossdock-shipment-6f1c…}. */
  String idempotencyKey(Document document) {
    return document.docKey() != null
        ? document.docKey()
        : "crossdock-" + kind(document) + "-" + digest(document);
  }

  /**
   * For example {@code shipment-erp_9001-0001-6f1c0a2b9c3d.json}; of one with a key of its own the
   * name is made of that alone, so that other content under it is found in its place.
   */
  String fileName(Document document) {
    if (document.docKey() != null) {
      return named(document, document.docKey(), Digests.of(utf8(document.docKey())));
    }
    return named(
        document,
        String.format("%s-%04d", bounded(document.key()), number(document)),
        digest(document));
  }

  /**
   * File systems differ in what they take and in whether case counts: the digest does tell apart.
   */
  private static String named(Document document, String what, String digest) {
    return kind(document) + "-" + bounded(what) + "-" + digest.substring(0, FILE_DIGITS) + ".json";
  }

  private static String bounded(String text) {
    String plain = text.replaceAll("[^A-Za-z0-9.-]", "_");
    return plain.substring(0, Math.min(LONGEST_KEY, plain.length()));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** For people, for example {@code shipment 1 of erp:9001}. */
  static String said(Document document) {
    return kind(document).replace('-', ' ')
        + " "
        + number(document)
        + " of "
        + Shown.text(document.key());
  }

  /** The how manieth of its key; these documents all count. */
  private static long number(Document document) {
    return document.version() instanceof DocumentVersion.Number number ? number.value() : 0;
  }

  private String digest(Document document) {
    String head = document.type() + "\n" + document.key() + "\n";
    byte[] json = bytes(document);
    byte[] begin = head.getBytes(StandardCharsets.UTF_8);
    byte[] all = java.util.Arrays.copyOf(begin, begin.length + json.length);
    System.arraycopy(json, 0, all, begin.length, json.length);
    return Digests.of(all);
  }

  private static String kind(Document document) {
    return document.type().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }
}
