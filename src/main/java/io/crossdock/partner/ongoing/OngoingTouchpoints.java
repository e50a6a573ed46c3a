package io.crossdock.partner.ongoing;

import io.crossdock.operate.Durations;
import io.crossdock.operate.Touchpoint;
import io.crossdock.operate.Touchpoint.Direction;
import java.util.List;

/** The guide's five questions about what goes to the warehouse, answered from the configuration. */
final class OngoingTouchpoints {

  private OngoingTouchpoints() {}

  static List<Touchpoint> writing(OngoingSettings settings) {
    String whole = "the hub pushes, to " + settings.api() + ", one writing request at a time";
    return List.of(
        orders(settings),
        new Touchpoint(
            settings.name() + "-returns",
            settings.name(),
            Direction.OUT,
            "ReturnOrder",
            "return-orders." + settings.name(),
            settings.enabled(),
            whole,
            "when a seller announces a return, as soon as the warehouse has the order",
            "the hub: the seller's number and suffix, and Ongoing's ids of the order and its lines,"
                + " which it reads first",
            "only announced and changed ones",
            "the seller, which counts the states of a return"),
        new Touchpoint(
            settings.name() + "-purchase-orders",
            settings.name(),
            Direction.OUT,
            "PurchaseOrder",
            "purchase-orders." + settings.name(),
            settings.enabled(),
            whole,
            "when one is placed, changed or cancelled",
            "the hub: the source's number and suffix, in a namespace of their own",
            "only changed ones",
            "the source, which counts the states of a purchase order"),
        new Touchpoint(
            settings.name() + "-articles",
            settings.name(),
            Direction.OUT,
            "Item",
            "articles." + settings.name(),
            settings.enabled(),
            whole,
            "when the article master changed one",
            "the hub: all the master knows of it; article data of others is a review item",
            "only changed ones, each whole",
            "the hub, which compares each with the one before"),
        new Touchpoint(
            settings.name() + "-reports",
            settings.name(),
            Direction.OUT,
            "Shipment, ReturnReceipt, Receipt, Adjustment",
            "reports." + settings.name(),
            settings.enabled(),
            whole,
            "when a partner accepted what the warehouse did",
            "the hub: the pieces accepted of each line, never 'all that is picked'",
            "only lines of which more was accepted than was reported",
            "the hub, which keeps both"),
        settings
            .retention()
            .touchpoint(
                settings.name(),
                Direction.OUT,
                "Order",
                settings.enabled(),
                "orders of which nothing is open and to which nothing happened for "
                    + Durations.text(settings.retention().keep())
                    + "; of those of "
                    + Durations.text(settings.keepAddresses())
                    + " only who got them"));
  }

  private static Touchpoint orders(OngoingSettings settings) {
    return new Touchpoint(
        settings.name() + "-orders",
        settings.name(),
        Direction.OUT,
        "Order",
        settings.rules().orders(),
        settings.enabled(),
        "the hub pushes, to " + settings.api() + ", one writing request at a time",
        "when an order's pieces were booked, when it changed, when it was taken back",
        "the hub: the whole order under the seller's number and suffix; what the warehouse refuses"
            + " because it is at work (by default from status "
            + settings.statuses().startedFrom()
            + ") is a review item",
        "only orders of which the warehouse does not have the newest state",
        "the hub, which keeps what is booked and what the warehouse was told");
  }
}
