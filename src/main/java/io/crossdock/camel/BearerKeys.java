package io.crossdock.camel;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.apache.camel.Exchange;

/**
 * The keys a caller may show as {@code Authorization: Bearer …}; two while they are rotated.
 * Compared in constant time, whatever their length. Thread-safe.
 */
public final class BearerKeys {

  private static final String SCHEME = "bearer ";

  private final List<byte[]> digests;

  /**
   * @param keys none lets nobody in
   */
  public BearerKeys(List<String> keys) {
    digests = keys.stream().map(BearerKeys::digest).toList();
  }

  /**
   * @throws RefusedException with 401 if the caller shows none of them
   */
  public void check(Exchange exchange) {
    String header = exchange.getMessage().getHeader("Authorization", String.class);
    String shown =
        header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
            ? header.substring(SCHEME.length()).strip()
            : "";
    byte[] digest = digest(shown);
    boolean known = false;
    for (byte[] key : digests) {
      known |= MessageDigest.isEqual(key, digest);
    }
    if (!known || shown.isEmpty()) {
      throw new RefusedException(
          401, "show the key agreed on as 'Authorization: Bearer <key>'", null);
    }
  }

  private static byte[] digest(String key) {
    return Digests.begin().digest(key.getBytes(StandardCharsets.UTF_8));
  }
}
