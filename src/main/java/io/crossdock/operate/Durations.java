package io.crossdock.operate;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as people write them. */
public final class Durations {

  private static final Pattern PLAIN = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

  private Durations() {}

  /**
   * Written as {@code 250ms}, {@code 10s}, {@code 5m}, {@code 2h}, {@code 1d}, or as in ISO 8601.
   */
  public static Optional<Duration> parse(String text) {
    Matcher plain = PLAIN.matcher(text);
    if (plain.matches()) {
      long number = Long.parseLong(plain.group(1));
      return Optional.of(
          switch (plain.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
          });
    }
    try {
      return Optional.of(Duration.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** The two largest units: {@code 250ms}, {@code 10s}, {@code 5m 3s}, {@code 400d}. */
  public static String text(Duration duration) {
    if (duration.isNegative()) {
      return "-" + text(duration.negated());
    }
    if (duration.isZero()) {
      return "0s";
    }
    if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
      return duration.toMillis() + "ms";
    }
    long[] parts = {
      duration.toDays(), duration.toHoursPart(), duration.toMinutesPart(), duration.toSecondsPart()
    };
    String[] units = {"d", "h", "m", "s"};
    int first = 0;
    while (parts[first] == 0) {
      first++;
    }
    String text = parts[first] + units[first];
    return first < 3 && parts[first + 1] > 0
        ? text + " " + parts[first + 1] + units[first + 1]
        : text;
  }
}
