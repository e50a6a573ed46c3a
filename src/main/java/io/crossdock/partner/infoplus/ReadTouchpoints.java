package io.crossdock.partner.infoplus;

import io.crossdock.operate.Durations;
import io.crossdock.operate.Schedule;
import io.crossdock.operate.Touchpoint;
import io.crossdock.operate.Touchpoint.Direction;
import java.util.List;

/** The guide's five questions about what is read, answered from the configuration. */
final class ReadTouchpoints {

  private ReadTouchpoints() {}

  static List<Touchpoint> of(InfoplusSettings settings) {
    ReadSettings reading = settings.reading();
    String window =
        "since the last reading, less "
            + Durations.text(reading.overlap())
            + ", up to "
            + Durations.text(reading.settleLag())
            + " ago by Infoplus's clock";
    return List.of(
        pulled(
            settings,
            reading.shipments(),
            "Shipment, ShipmentReversal",
            "shipments of each seller",
            "the hub: of each order that is shipped its pieces, first in first out over the seller's"
                + " lines, and all its parcels",
            "orders of parcels that changed " + window + "; other systems' are passed over"));
  }

  private static Touchpoint pulled(
      InfoplusSettings settings,
      Schedule schedule,
      String document,
      String channel,
      String transforms,
      String records) {
    return new Touchpoint(
        schedule.touchpoint(),
        settings.name(),
        Direction.IN,
        document,
        channel,
        settings.enabled(),
        "the hub pulls, from " + settings.api(),
        schedule.told(),
        transforms,
        records,
        "Infoplus, by modifyDate; the hub, which remembers what it told");
  }
}
