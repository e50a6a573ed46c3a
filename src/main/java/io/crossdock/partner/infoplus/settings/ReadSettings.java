package io.crossdock.partner.infoplus.settings;

import io.crossdock.operate.ApiSettings;
import io.crossdock.operate.Reconciliation;
import io.crossdock.operate.Schedule;
import io.crossdock.operate.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How it is read.
 *
 * @param orders when changed orders are read
 * @param shipments when changed shipments are read
 * @param receipts when changed receipts are read
 * @param adjustments when adjustments are read
 * @param reconciling when all of the span is compared
 * @param page rows of a page; Infoplus gives 250 at most
 * @param overlap how far before the cursor a window begins
 * @param settleLag how far before Infoplus's time a window ends
 * @param adjustmentDays so many days before the cursor's adjustments are read again
 * @param reasons the ERP's reasons by Infoplus's adjustment codes
 * @param span how far back a comparison goes
 * @param hooks how hints of its scripts are let in
 */
public record ReadSettings(
    Schedule orders,
    Schedule shipments,
    Schedule receipts,
    Schedule adjustments,
    Schedule reconciling,
    int page,
    Duration overlap,
    Duration settleLag,
    int adjustmentDays,
    Map<String, String> reasons,
    Duration span,
    Hooks hooks) {

  /**
   * @param keys what scripts show; two while one is changed
   * @param spool where bodies are kept while they are read
   */
  public record Hooks(boolean enabled, List<String> keys, Path spool) {

    /** So that it cannot be guessed. */
    private static final int SHORTEST = 16;

    public Hooks {
      keys = List.copyOf(keys);
    }

    private static Hooks read(String name, Settings settings) {
      boolean enabled = settings.spelledFlag(name + ".hooks.enabled", false);
      List<String> keys =
          Stream.of(name + ".hooks.key", name + ".hooks.key.next")
              .flatMap(
                  key -> {
                    String value = settings.text(key).orElse(null);
                    if (value != null && value.length() < SHORTEST) {
                      settings.problem(
                          key, "is shorter than " + SHORTEST + " characters; it could be guessed");
                    }
                    return Stream.ofNullable(value);
                  })
              .toList();
      if (enabled && keys.isEmpty()) {
        settings.warning(
            name + ".hooks.key",
            "is not set, so that every call of /hooks/" + name + " is answered with 401");
      }
      return new Hooks(enabled, keys, Path.of(settings.text("data.dir", "data")).resolve("spool"));
    }

    /** Without the keys. */
    @Override
    public String toString() {
      return enabled ? "on" : "off";
    }
  }

  /** Wider ones time out at Infoplus (public connectors cut them so). */
  public static final Duration WIDEST = Duration.ofDays(3);

  private static final int MOST = 250;

  public ReadSettings {
    reasons = Map.copyOf(reasons);
  }

  static ReadSettings read(String name, Settings settings) {
    return new ReadSettings(
        Schedule.read(settings, name + "-order-status"),
        Schedule.read(settings, name + "-shipments"),
        Schedule.read(settings, name + "-receipts"),
        Schedule.read(settings, name + "-adjustments"),
        Schedule.read(settings, Reconciliation.touchpoint(name)),
        settings.integer(name + ".pageSize", MOST, 1, MOST),
        settings.duration(
            name + ".overlap", Duration.ofMinutes(2), Duration.ZERO, Duration.ofDays(1)),
        settings.duration(
            name + ".settleLag", Duration.ofMinutes(1), Duration.ZERO, Duration.ofHours(1)),
        settings.integer(name + ".adjustments.overlapDays", 2, 0, 365),
        ApiSettings.pairs(
            settings,
            name + ".adjustments.codes",
            "Infoplus's adjustment code and the ERP's reason, such as DMG:DAMAGE"),
        settings.duration(
            name + ".reconcile.span",
            Duration.ofDays(30),
            Duration.ofHours(1),
            Duration.ofDays(3650)),
        Hooks.read(name, settings));
  }
}
