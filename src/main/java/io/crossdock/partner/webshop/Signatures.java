package io.crossdock.partner.webshop;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Whether a body is signed with one of the secrets agreed on; two while one is exchanged. Compared
 * in constant time. Thread-safe.
 */
final class Signatures {

  private static final String ALGORITHM = "HmacSHA256";
  private static final String PREFIX = "sha256=";
  private static final int BYTES = 32;

  private final List<SecretKeySpec> secrets;

  /**
   * @param secrets none lets nobody in
   */
  Signatures(List<String> secrets) {
    this.secrets =
        secrets.stream()
            .map(one -> new SecretKeySpec(one.getBytes(StandardCharsets.UTF_8), ALGORITHM))
            .toList();
  }

  /**
   * @param shown the header's value, {@code sha256=<hex>}; null if there was none
   */
  boolean isRight(String shown, byte[] body) {
    byte[] signature = bytes(shown);
    boolean right = false;
    for (SecretKeySpec secret : secrets) {
      right |= MessageDigest.isEqual(hmac(secret, body), signature);
    }
    return right;
  }

  private static byte[] hmac(SecretKeySpec secret, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  /** Nothing that can be right where it is no signature at all. */
  private static byte[] bytes(String shown) {
    String text = shown == null ? "" : shown.strip().toLowerCase(Locale.ROOT);
    if (!text.startsWith(PREFIX) || text.length() != PREFIX.length() + 2 * BYTES) {
      return new byte[0];
    }
    try {
      return HexFormat.of().parseHex(text, PREFIX.length(), text.length());
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }
}
