package io.crossdock.shop;

import io.crossdock.operate.Durations;
import io.crossdock.operate.Touchpoint;
import io.crossdock.operate.Touchpoint.Direction;

/**
 * The guide's five questions about what every cart has; a vendor adds how it is done. Immutable.
 */
public final class CartTouchpoints {

  private static final String ORDERS = "Order, OrderCancellation";
  private static final String STOCK = "StockReading";

  private final CartBasics cart;
  private final ShopBasics shop;

  public CartTouchpoints(CartBasics cart) {
    this.cart = cart;
    this.shop = cart.shop();
  }

  /**
   * What it tells by webhook.
   *
   * @param how for example {@code by POST /hooks/woo-shop/orders, signed; once}
   * @param records for example {@code only changed ones, each the whole of it}
   */
  public Touchpoint hooks(String how, String records) {
    return in(
        "hooks",
        shop.hooks(),
        "the shop pushes, " + how,
        "when an order was made, changed or deleted in the shop",
        "the hub: what a status means (" + shop.name() + ".orders.status), aliases of SKUs",
        records,
        "the shop; the hub counts the states of an order, which the shop does not");
  }

  /**
   * What it tells when asked.
   *
   * @param what for example {@code GET https://shop.example.com/orders}
   * @param but what it does not tell, for example {@code deleted ones are not told}; null for
   *     nothing
   */
  public Touchpoint poll(String what, String but) {
    return in(
        "poll",
        shop.poll(),
        shop.poll()
            ? "the hub pulls, from " + what
            : "nobody: " + shop.name() + ".poll.enabled is false",
        shop.polling().told(),
        "as for " + shop.name() + "-hooks",
        "only what was changed since, "
            + cart.poll().limit()
            + " at a time"
            + (but == null ? "" : "; " + but),
        "the shop, by the time of the last change");
  }

  private Touchpoint in(
      String kind,
      boolean enabled,
      String who,
      String when,
      String transforms,
      String records,
      String determines) {
    return new Touchpoint(
        shop.name() + "-" + kind,
        shop.name(),
        Direction.IN,
        ORDERS,
        null,
        shop.enabled() && enabled,
        who,
        when,
        transforms,
        records,
        determines);
  }

  /** Its webhooks are watched. */
  public Touchpoint hookwatch() {
    return new Touchpoint(
        cart.hookwatch().touchpoint(),
        shop.name(),
        Direction.OUT,
        ORDERS,
        null,
        shop.enabled() && shop.hooks(),
        "the hub looks at the shop's webhooks"
            + (cart.hooksAddress() == null ? "" : ", makes those that are missing")
            + ", sets disabled ones going again"
            + (cart.silence().states() == 0
                ? "; that they tell nothing though they are active is not noticed"
                : ", and subscribes them anew where polling alone found "
                    + cart.silence().states()
                    + " new states of orders"),
        cart.hookwatch().told(),
        "nobody",
        "all webhooks to its doors",
        "the hub");
  }

  /**
   * Its amounts.
   *
   * @param how for example {@code by POST /products/batch, 100 at a time}
   */
  public Touchpoint stock(String how) {
    return out(
        shop.name() + "-stock",
        STOCK,
        shop.stockChannel(),
        "the hub pushes, " + how,
        "when stock of " + shop.warehouse() + " or a sale of any shop changed what can be sold",
        "the hub, from what " + shop.warehouse() + " has, and the rules of the cart",
        "only changed ones; a shop's own sale is not written back to it",
        "the hub, which compares the target with what the shop is believed to show");
  }

  /** All its SKUs are looked at. */
  public Touchpoint upload() {
    return out(
        cart.upload().touchpoint(),
        STOCK,
        shop.stockChannel(),
        "the hub, by itself: it marks SKUs that are due, and "
            + shop.name()
            + "-stock does the rest",
        cart.upload().told(),
        "as for " + shop.name() + "-stock",
        "all SKUs of " + shop.warehouse() + ", changed or not",
        "the hub: each is looked at, and marked only where the shop is believed to show something"
            + " else");
  }

  /**
   * @param how for example {@code by POST /orders/{id}/notes: a note for the buyer}
   * @param records for example {@code each once, found again by its first words}
   */
  public Touchpoint shipments(String how, String records) {
    return fate(
        "shipments",
        "Shipment",
        how,
        "when the warehouse shipped pieces of one of its orders",
        records);
  }

  /** As {@link #shipments}. */
  public Touchpoint cancellations(String how, String records) {
    return fate(
        "cancellations",
        "CancellationNotice",
        how,
        "when the warehouse cancelled one of its orders, or there is no stock for it",
        records);
  }

  /** As {@link #shipments}. */
  public Touchpoint returns(String how, String records) {
    return fate(
        "returns", "ReturnReceipt", how, "when pieces of one of its orders came back", records);
  }

  private Touchpoint fate(String kind, String document, String how, String when, String records) {
    return out(
        shop.name() + "-" + kind,
        document,
        kind + "." + shop.name(),
        "the hub pushes, " + how,
        when,
        "the hub: words for people, the shop's SKUs",
        records,
        "the warehouse");
  }

  private Touchpoint out(
      String touchpoint,
      String document,
      String channel,
      String who,
      String when,
      String transforms,
      String records,
      String determines) {
    return new Touchpoint(
        touchpoint,
        shop.name(),
        Direction.OUT,
        document,
        channel,
        shop.enabled(),
        who,
        when,
        transforms,
        records,
        determines);
  }

  /** What is kept of its orders is looked through. */
  public Touchpoint retention() {
    return cart.retention()
        .touchpoint(
            shop.name(),
            Direction.IN,
            ORDERS,
            shop.enabled(),
            "orders of which nothing was heard for " + Durations.text(cart.retention().keep()));
  }

  /**
   * What it shows is compared with what it should.
   *
   * @param what for example {@code all products and variations with a SKU}
   */
  public Touchpoint reconcile(String what) {
    return new Touchpoint(
        shop.reconcile().touchpoint(),
        shop.name(),
        Direction.IN,
        STOCK,
        shop.stockChannel(),
        shop.enabled(),
        "the hub pulls "
            + what
            + " and compares them; it writes only what somebody asked to be"
            + " repaired",
        shop.reconcile().told(),
        "nobody: what is to be shown is computed as for " + shop.name() + "-stock",
        what,
        "the hub, which compares them with the targets");
  }
}
