package io.crossdock.partner.woocommerce;

import io.crossdock.camel.BasicAuth;
import io.crossdock.flow.Neighbours;
import io.crossdock.operate.Settings;
import io.crossdock.shop.CartBasics;
import io.crossdock.shop.OrderStatuses;
import io.crossdock.shop.ShopBasics;
import io.crossdock.shop.WithoutSku;
import java.util.List;

/**
 * What is configured for one shop of WooCommerce: the manual of each key is its properties file.
 *
 * @param key consumer key
 * @param secret consumer secret
 * @param takesOver whether stock that is not managed is to be managed from the first write on
 * @param leavesOut whether lines of products without a SKU are left out
 * @param shipments what an order is told of its shipments
 * @param cancelled the status of an order that the warehouse will not send; null to leave it
 */
record WooSettings(
    CartBasics cart,
    String key,
    String secret,
    boolean takesOver,
    OrderStatuses statuses,
    boolean leavesOut,
    Shipments shipments,
    String cancelled) {

  /**
   * What an order is told of its shipments.
   *
   * @param customer whether the note with the parcels is for the buyer, who gets it by mail
   * @param status of an order all of which was sent; null to leave it
   */
  record Shipments(boolean customer, String status) {}

  /** Who reads a note. */
  enum Reader {
    CUSTOMER,
    STAFF
  }

  /** What a database of WordPress takes as a whole number. */
  private static final long MOST_PIECES = Integer.MAX_VALUE;

  private static final CartBasics.Kind KIND =
      new CartBasics.Kind(
          WooCommerce.NAME,
          "the address of the shop's API, https://shop.example.com/wp-json/wc/v3",
          MOST_PIECES,
          WooApi.MOST,
          WooApi.MOST,
          false,
          true);

  private static final OrderStatuses.Usual STATUSES =
      new OrderStatuses.Usual(
          List.of("processing"),
          List.of("cancelled", "refunded", "trash"),
          List.of(
              "pending",
              "on-hold",
              "failed",
              "completed",
              "checkout-draft",
              "auto-draft",
              "draft"));

  private static final String NONE = "none";

  static WooSettings read(String name, Settings settings, Neighbours neighbours) {
    CartBasics cart = CartBasics.read(name, settings, neighbours, KIND);
    WooSettings woo =
        new WooSettings(
            cart,
            cart.secret("key", "the consumer key, ck_…, with rights to read and write", settings),
            cart.secret("secret", "the consumer secret, cs_…", settings),
            settings.flag(name + ".stock.takeOverTracking", false),
            OrderStatuses.read(name, settings, STATUSES, WooSettings::plain),
            WithoutSku.leavesOut(name, settings),
            new Shipments(
                settings.choice(name + ".shipments.note", Reader.CUSTOMER, Reader.class)
                    == Reader.CUSTOMER,
                status(name + ".shipments.status", "completed", settings)),
            status(name + ".cancellations.status", "cancelled", settings));
    woo.judge(settings);
    return woo;
  }

  /** Its database writes statuses with a prefix, its API without. */
  private static String plain(String status) {
    return status.startsWith("wc-") ? status.substring(3) : status;
  }

  ShopBasics basics() {
    return cart.shop();
  }

  String name() {
    return cart.name();
  }

  OrderShape shape() {
    return new OrderShape(name(), basics().aliases(), leavesOut);
  }

  /** What lets us in. */
  String authorization() {
    return BasicAuth.of(key, secret);
  }

  private static String status(String key, String usual, Settings settings) {
    String status = settings.text(key, usual);
    if (!status.matches("[a-z0-9-]{1,20}") || status.startsWith("wc-")) {
      settings.problem(
          key,
          "is '"
              + status
              + "'; it must be a status of WooCommerce as its API writes it, such as "
              + usual
              + ", or "
              + NONE);
    }
    return status.equals(NONE) ? null : status;
  }

  private void judge(Settings settings) {
    cart.warnWithoutPoll(
        settings,
        "WooCommerce never repeats a webhook that was not taken, so that an order may"
            + " not come at all");
  }
}
