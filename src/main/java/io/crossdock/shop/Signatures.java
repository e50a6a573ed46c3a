package io.crossdock.shop;

import io.crossdock.shop.HookScheme.Form;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
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
  private final Form form;

  /**
   * @param secrets none lets nobody in
   */
  Signatures(List<String> secrets, Form form) {
    this.secrets =
        secrets.stream()
            .map(one -> new SecretKeySpec(one.getBytes(StandardCharsets.UTF_8), ALGORITHM))
            .toList();
    this.form = form;
  }

  /**
   * @param shown the header's value; null if there was none
   */
  boolean isRight(String shown, byte[] body) {
    byte[] signature = bytes(shown == null ? "" : shown.strip());
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
  private byte[] bytes(String text) {
    try {
      if (form == Form.BASE64) {
        return Base64.getDecoder().decode(text);
      }
      String hex = text.toLowerCase(Locale.ROOT);
      return hex.startsWith(PREFIX) && hex.length() == PREFIX.length() + 2 * BYTES
          ? HexFormat.of().parseHex(hex, PREFIX.length(), hex.length())
          : new byte[0];
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }
}
