package io.crossdock.partner.newstore;

import io.crossdock.operate.Schedule;
import io.crossdock.operate.Settings;
import java.time.Duration;
import java.util.List;

/**
 * The integration in NewStore that sends us events: the manual of each key is {@code
 * newstore.properties}.
 *
 * @param enabled whether the hub watches it
 * @param id as NewStore knows it
 * @param callback where it sends events; null where no public address is set
 * @param key what it shows; null where none is set
 * @param restartFor one that stands still for longer is not restarted by itself: what it left out
 *     never comes
 * @param replayFor how far back events can be sent again
 * @param schedule of the looks
 */
record StreamSettings(
    boolean enabled,
    String id,
    String callback,
    String key,
    Duration restartFor,
    Duration replayFor,
    Schedule schedule) {

  private static final Duration MOST_RESTART = Duration.ofDays(30);
  private static final Duration MOST_REPLAY = Duration.ofDays(60);

  static StreamSettings read(
      String name, Settings settings, boolean partnerEnabled, List<String> keys) {
    String prefix = name + ".stream.";
    boolean enabled = settings.spelledFlag(prefix + "enabled", false);
    String id = settings.text(prefix + "id", "crossdock-" + name);
    if (!id.matches("[a-z0-9-]{1,50}")) {
      settings.problem(
          prefix + "id", "is '" + id + "'; it must be of a-z, 0-9 and dashes, 50 at most");
    }
    String url =
        settings
            .text(prefix + "publicUrl")
            .or(() -> settings.text(name + ".imports.publicUrl"))
            .map(text -> text.replaceFirst("/+$", ""))
            .orElse(null);
    if (enabled && partnerEnabled && !settings.flag(name + ".hooks.enabled", false)) {
      settings.problem(
          prefix + "enabled",
          "is true, but " + name + ".hooks.enabled is not: nobody takes what the stream sends");
    }
    if (!enabled
        && partnerEnabled
        && settings.flag(name + ".hooks.enabled", false)
        && settings.flag(name + ".imports.enabled", false)) {
      settings.warning(
          prefix + "enabled",
          "is false, but events come and stock is imported: an outage that this hub did not see"
              + " (before it, or at another process of it) is not waited for, so that a range may"
              + " be declared that skips a unit. Set it to true");
    }
    return new StreamSettings(
        enabled,
        id,
        url == null ? null : url + "/hooks/" + name + "/events",
        keys.isEmpty() ? null : keys.get(0),
        settings.duration(prefix + "restartFor", MOST_RESTART, Duration.ZERO, MOST_RESTART),
        settings.duration(prefix + "replayFor", MOST_REPLAY, Duration.ofMinutes(1), MOST_REPLAY),
        Schedule.read(settings, name + "-stream"));
  }

  String touchpoint() {
    return schedule.touchpoint();
  }
}
