package io.crossdock.partner.infoplus.reading;

import io.crossdock.operate.Durations;
import io.crossdock.operate.Pulls;
import io.crossdock.operate.Reconciliation;
import io.crossdock.operate.Touchpoint;
import io.crossdock.operate.Touchpoint.Direction;
import io.crossdock.partner.infoplus.settings.InfoplusSettings;
import io.crossdock.partner.infoplus.settings.ReadSettings;
import java.util.List;

/** The guide's five questions about what is read, answered from the configuration. */
final class ReadTouchpoints {

  private static final String BY_TIME =
      "Infoplus, by modifyDate; the hub, which remembers what it told";

  private ReadTouchpoints() {}

  static List<Touchpoint> of(InfoplusSettings settings) {
    ReadSettings reading = settings.reading();
    Pulls pulls = new Pulls(settings.name(), settings.enabled(), String.valueOf(settings.api()));
    String window =
        "since the last reading, less "
            + Durations.text(reading.overlap())
            + ", up to "
            + Durations.text(reading.settleLag())
            + " ago by Infoplus's clock";
    return List.of(
        pulls.by(
            reading.shipments(),
            "Shipment, ShipmentReversal",
            "shipments of each seller",
            "the hub: of each order that is shipped its pieces, first in first out over the seller's"
                + " lines, and all its parcels",
            "orders of parcels that changed " + window + "; other systems' are passed over",
            BY_TIME),
        pulls.by(
            reading.orders(),
            "CancellationNotice",
            "cancellations of each seller",
            "the hub: what the warehouse cancelled, and not its seller",
            "orders that changed " + window + "; other systems' are passed over",
            BY_TIME),
        pulls.by(
            reading.receipts(),
            "Receipt",
            "receipts of who purchased; of the article master where nobody did",
            "the hub: by row what was received since the beginning less what was told before",
            "ASNs of item receipts that changed " + window,
            BY_TIME),
        pulls.by(
            reading.adjustments(),
            "Adjustment",
            "adjustments of the article master",
            "the hub: Infoplus's code becomes the configured reason",
            "all of the days since the last reading and " + reading.adjustmentDays() + " before",
            "the hub, which remembers the ids it told"),
        new Touchpoint(
            settings.name() + "-hooks",
            settings.name(),
            Direction.IN,
            "hints",
            "reread-orders." + settings.name() + ", reread-asns." + settings.name(),
            settings.enabled() && reading.hooks().enabled(),
            "a script of the site pushes: POST /hooks/"
                + settings.name()
                + "/<resource>, with a key",
            "when a trigger there runs it",
            "nobody: nothing a hint says is believed",
            "the one record it names, which is read again",
            "the site's triggers; the hub, which compares"),
        compared(settings, pulls),
        settings
            .retention()
            .touchpoint(
                settings.name(),
                Direction.IN,
                "what is known of orders and purchase orders that are over",
                settings.enabled(),
                "orders that were sent or cancelled, and purchase orders of which goods came or that were"
                    + " taken back, to which nothing happened for "
                    + Durations.text(settings.retention().keep())
                    + "; adjustments that no reading and no comparison asks for any more"));
  }

  private static Touchpoint compared(InfoplusSettings settings, Pulls pulls) {
    return pulls.when(
        Reconciliation.touchpoint(settings.name()),
        "what was told against what is there",
        "reread-orders." + settings.name() + ", reread-asns." + settings.name(),
        settings.reading().reconciling().told() + ", or: reconcile " + settings.name(),
        "nobody: what was missed is read again in the usual way, if somebody asks for repair",
        "orders, ASNs, item receipts and adjustments of the last "
            + Durations.text(settings.reading().span()),
        "the hub, which remembers what it told");
  }
}
