package io.crossdock.partner.ongoing;

import io.crossdock.operate.Durations;
import io.crossdock.operate.Pulls;
import io.crossdock.operate.Touchpoint;
import io.crossdock.operate.Touchpoint.Direction;
import java.util.List;

/** The guide's five questions about what is read, answered from the configuration. */
final class ReadTouchpoints {

  private ReadTouchpoints() {}

  static List<Touchpoint> of(OngoingSettings settings) {
    ReadSettings reading = settings.reading();
    String name = settings.name();
    Pulls pulls = new Pulls(name, settings.enabled(), String.valueOf(settings.api()));
    return List.of(
        pulls.by(
            reading.stock(),
            "StockReading",
            "stock." + name,
            "the hub: what can still be sold is taken as the warehouse says it, what lies there never",
            "articles whose stock changed since the last reading, less "
                + Durations.text(reading.stockOverlap())
                + "; all of them where that is nearly 24 hours ago. Also the articles of events and"
                + " of orders that were sent",
            "Ongoing, by stockInfoChangedFrom; the hub, which compares figures"),
        pulls.by(
            reading.allStock(),
            "StockReading",
            "stock." + name,
            "as for " + reading.stock().touchpoint(),
            "all articles; one that is not named any more is taken for 0",
            "the hub, which compares figures"),
        pulls.when(
            name + "-pickability",
            "orders that cannot be picked",
            settings.rules().pickability(),
            "when of an article less than nothing can be sold",
            "the hub: their numbers, as their sellers know them, into the review item",
            "orders of the articles in question",
            "nobody: each answer replaces the one before"),
        pulls.by(
            reading.shipments(),
            "Shipment, CancellationNotice, ReturnReceipt",
            "shipments, cancellations and returns of each seller",
            "the hub: by line what was picked less what was reported or handed on before",
            "orders with lines to report, orders whose status changed since the last reading, less "
                + Durations.text(reading.ordersOverlap())
                + ", orders of which something came back; other systems' are passed over",
            "Ongoing, by its report marks; the hub, which remembers what it handed on"),
        pulls.by(
            reading.returns(),
            "ReturnReceipt",
            "returns of each seller",
            "the hub: by line what came back less what was handed on before",
            "return orders of goods that came back since the last reading, less "
                + Durations.text(reading.returnsOverlap()),
            "the hub, which remembers what it handed on"),
        pulls.by(
            reading.purchaseOrders(),
            "Receipt",
            "receipts of who purchased",
            "the hub: by line what was received less what was told before",
            "purchase orders with lines to report",
            "Ongoing, by its report marks; the hub, which remembers what it told"),
        pulls.by(
            reading.adjustments(),
            "Adjustment",
            "adjustments of the article master",
            "the hub: what concerns one article in one inventory is one adjustment",
            "adjustments since the last reading, less "
                + Durations.text(reading.adjustmentsOverlap()),
            "the hub, which remembers what it told"),
        new Touchpoint(
            name + "-hooks",
            name,
            Direction.IN,
            "events",
            "reread-orders." + name + ", reread-stock." + name + ", reread-purchase-orders." + name,
            settings.enabled() && reading.hooks(),
            "the warehouse pushes: POST /hooks/" + name + "/<topic>, with X-Auth-Token",
            "when something happened there; what it says is read again by the hub",
            "nobody: nothing an event says is believed",
            "only what changed",
            "the warehouse; the hub, which compares"));
  }
}
