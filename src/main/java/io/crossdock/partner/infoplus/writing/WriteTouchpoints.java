package io.crossdock.partner.infoplus.writing;

import io.crossdock.operate.Durations;
import io.crossdock.operate.Touchpoint;
import io.crossdock.operate.Touchpoint.Direction;
import io.crossdock.partner.infoplus.settings.InfoplusSettings;
import io.crossdock.partner.infoplus.settings.OrderSettings;
import io.crossdock.partner.infoplus.settings.WriteSettings;
import java.util.List;

/** The guide's five questions about what is written, answered from the configuration. */
final class WriteTouchpoints {

  private WriteTouchpoints() {}

  static List<Touchpoint> of(InfoplusSettings settings) {
    WriteSettings writing = settings.writing();
    String settle = Durations.text(writing.settle());
    return List.of(
        pushed(
            settings,
            "orders",
            "orders",
            "Order, OrderChange, OrderCancellation",
            writing.orders().enabled(),
            "when a seller sent, changed or cancelled an order, each revision in its turn",
            "the hub: the order under the seller's number; looked for before it is made, and for "
                + settle
                + " after an answer was lost; changed lines are "
                + (writing.orders().lines() == OrderSettings.Lines.EDIT
                    ? "substituted where it is one"
                    : "refused"),
            "each revision once, each is acknowledged; of a later one what the seller changed",
            "the seller, which counts the revisions of an order"),
        pushed(
            settings,
            "purchase-orders",
            "purchase-orders",
            "PurchaseOrder",
            writing.purchaseOrders(),
            "when one is placed, changed or cancelled, after its supplier",
            "the hub: an ASN under the source's number; changed whole, while nothing was received",
            "only changed ones",
            "the source, which counts the states of a purchase order"),
        pushed(
            settings,
            "articles",
            "articles",
            "Item",
            writing.items().enabled(),
            "when the article master changed one",
            "the hub: fields the master knows, groups by category, the rest by configured defaults;"
                + " our SKU is Infoplus's "
                + writing.items().identity().field(),
            "only changed ones, and of them those that differ from what Infoplus has",
            "the hub, which compares each with Infoplus's"),
        pushed(
            settings,
            "suppliers",
            "suppliers",
            "Supplier",
            writing.suppliers(),
            "when a source sent or changed one, or a purchase order names a new one",
            "the hub: a vendor with a number of the hub's sequence, known by externalId",
            "only changed ones, and of them those that differ from what Infoplus has",
            "the hub, which compares each with Infoplus's"));
  }

  private static Touchpoint pushed(
      InfoplusSettings settings,
      String name,
      String channel,
      String document,
      boolean enabled,
      String when,
      String transforms,
      String records,
      String determines) {
    return new Touchpoint(
        settings.name() + "-" + name,
        settings.name(),
        Direction.OUT,
        document,
        channel + "." + settings.name(),
        settings.enabled() && enabled,
        "the hub pushes, to " + settings.api(),
        when,
        transforms,
        records,
        determines);
  }
}
