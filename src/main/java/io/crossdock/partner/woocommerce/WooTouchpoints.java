package io.crossdock.partner.woocommerce;

import io.crossdock.operate.Touchpoint;
import io.crossdock.operate.Touchpoint.Direction;
import io.crossdock.shop.ShopBasics;
import java.util.List;

/** The guide's five questions, answered from the configuration. */
final class WooTouchpoints {

  private static final String ORDERS = "Order, OrderCancellation";
  private static final String STOCK = "StockReading";

  private WooTouchpoints() {}

  static List<Touchpoint> of(WooSettings woo) {
    ShopBasics shop = woo.basics();
    String name = shop.name();
    return List.of(
        hooks(shop),
        poll(woo),
        hookwatch(woo),
        stock(woo),
        upload(woo),
        out(
            shop,
            "shipments",
            "Shipment",
            "a note with pieces and parcels, for "
                + (woo.shipments().customer() ? "the buyer" : "the shop's staff")
                + (woo.shipments().status() == null
                    ? ""
                    : "; status " + woo.shipments().status() + " when all of the order was sent"),
            "when the warehouse shipped pieces of one of its orders"),
        out(
            shop,
            "cancellations",
            "CancellationNotice",
            "a note for the shop's staff"
                + (woo.cancelled() == null ? "" : " and status " + woo.cancelled()),
            "when the warehouse cancelled one of its orders, or there is no stock for it"),
        out(
            shop,
            "returns",
            "ReturnReceipt",
            "a note for the shop's staff, who pay back",
            "when pieces of one of its orders came back"),
        new Touchpoint(
            shop.reconcile().touchpoint(),
            name,
            Direction.IN,
            STOCK,
            shop.stockChannel(),
            shop.enabled(),
            "the hub pulls all products and variations and compares them; it writes only what"
                + " somebody asked to be repaired",
            shop.reconcile().told(),
            "nobody: what is to be shown is computed as for " + name + "-stock",
            "all products and variations with a SKU",
            "the hub, which compares them with the targets"));
  }

  private static Touchpoint hooks(ShopBasics shop) {
    return new Touchpoint(
        shop.name() + "-hooks",
        shop.name(),
        Direction.IN,
        ORDERS,
        null,
        shop.enabled() && shop.hooks(),
        "the shop pushes, by POST /hooks/" + shop.name() + "/orders and /deleted, signed; once",
        "when an order was made, changed or deleted in the shop",
        "the hub: what a status means (" + shop.name() + ".orders.status), aliases of SKUs",
        "only changed ones, each the whole of it",
        "the shop; the hub counts the states of an order, which the shop does not");
  }

  private static Touchpoint poll(WooSettings woo) {
    ShopBasics shop = woo.basics();
    return new Touchpoint(
        shop.polling().touchpoint(),
        shop.name(),
        Direction.IN,
        ORDERS,
        null,
        shop.enabled() && shop.poll(),
        shop.poll()
            ? "the hub pulls, from GET " + shop.url() + "/orders"
            : "nobody: " + shop.name() + ".poll.enabled is false",
        shop.polling().told(),
        "as for " + shop.name() + "-hooks",
        "only what was changed since, "
            + woo.cart().poll().limit()
            + " at a time; deleted ones are not told",
        "the shop, by the time of the last change");
  }

  private static Touchpoint hookwatch(WooSettings woo) {
    ShopBasics shop = woo.basics();
    return new Touchpoint(
        woo.cart().hookwatch().touchpoint(),
        shop.name(),
        Direction.OUT,
        ORDERS,
        null,
        shop.enabled() && shop.hooks(),
        "the hub looks at the shop's webhooks"
            + (woo.cart().hooksAddress() == null ? "" : ", makes those that are missing")
            + ", and sets disabled ones going again",
        woo.cart().hookwatch().told(),
        "nobody",
        "all webhooks to its doors",
        "the hub");
  }

  private static Touchpoint stock(WooSettings woo) {
    ShopBasics shop = woo.basics();
    return new Touchpoint(
        shop.name() + "-stock",
        shop.name(),
        Direction.OUT,
        STOCK,
        shop.stockChannel(),
        shop.enabled(),
        "the hub pushes, by POST "
            + shop.url()
            + "/products/batch and /products/{id}/variations/batch, "
            + woo.cart().items()
            + " at a time",
        "when stock of " + shop.warehouse() + " or a sale of any shop changed what can be sold",
        "the hub, from what " + shop.warehouse() + " has, and the rules of the cart",
        "only changed ones; a shop's own sale is not written back to it",
        "the hub, which compares the target with what the shop is believed to show");
  }

  private static Touchpoint upload(WooSettings woo) {
    ShopBasics shop = woo.basics();
    return new Touchpoint(
        woo.cart().upload().touchpoint(),
        shop.name(),
        Direction.OUT,
        STOCK,
        shop.stockChannel(),
        shop.enabled(),
        "the hub, by itself: it marks SKUs that are due, and "
            + shop.name()
            + "-stock does the rest",
        woo.cart().upload().told(),
        "as for " + shop.name() + "-stock",
        "all SKUs of " + shop.warehouse() + ", changed or not",
        "the hub: each is looked at, and marked only where the shop is believed to show something"
            + " else");
  }

  private static Touchpoint out(
      ShopBasics shop, String kind, String document, String what, String when) {
    return new Touchpoint(
        shop.name() + "-" + kind,
        shop.name(),
        Direction.OUT,
        document,
        kind + "." + shop.name(),
        shop.enabled(),
        "the hub pushes, by POST " + shop.url() + "/orders/{id}/notes: " + what,
        when,
        "the hub: words for people, the shop's SKUs",
        "each once, found again by its first words",
        "the warehouse");
  }
}
