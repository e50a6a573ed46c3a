package io.crossdock.partner.webshop;

import io.crossdock.operate.Durations;
import io.crossdock.operate.Touchpoint;
import io.crossdock.operate.Touchpoint.Direction;
import java.util.List;
import java.util.Locale;

/** The guide's five questions, answered from the configuration. */
final class WebshopTouchpoints {

  private WebshopTouchpoints() {}

  static List<Touchpoint> of(ShopSettings shop) {
    return List.of(
        hooks(shop),
        poll(shop),
        stock(shop),
        out(
            shop,
            "shipments",
            "Shipment",
            "when the warehouse shipped pieces of one of its orders",
            "each shipment once, with its own pieces"),
        out(
            shop,
            "cancellations",
            "CancellationNotice",
            "when the warehouse cancelled one of its orders, or there is no stock for it",
            "each once"),
        out(
            shop,
            "returns",
            "ReturnReceipt",
            "when pieces of one of its orders came back",
            "each receipt once, with its own pieces"),
        reconcile(shop),
        all(shop));
  }

  private static Touchpoint hooks(ShopSettings shop) {
    return new Touchpoint(
        shop.name() + "-hooks",
        shop.name(),
        Direction.IN,
        "Order, OrderCancellation, ReturnOrder, Item",
        null,
        shop.enabled() && shop.hooks(),
        "the shop pushes, by POST /hooks/"
            + shop.name()
            + "/orders, /cancellations, /returns and"
            + " /articles, signed",
        "when something happened in the shop",
        "the hub: aliases of article numbers; members nobody knows are left out",
        "only changed ones, each the whole of it",
        "the shop, which counts revisions; the hub, which knows what it took before");
  }

  private static Touchpoint poll(ShopSettings shop) {
    return new Touchpoint(
        shop.polling().touchpoint(),
        shop.name(),
        Direction.IN,
        "Order, OrderCancellation, ReturnOrder, Item",
        null,
        shop.enabled() && shop.poll(),
        shop.poll()
            ? "the hub pulls, from GET " + shop.url() + "/events"
            : "nobody: " + shop.name() + ".poll.enabled is false",
        shop.polling().told(),
        "as for " + shop.name() + "-hooks",
        "only what is behind the cursor, " + shop.pollLimit() + " at a time",
        "the shop, by its cursor");
  }

  private static Touchpoint stock(ShopSettings shop) {
    return new Touchpoint(
        shop.name() + "-stock",
        shop.name(),
        Direction.OUT,
        "StockReading",
        shop.stockChannel(),
        shop.enabled(),
        switch (shop.write()) {
          case COMPARE_AND_SET ->
              "the hub pushes, by PUT "
                  + shop.url()
                  + "/stock/{sku}, if the counter is what it"
                  + " believes";
          case RELATIVE ->
              "the hub pushes, by POST " + shop.url() + "/stock/{sku}/changes, the difference";
          case ABSOLUTE ->
              "the hub pushes, by PUT " + shop.url() + "/stock/{sku}, whatever the counter is";
        },
        "when a reading of " + shop.warehouse() + " or a sale of any shop changed what can be sold",
        "the hub: readings less reservations they do not contain, less held orders, then the rule of"
            + " the article's group ("
            + shop.seller().share().buffer()
            + " never shown, weight "
            + shop.seller().share().weight()
            + "); a sale that only the shop's counter tells of is subtracted for "
            + Durations.text(shop.unseen()),
        "only changed ones; a shop's own sale is not written back to it",
        "the hub, which compares the target with what the shop's counter is believed to say");
  }

  private static Touchpoint out(
      ShopSettings shop, String kind, String document, String when, String records) {
    return new Touchpoint(
        shop.name() + "-" + kind,
        shop.name(),
        Direction.OUT,
        document,
        kind + "." + shop.name(),
        shop.enabled(),
        "the hub pushes, by POST "
            + shop.url()
            + "/orders/{number}/"
            + kind.toLowerCase(Locale.ROOT),
        when,
        "the hub: the shop's own numbers of order and articles",
        records,
        "the warehouse");
  }

  private static Touchpoint reconcile(ShopSettings shop) {
    return new Touchpoint(
        shop.reconcile().touchpoint(),
        shop.name(),
        Direction.IN,
        "StockReading",
        shop.stockChannel(),
        shop.enabled(),
        "the hub pulls the shop's counters and compares them; it writes only what somebody asked to"
            + " be repaired",
        shop.reconcile().told(),
        "nobody: what a counter should say is reckoned as for " + shop.name() + "-stock",
        "all of the shop's counters",
        "the hub, which compares them with the targets");
  }

  private static Touchpoint all(ShopSettings shop) {
    return new Touchpoint(
        shop.all().touchpoint(),
        shop.name(),
        Direction.OUT,
        "StockReading",
        shop.stockChannel(),
        shop.enabled(),
        "the hub, by itself: it marks SKUs to be looked at, and "
            + shop.name()
            + "-stock does the"
            + " rest",
        shop.all().told(),
        "as for " + shop.name() + "-stock",
        "all readings of " + shop.warehouse() + ", changed or not",
        "nobody: each is looked at, and written only where the shop is believed to say something"
            + " else");
  }
}
