package io.crossdock.operate;

import java.time.Duration;

/** Times as people write them. */
public final class Durations {

  private Durations() {}

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
