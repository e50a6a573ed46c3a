package io.crossdock.camel;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The scheme Basic of HTTP, as RFC 7617 has it. Pure. */
public final class BasicAuth {

  private BasicAuth() {}

  /**
   * The value of the heading {@code Authorization}.
   *
   * @param user without a colon
   * @param password as it is; both go out in UTF-8
   */
  public static String of(String user, String password) {
    byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(both);
  }
}
