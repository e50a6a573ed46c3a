package io.crossdock.ledger.store;

import java.util.List;
import java.util.Locale;
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

  /** One of these is in every text that the patterns find something in. */
  private static final List<String> SIGNS =
      List.of("key", "token", "secret", "passw", "basic", "bearer", "://");

  private Secrets() {}

  static String removed(String text) {
    // Most texts are short and harmless, and there is one for each entry that is settled.
    String small = text.toLowerCase(Locale.ROOT);
    if (SIGNS.stream().noneMatch(small::contains)) {
      return text;
    }
    String clean = NAMED.matcher(text).replaceAll("$1" + OUT);
    clean = AUTHORIZATION.matcher(clean).replaceAll("$1 " + OUT);
    return IN_ADDRESS.matcher(clean).replaceAll("$1" + OUT + "@");
  }
}
