package io.crossdock.ledger.store;

import java.util.regex.Pattern;

/** Takes out of texts that are kept for people what nobody should read there. Pure. */
final class Secrets {

  private static final String OUT = "***";

  /** A name that says what follows, and what follows: up to white space, a quote or a separator. */
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)((?:(?:api[-_]?key|(?:access|auth|refresh)[-_]?token|secret|password|passwd)"
              + "[\"']?\\s*[:=]|token=)\\s*[\"']?)[^\\s\"'&,;}<)\\]]+");

  private static final Pattern AUTHORIZATION =
      Pattern.compile("(?i)\\b(basic|bearer)\\s+[a-z0-9._~+/=-]{8,}");

  /** {@code scheme://user:password@host}. */
  private static final Pattern IN_ADDRESS = Pattern.compile("(://[^/\\s:@]*:)[^/\\s@]+@");

  private Secrets() {}

  static String removed(String text) {
    if (text.indexOf('=') < 0 && text.indexOf(':') < 0 && text.indexOf(' ') < 0) {
      return text;
    }
    String clean = NAMED.matcher(text).replaceAll("$1" + OUT);
    clean = AUTHORIZATION.matcher(clean).replaceAll("$1 " + OUT);
    return IN_ADDRESS.matcher(clean).replaceAll("$1" + OUT + "@");
  }
}
