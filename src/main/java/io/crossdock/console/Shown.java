package io.crossdock.console;

import io.crossdock.operate.Durations;
import io.crossdock.operate.Printable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.stream.Collectors;

/** How values are written on pages. All times are UTC, as in commands and logs. Pure. */
final class Shown {

  private static final String NONE = "–";
  private static final DateTimeFormatter CLOCK = at("HH:mm:ss");
  private static final DateTimeFormatter MINUTE = at("HH:mm");
  private static final DateTimeFormatter FULL = at("yyyy-MM-dd HH:mm:ss 'UTC'");

  private Shown() {}

  private static DateTimeFormatter at(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }

  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** A dash for nothing, so that what is there stands out. */
  static String count(long number) {
    return number == 0 ? NONE : number(number);
  }

  static String age(Duration age) {
    return age == null ? NONE : Durations.text(whole(age));
  }

  static String ago(Instant at, Instant now) {
    if (at == null) {
      return NONE;
    }
    Duration age = whole(Duration.between(at, now));
    return age.isZero() ? "just now" : Durations.text(age) + " ago";
  }

  static String until(Instant at, Instant now) {
    return at == null ? NONE : "in " + Durations.text(whole(Duration.between(now, at)));
  }

  /** Clocks of several processes differ a little; nothing is told from the future. */
  private static Duration whole(Duration duration) {
    return duration.isNegative() ? Duration.ZERO : duration.truncatedTo(ChronoUnit.SECONDS);
  }

  static String clock(Instant at) {
    return CLOCK.format(at);
  }

  static String minute(Instant at) {
    return MINUTE.format(at);
  }

  static String full(Instant at) {
    return at == null ? "" : FULL.format(at);
  }

  /** As {@link #text}, and lines stay lines. */
  static String lines(String foreign) {
    return foreign.lines().map(Printable::line).collect(Collectors.joining("\n"));
  }

  /** What partners sent, without what moves the cursor or turns the direction of writing. */
  static String text(String foreign) {
    return foreign == null ? "" : Printable.line(foreign);
  }
}
