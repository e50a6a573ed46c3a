package io.crossdock.operate;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What settings of every partner's API have in common. Not thread-safe; used while starting. */
public final class ApiSettings {

  private ApiSettings() {}

  /**
   * An address of an API, without a slash at its end.
   *
   * @param usual where it is absent; shown as an example
   */
  public static String address(Settings settings, String key, String usual) {
    String url = settings.text(key, usual).replaceFirst("/+$", "");
    String rule = "; it must be an address such as " + usual;
    try {
      URI uri = new URI(url);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (uri.getUserInfo() != null) {
        settings.problem(
            key,
            "holds a user or password; they belong into settings of their own, which are never"
                + " shown");
      } else if (!http
          || uri.getHost() == null
          || uri.getQuery() != null
          || uri.getFragment() != null) {
        settings.problem(key, "is '" + url + "'" + rule);
      }
    } catch (URISyntaxException e) {
      settings.problem(key, "is '" + url + "', which is no address" + rule);
    }
    return url;
  }

  /** How long an answer may take, in milliseconds there; the lease must outlast it. */
  public static Duration timeout(Settings settings, String key) {
    Duration timeout = Duration.ofMillis(settings.integer(key, 5_000, 100, 600_000));
    Duration longest = LeaseSettings.read(settings).longestCall();
    if (timeout.compareTo(longest) > 0) {
      settings.problem(
          key,
          "is "
              + timeout.toMillis()
              + " ms, more than the lease outlasts: no call begins with less of it left than it may"
              + " take. Raise ledger.lease to twice ledger.heartbeat and this, or lower it to "
              + longest.toMillis());
    }
    return timeout;
  }

  /**
   * Something that never stands in a file of routes.
   *
   * @param needed whether its absence is a problem
   * @param what it must be, for people
   * @return null if it is absent
   */
  public static String secret(Settings settings, String key, boolean needed, String what) {
    String secret = settings.text(key).orElse(null);
    if (secret == null && needed) {
      settings.problem(
          key,
          "is missing; it must be "
              + what
              + ", from the environment or a mounted secret, and has no default");
    }
    return secret;
  }

  /**
   * A list of {@code <ours>:<theirs>}, with commas between; the last colon counts.
   *
   * @param rule what they must be, for people, with an example
   */
  public static Map<String, String> pairs(Settings settings, String key, String rule) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String text : settings.list(key)) {
      int colon = text.lastIndexOf(':');
      String ours = colon < 1 ? "" : text.substring(0, colon).strip();
      String theirs = text.substring(colon + 1).strip();
      if (ours.isEmpty() || theirs.isEmpty() || pairs.put(ours, theirs) != null) {
        settings.problem(
            key,
            "holds '"
                + Printable.text(text)
                + "'; it must be "
                + rule
                + ", each once, with commas");
      }
    }
    return pairs;
  }

  /** As {@link #pairs}, of whole numbers from 1. */
  public static Map<String, Integer> numbers(Settings settings, String key, String rule) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    pairs(settings, key, rule)
        .forEach(
            (ours, theirs) -> {
              if (theirs.matches("[1-9][0-9]{0,8}")) {
                numbers.put(ours, Integer.valueOf(theirs));
              } else {
                settings.problem(
                    key, "holds '" + Printable.text(ours + ":" + theirs) + "'; it must be " + rule);
              }
            });
    return numbers;
  }
}
