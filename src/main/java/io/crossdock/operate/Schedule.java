package io.crossdock.operate;

import java.time.ZoneId;
import java.util.Optional;
import org.quartz.CronExpression;

/**
 * When a touchpoint runs by itself.
 *
 * @param cron in Quartz's six or seven fields; null if it runs on request only
 * @param zone in which the cron is read, so that shop hours stay shop hours
 */
public record Schedule(String touchpoint, String cron, ZoneId zone) {

  private static final String NEVER = "never";

  /** As {@link #read(Settings, String, ZoneId)}, in the zone of {@code schedule.zone}, else UTC. */
  public static Schedule read(Settings settings, String touchpoint) {
    return read(settings, touchpoint, settings.zone("schedule.zone", ZoneId.of("UTC")));
  }

  /** Reads {@code schedule.<touchpoint>.cron} and {@code .zone}. */
  public static Schedule read(Settings settings, String touchpoint, ZoneId usual) {
    String key = "schedule." + touchpoint + ".cron";
    ZoneId zone = settings.zone("schedule." + touchpoint + ".zone", usual);
    Optional<String> cron = settings.text(key).filter(text -> !text.equals(NEVER));
    if (cron.isPresent() && !CronExpression.isValidExpression(cron.get())) {
      settings.problem(
          key,
          "is '"
              + Printable.text(cron.get())
              + "'; it must be a Quartz cron of seconds, minutes,"
              + " hours, day of month, month, day of week, for example '0 */15 * * * ?', or"
              + " 'never' (default: never)");
      return new Schedule(touchpoint, null, zone);
    }
    return new Schedule(touchpoint, cron.orElse(null), zone);
  }

  /** The same, on request only. */
  public Schedule resting() {
    return new Schedule(touchpoint, null, zone);
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
    return (cron == null ? "never by itself" : "by cron '" + cron + "' in " + zone)
        + " (schedule."
        + touchpoint
        + ".cron), and when asked for: run-now "
        + touchpoint;
  }

  /** For people: {@code 0 0 4 * * ? (Europe/Stockholm)} or {@code on request}. */
  public String words() {
    return cron == null ? "on request" : cron + " (" + zone + ")";
  }
}
