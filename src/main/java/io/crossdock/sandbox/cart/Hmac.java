package io.crossdock.sandbox.cart;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 of the bytes as they are sent. */
public final class Hmac {

  private Hmac() {}

  public static String base64(String secret, byte[] body) {
    return Base64.getEncoder().encodeToString(of(secret, body));
  }

  /** In lower case. */
  public static String hex(String secret, byte[] body) {
    return HexFormat.of().formatHex(of(secret, body));
  }

  private static byte[] of(String secret, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA256", e);
    }
  }
}
