package io.crossdock.camel;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.apache.camel.Exchange;

/**
 * The keys a caller may show in a header; two while they are rotated. Compared in constant time,
 * whatever their length. Thread-safe.
 */
public final class ShownKeys {

  private final String header;
  private final String scheme;
  private final String wanted;
  private final List<byte[]> digests;

  private ShownKeys(String header, String scheme, String wanted, List<String> keys) {
    this.header = header;
    this.scheme = scheme;
    this.wanted = wanted;
    this.digests = keys.stream().map(ShownKeys::digest).toList();
  }

  /**
   * Shown as {@code Authorization: Bearer …}.
   *
   * @param keys none lets nobody in
   */
  public static ShownKeys bearer(List<String> keys) {
    return new ShownKeys(
        "Authorization",
        "bearer ",
        "show the key agreed on as 'Authorization: Bearer <key>'",
        keys);
  }

  /**
   * Shown as a header of their own, and nothing else in it.
   *
   * @param keys none lets nobody in
   */
  public static ShownKeys header(String header, List<String> keys) {
    return new ShownKeys(header, "", "show the token agreed on as '" + header + "'", keys);
  }

  /**
   * @throws RefusedException with 401 if the caller shows none of them
   */
  public void check(Exchange exchange) {
    String shown = shown(exchange.getMessage().getHeader(header, "", String.class));
    byte[] digest = digest(shown);
    boolean known = false;
    for (byte[] key : digests) {
      known |= MessageDigest.isEqual(key, digest);
    }
    if (!known || shown.isEmpty()) {
      throw new RefusedException(401, wanted, null);
    }
  }

  private String shown(String value) {
    if (scheme.isEmpty()) {
      return value;
    }
    return value.regionMatches(true, 0, scheme, 0, scheme.length())
        ? value.substring(scheme.length()).strip()
        : "";
  }

  private static byte[] digest(String key) {
    return Digests.sha256(key.getBytes(StandardCharsets.UTF_8));
  }
}
