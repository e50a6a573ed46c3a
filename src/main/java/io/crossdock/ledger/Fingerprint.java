package io.crossdock.ledger;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The first 128 bits of a content's SHA-256: equal fingerprints are taken for equal content. */
public record Fingerprint(long high, long low) {

  /** Of marks, which have no content. */
  public static final Fingerprint NONE = new Fingerprint(0, 0);

  public static Fingerprint of(byte[] content) {
    try {
      ByteBuffer digest = ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(content));
      return new Fingerprint(digest.getLong(), digest.getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
