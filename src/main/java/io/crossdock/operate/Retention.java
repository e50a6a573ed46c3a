package io.crossdock.operate;

import io.crossdock.operate.Touchpoint.Direction;
import java.time.Duration;
import java.time.Instant;

/**
 * How long the hub keeps what it knows of what is over.
 *
 * @param schedule when it is looked through
 * @param keep after the last thing that happened to it
 */
public record Retention(Schedule schedule, Duration keep) {

  /** What such settings may be at most. */
  public static final Duration LONGEST = Duration.ofDays(36_500);

  /**
   * Reads {@code <key>}, and the schedule of {@code <partner>-retention}.
   *
   * @param key of how long it is kept
   */
  public static Retention read(
      String partner, Settings settings, String key, Duration usual, Duration least) {
    return new Retention(
        Schedule.read(settings, partner + "-retention"),
        settings.duration(key, usual, least, LONGEST));
  }

  /** Whether that was so long ago. */
  public boolean isOld(Instant last, Instant now) {
    return isOlder(last, keep, now);
  }

  /** The same for what is kept for another time. */
  public static boolean isOlder(Instant last, Duration than, Instant now) {
    return last.plus(than).isBefore(now);
  }

  /**
   * @param document what is forgotten
   * @param records which of them
   */
  public Touchpoint touchpoint(
      String partner, Direction direction, String document, boolean enabled, String records) {
    return new Touchpoint(
        schedule.touchpoint(),
        partner,
        direction,
        document,
        schedule.channel(),
        enabled,
        "the hub, by itself: it forgets what is over, and tells nobody",
        schedule.told(),
        "nobody",
        records,
        "the hub, by when it last wrote something down of it");
  }
}
