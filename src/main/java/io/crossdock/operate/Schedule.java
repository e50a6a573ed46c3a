package io.crossdock.operate;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import org.quartz.CronExpression;

/**
 * When a touchpoint runs by itself: at times of a cron, every so often, when a run of another one
 * ended well, or none of these. Cron and period exclude one another.
 *
 * @param cron in Quartz's six or seven fields; null if it has none
 * @param every its period; starts lie on whole multiples of it since 1970, UTC, so that all hub
 *     processes mean the same ones; null if it has none
 * @param on touchpoints whose runs it follows
 * @param zone in which the cron is read, so that shop hours stay shop hours
 */
public record Schedule(
    String touchpoint, String cron, Duration every, List<String> on, ZoneId zone) {

  private static final String NEVER = "never";
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration USUAL = Duration.ofHours(1);
  private static final Duration LONGEST = Duration.ofDays(366);

  /** Where the starts of a cron are looked at: over two changes of the clock, a leap day, weeks. */
  private static final Instant LOOKED_FROM = Instant.parse("2028-01-01T00:00:00Z");

  private static final int LOOKED_AT = 3_000;

  public Schedule {
    on = List.copyOf(on);
  }

  public Schedule(String touchpoint, String cron, ZoneId zone) {
    this(touchpoint, cron, null, List.of(), zone);
  }

  /** As {@link #read(Settings, String, ZoneId)}, in the zone of {@code schedule.zone}, else UTC. */
  public static Schedule read(Settings settings, String touchpoint) {
    return read(settings, touchpoint, settings.zone("schedule.zone", ZoneId.of("UTC")));
  }

  /** Reads {@code schedule.<touchpoint>.cron}, {@code .zone}, {@code .every} and {@code .on}. */
  public static Schedule read(Settings settings, String touchpoint, ZoneId usual) {
    String prefix = "schedule." + touchpoint;
    ZoneId zone = settings.zone(prefix + ".zone", usual);
    String cron = cron(settings, prefix + ".cron");
    String key = prefix + ".every";
    boolean given = settings.text(key).filter(text -> !text.equals(NEVER)).isPresent();
    Duration every = given ? settings.duration(key, USUAL, SHORTEST, LONGEST) : null;
    if (cron != null && every != null) {
      settings.problem(
          key,
          "is "
              + Durations.text(every)
              + ", but "
              + prefix
              + ".cron is set too; write 'never' for one of them");
      every = null;
    }
    return new Schedule(touchpoint, cron, every, settings.list(prefix + ".on"), zone);
  }

  private static String cron(Settings settings, String key) {
    Optional<String> cron = settings.text(key).filter(text -> !text.equals(NEVER));
    if (cron.isPresent() && !CronExpression.isValidExpression(cron.get())) {
      settings.problem(
          key,
          "is '"
              + Printable.text(cron.get())
              + "'; it must be a Quartz cron of seconds, minutes,"
              + " hours, day of month, month, day of week, for example '0 */15 * * * ?', or"
              + " 'never' (default: never)");
      return null;
    }
    if (cron.isPresent() && neverFires(cron.get())) {
      settings.problem(
          key,
          "is '"
              + Printable.text(cron.get())
              + "', which is never: no day to come is of that month, day or year; write 'never'"
              + " for a touchpoint that runs only when it is asked for");
      return null;
    }
    return cron.orElse(null);
  }

  /** Quartz takes such a one for none, and does not start. */
  private static boolean neverFires(String cron) {
    try {
      // By the clock that Quartz itself goes by.
      return new CronExpression(cron).getNextValidTimeAfter(new Date()) == null;
    } catch (java.text.ParseException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Notes a problem where it starts by itself more often than its partner wants.
   *
   * @param least the shortest time between two starts
   * @param because why, as the end of a sentence: {@code an Integration Manager loads hourly}
   */
  public Schedule atLeast(Settings settings, Duration least, String because) {
    Optional<Duration> period = period();
    if (period.isPresent() && period.get().compareTo(least) < 0) {
      String unit = "schedule." + touchpoint;
      settings.problem(
          unit + (cron == null ? ".every" : ".cron"),
          (cron == null
                  ? "is " + Durations.text(every)
                  : "is '" + cron + "', with starts " + Durations.text(period.get()) + " apart")
              + ": BELOW_MINIMUM. The least is "
              + Durations.text(least)
              + ", because "
              + because
              + "; write "
              + (cron == null ? "" : "a cron with fewer starts, or ")
              + unit
              + ".every = "
              + written(least)
              + " or more, and use run-now "
              + touchpoint
              + " in between");
    }
    return this;
  }

  /** The shortest time between two starts by the clock; empty if the clock starts none. */
  Optional<Duration> period() {
    if (cron == null) {
      return Optional.ofNullable(every);
    }
    CronExpression expression = expression();
    Duration shortest = null;
    Date before = expression.getNextValidTimeAfter(Date.from(LOOKED_FROM));
    for (int i = 0; i < LOOKED_AT && before != null; i++) {
      Date next = expression.getNextValidTimeAfter(before);
      if (next == null) {
        break;
      }
      Duration gap = Duration.between(before.toInstant(), next.toInstant());
      shortest = shortest == null || gap.compareTo(shortest) < 0 ? gap : shortest;
      before = next;
    }
    return Optional.ofNullable(shortest);
  }

  private CronExpression expression() {
    try {
      CronExpression expression = new CronExpression(cron);
      expression.setTimeZone(TimeZone.getTimeZone(zone));
      return expression;
    } catch (java.text.ParseException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The newest start of {@link #every} that is due by then. */
  Instant gridBefore(Instant now) {
    long period = every.toMillis();
    return Instant.ofEpochMilli(Math.floorDiv(now.toEpochMilli(), period) * period);
  }

  /** The same, on request only. */
  public Schedule resting() {
    return new Schedule(touchpoint, null, null, List.of(), zone);
  }

  /** True if anything starts it without being asked by a person. */
  public boolean runsByItself() {
    return startsByClock() || !on.isEmpty();
  }

  boolean startsByClock() {
    return cron != null || every != null;
  }

  /** True if something else than the clock or a person starts it, and nothing else does. */
  boolean followsOnly() {
    return !startsByClock() && !on.isEmpty();
  }

  /** The channel its marks go to. */
  public String channel() {
    return channel(touchpoint);
  }

  /** The channel the marks of a touchpoint that is run go to. */
  static String channel(String touchpoint) {
    return "runs." + touchpoint;
  }

  /** For people, with the setting that says so and how to run it besides. */
  public String told() {
    List<String> parts = new ArrayList<>();
    String unit = "schedule." + touchpoint;
    if (cron != null) {
      parts.add("by cron '" + cron + "' in " + zone + " (" + unit + ".cron)");
    }
    if (every != null) {
      parts.add("every " + written(every) + " (" + unit + ".every)");
    }
    if (!on.isEmpty()) {
      parts.add("when " + String.join(" or ", on) + " ended well (" + unit + ".on)");
    }
    return (parts.isEmpty() ? "never by itself (" + unit + ".cron)" : String.join(", ", parts))
        + ", and when asked for: run-now "
        + touchpoint;
  }

  /** For people: {@code 0 0 4 * * ? (Europe/Stockholm)}, {@code every 60m}, {@code on request}. */
  public String words() {
    List<String> parts = new ArrayList<>();
    if (cron != null) {
      parts.add(cron + " (" + zone + ")");
    }
    if (every != null) {
      parts.add("every " + written(every));
    }
    if (!on.isEmpty()) {
      parts.add("on " + String.join(", ", on));
    }
    return parts.isEmpty() ? "on request" : String.join(", ", parts);
  }

  /** As it is written in a setting: {@code 60m}, not {@code 1h}, up to two hours. */
  private static String written(Duration duration) {
    boolean minutes = duration.getSeconds() % 60 == 0 && duration.getNano() == 0;
    return minutes && duration.compareTo(Duration.ofHours(2)) < 0
        ? duration.toMinutes() + "m"
        : Durations.text(duration);
  }

  /**
   * Notes what cannot be: followers of what has no runs, or of themselves by some way round.
   *
   * @param all that have runs
   */
  public static void judge(Settings settings, List<Schedule> all) {
    List<String> known = all.stream().map(Schedule::touchpoint).toList();
    for (Schedule one : all) {
      String key = "schedule." + one.touchpoint() + ".on";
      for (String source : one.on()) {
        if (!known.contains(source)) {
          settings.problem(
              key,
              "names '"
                  + Printable.text(source)
                  + "', which has no runs of its own; those that have: "
                  + String.join(", ", known));
        } else if (follows(source, one.touchpoint(), all, new ArrayList<>())) {
          settings.problem(
              key,
              "names '"
                  + source
                  + "', which follows "
                  + one.touchpoint()
                  + " itself: they would start one another without end");
        }
      }
    }
  }

  private static boolean follows(
      String touchpoint, String source, List<Schedule> all, List<String> looked) {
    if (touchpoint.equals(source)) {
      return true;
    }
    if (looked.contains(touchpoint)) {
      return false;
    }
    looked.add(touchpoint);
    return all.stream()
        .filter(one -> one.touchpoint().equals(touchpoint))
        .flatMap(one -> one.on().stream())
        .anyMatch(next -> follows(next, source, all, looked));
  }
}
