package io.crossdock.partner.infoplus;

import io.crossdock.operate.ApiSettings;
import io.crossdock.operate.Schedule;
import io.crossdock.operate.Settings;
import java.time.Duration;
import java.util.Map;

/**
 * How it is read.
 *
 * @param orders when changed orders are read
 * @param shipments when changed shipments are read
 * @param receipts when changed receipts are read
 * @param adjustments when adjustments are read
 * @param page rows of a page; Infoplus gives 250 at most
 * @param overlap how far before the cursor a window begins
 * @param settleLag how far before Infoplus's time a window ends
 * @param adjustmentDays so many days before the cursor's adjustments are read again
 * @param reasons the ERP's reasons by Infoplus's adjustment codes
 */
record ReadSettings(
    Schedule orders,
    Schedule shipments,
    Schedule receipts,
    Schedule adjustments,
    int page,
    Duration overlap,
    Duration settleLag,
    int adjustmentDays,
    Map<String, String> reasons) {

  /** Wider ones time out at Infoplus (public connectors cut them so). */
  static final Duration WIDEST = Duration.ofDays(3);

  private static final int MOST = 250;

  ReadSettings {
    reasons = Map.copyOf(reasons);
  }

  static ReadSettings read(String name, Settings settings) {
    return new ReadSettings(
        Schedule.read(settings, name + "-order-status"),
        Schedule.read(settings, name + "-shipments"),
        Schedule.read(settings, name + "-receipts"),
        Schedule.read(settings, name + "-adjustments"),
        settings.integer(name + ".pageSize", MOST, 1, MOST),
        settings.duration(
            name + ".overlap", Duration.ofMinutes(2), Duration.ZERO, Duration.ofDays(1)),
        settings.duration(
            name + ".settleLag", Duration.ofMinutes(1), Duration.ZERO, Duration.ofHours(1)),
        settings.integer(name + ".adjustments.overlapDays", 2, 0, 365),
        ApiSettings.pairs(
            settings,
            name + ".adjustments.codes",
            "Infoplus's adjustment code and the ERP's reason, such as DMG:DAMAGE"));
  }
}
