package io.crossdock.shop;

import io.crossdock.operate.Settings;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * How a shop is asked for what was changed: {@code <shop>.poll.limit}, {@code .overlap} and {@code
 * .from}.
 *
 * @param limit rows at a time
 * @param overlap how long after its change a row may be shown; a second to a day
 * @param from what was changed before it is not asked for; null for a day before the first poll
 */
public record PollTerms(int limit, Duration overlap, Instant from) {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration DAY = Duration.ofDays(1);

  /**
   * Reads them and notes what is wrong.
   *
   * @param name of the shop
   * @param most rows the vendor allows, which is the default as well
   */
  public static PollTerms read(String name, Settings settings, int most) {
    return new PollTerms(
        settings.integer(name + ".poll.limit", most, 1, most),
        settings.duration(name + ".poll.overlap", Duration.ofMinutes(1), SECOND, DAY),
        instant(name + ".poll.from", settings));
  }

  /** When the first poll begins to ask, in whole seconds. */
  Instant first(Instant now) {
    return (from == null ? now.minus(DAY) : from).truncatedTo(ChronoUnit.SECONDS);
  }

  private static Instant instant(String key, Settings settings) {
    Optional<String> written = settings.text(key);
    try {
      return written.map(Instant::parse).orElse(null);
    } catch (DateTimeException e) {
      settings.problem(
          key,
          "is '" + written.get() + "'; it must be a time in UTC, such as 2026-05-04T00:00:00Z");
      return null;
    }
  }
}
