package io.crossdock.partner.woocommerce;

import io.crossdock.flow.CartTerms;
import io.crossdock.flow.Neighbours;
import io.crossdock.operate.Schedule;
import io.crossdock.operate.Settings;
import io.crossdock.shop.CartSettings;
import io.crossdock.shop.PollTerms;
import io.crossdock.shop.ShopBasics;
import io.crossdock.shop.Upload;
import io.crossdock.stock.cart.Breakdown;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * What is configured for one shop of WooCommerce: the manual of each key is its properties file.
 *
 * @param cart which stock it shows, and how much of it
 * @param key consumer key
 * @param secret consumer secret
 * @param items of a call that sets amounts, 1 to 100
 * @param takesOver whether stock that is not managed is to be managed from the first write on
 * @param poll how it is asked for orders, 1 to 100 at a time
 * @param hooksAddress of the hub, as the shop reaches it; null where webhooks are made by hand
 * @param leavesOut whether lines of products without a SKU are left out
 * @param shipments what an order is told of its shipments
 * @param cancelled the status of an order that the warehouse will not send; null to leave it
 */
record WooSettings(
    ShopBasics basics,
    CartTerms cart,
    String key,
    String secret,
    int items,
    boolean takesOver,
    PollTerms poll,
    String hooksAddress,
    Schedule hookwatch,
    Schedule upload,
    Statuses statuses,
    boolean leavesOut,
    Shipments shipments,
    String cancelled) {

  /** What becomes of lines of products without a SKU. */
  enum WithoutSku {
    /** The order is parked, so that somebody looks at it. */
    PARK,
    LEAVE_OUT
  }

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

  private static final String NONE = "none";

  static WooSettings read(String name, Settings settings, Neighbours neighbours) {
    ShopBasics basics =
        ShopBasics.ofCart(
            name,
            settings,
            neighbours,
            "the address of the shop's API, https://shop.example.com/wp-json/wc/v3");
    WooSettings woo =
        new WooSettings(
            basics,
            CartSettings.read(name, settings, MOST_PIECES),
            secret(
                name + ".key",
                "the consumer key, ck_…, with rights to read and write",
                basics,
                settings),
            secret(name + ".secret", "the consumer secret, cs_…", basics, settings),
            settings.integer(name + ".stock.items", WooApi.MOST, 1, WooApi.MOST),
            settings.flag(name + ".stock.takeOverTracking", false),
            PollTerms.read(name, settings, WooApi.MOST),
            address(name + ".hooks.address", settings),
            Schedule.read(settings, name + "-hookwatch"),
            Schedule.read(settings, Upload.touchpoint(name)),
            Statuses.read(name, settings),
            settings.choice(name + ".orders.withoutSku", WithoutSku.PARK, WithoutSku.class)
                == WithoutSku.LEAVE_OUT,
            new Shipments(
                settings.choice(name + ".shipments.note", Reader.CUSTOMER, Reader.class)
                    == Reader.CUSTOMER,
                status(name + ".shipments.status", "completed", settings)),
            status(name + ".cancellations.status", "cancelled", settings));
    woo.judge(settings);
    if (basics.enabled() && woo.cart().cart().uploads()) {
      neighbours.addUpload(name, woo.upload());
    }
    return woo;
  }

  String name() {
    return basics.name();
  }

  OrderShape shape() {
    return new OrderShape(name(), basics.aliases(), leavesOut);
  }

  /** What lets us in. */
  String authorization() {
    String both = key + ":" + secret;
    return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
  }

  /** How the addresses of our webhooks end. */
  String door(String kind) {
    return "/hooks/" + name() + "/" + kind;
  }

  /** Of a shop that is switched off none is needed. */
  private static String secret(String key, String rule, ShopBasics basics, Settings settings) {
    return basics.enabled() ? settings.required(key, rule) : settings.text(key, "");
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

  private static String address(String key, Settings settings) {
    String written = settings.text(key).orElse(null);
    if (written == null) {
      return null;
    }
    try {
      URI uri = URI.create(written);
      if (uri.getHost() != null && String.valueOf(uri.getScheme()).matches("https?")) {
        return written.endsWith("/") ? written.substring(0, written.length() - 1) : written;
      }
    } catch (IllegalArgumentException e) {
      // Said below, as for any other text that is no address.
      written = written.strip();
    }
    settings.problem(
        key,
        "is '" + written + "'; it must be the hub's address as the shop reaches it, https://host");
    return null;
  }

  private void judge(Settings settings) {
    if (!(cart.cart().breakdown() instanceof Breakdown.Total)) {
      settings.problem(
          name() + ".cart.breakdown and " + name() + ".cart.locations",
          "ask for an amount of each place, which WooCommerce does not have");
    }
    if (!basics.enabled()) {
      return;
    }
    if (basics.hooks() && !basics.poll()) {
      settings.warning(
          name() + ".poll.enabled",
          "is false: WooCommerce never repeats a webhook that was not taken, so that an order may"
              + " not come at all");
    }
    if (basics.hooks() && hooksAddress == null) {
      settings.warning(
          name() + ".hooks.address",
          "is not set, so that webhooks have to be made by hand; those whose delivery URL ends in "
              + door(WooReader.ORDERS)
              + " are watched");
    }
  }
}
