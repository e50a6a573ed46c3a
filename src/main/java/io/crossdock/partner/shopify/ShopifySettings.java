package io.crossdock.partner.shopify;

import io.crossdock.flow.Neighbours;
import io.crossdock.operate.Settings;
import io.crossdock.shop.CartBasics;
import io.crossdock.shop.OrderStatuses;
import io.crossdock.shop.OrderStatuses.Meaning;
import io.crossdock.shop.ShopBasics;
import io.crossdock.shop.WithoutSku;
import io.crossdock.stock.cart.Breakdown;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What is configured for one shop of Shopify: the manual of each key is its properties file.
 *
 * @param token the app's access token
 * @param places where its stock is kept
 * @param statuses what financial statuses mean
 * @param leavesOut whether lines without a SKU are left out
 * @param notifies whether the buyer gets a mail about a shipment
 * @param cancels whether an order that the warehouse will not send is cancelled
 * @param domain the shop's own, which its webhooks name; null where it is not known
 */
record ShopifySettings(
    CartBasics cart,
    ApiVersion version,
    String token,
    Places places,
    OrderStatuses statuses,
    boolean leavesOut,
    boolean notifies,
    Cancelling cancels,
    String domain) {

  /** What is done with an order that the warehouse will not send. */
  enum Cancelling {
    /** It gets a tag, and somebody decides. */
    TAG,
    /** It is cancelled, and money is paid back by the staff. */
    CANCEL,
    /** It is cancelled, and what was paid is paid back to where it came from. */
    REFUND
  }

  /** So long before a version may end. */
  private static final Period WARNED = Period.ofDays(60);

  private static final String OWN = ".myshopify.com";

  /** What Shopify counts at most. */
  private static final long MOST_PIECES = 1_000_000_000;

  /** A page of so many orders costs 344 points at most, of the 1,000 that one question may. */
  private static final int MOST_ORDERS = 100;

  private static final CartBasics.Kind KIND =
      new CartBasics.Kind(
          Shopify.NAME,
          "the shop's address, https://<name>.myshopify.com",
          MOST_PIECES,
          ShopifyApi.MOST,
          MOST_ORDERS,
          true,
          true);

  private static final OrderStatuses.Usual STATUSES =
      new OrderStatuses.Usual(
          List.of("paid", "authorized", "partially_paid", "partially_refunded"),
          List.of("voided", "refunded", "expired"),
          List.of("pending"));

  static ShopifySettings read(String name, Settings settings, Neighbours neighbours) {
    CartBasics cart = CartBasics.read(name, settings, neighbours, KIND);
    ShopifySettings shopify =
        new ShopifySettings(
            cart,
            version(name + ".version", settings),
            cart.secret("token", "the app's access token, shpat_…", settings),
            places(cart, settings),
            OrderStatuses.read(name, settings, STATUSES, one -> one.toLowerCase(Locale.ROOT)),
            WithoutSku.leavesOut(name, settings),
            settings.flag(name + ".shipments.notify", true),
            settings.choice(name + ".cancellations", Cancelling.CANCEL, Cancelling.class),
            domain(name, cart.shop().url(), settings));
    shopify.judge(settings);
    return shopify;
  }

  /** As it is set; else that of the API's address, where that is Shopify's own. */
  private static String domain(String name, String url, Settings settings) {
    String host = url.replaceFirst("^https?://", "").replaceFirst("[/:].*$", "");
    String own = host.toLowerCase(Locale.ROOT).endsWith(OWN) ? host : "";
    String domain = settings.text(name + ".hooks.domain", own).strip().toLowerCase(Locale.ROOT);
    return domain.isEmpty() ? null : domain;
  }

  private static ApiVersion version(String key, Settings settings) {
    String text = settings.text(key, ApiVersion.V2026_04.text());
    ApiVersion version = ApiVersion.of(text);
    if (version == null) {
      settings.problem(key, "is '" + text + "'; it must be " + ApiVersion.all());
      return ApiVersion.V2026_04;
    }
    return version;
  }

  private static Places places(CartBasics cart, Settings settings) {
    String key = cart.name() + ".location";
    Map<String, String> several = new HashMap<>();
    if (cart.terms().cart().breakdown() instanceof Breakdown.PerLocation by) {
      for (String word : by.locations().values()) {
        several.put(word, location(cart.name() + ".cart.locations", word, settings));
      }
      return new Places("", several);
    }
    if (cart.terms().cart().breakdown() instanceof Breakdown.PerWarehouse) {
      settings.problem(
          cart.name() + ".cart.breakdown",
          "is true, and Shopify's locations have no names of warehouses; say which is which by "
              + cart.name()
              + ".cart.locations");
    }
    String rule = "the number of the location whose stock is set";
    String text = cart.shop().enabled() ? settings.required(key, rule) : settings.text(key, "1");
    return new Places(text.isEmpty() ? "" : location(key, text, settings), several);
  }

  private static String location(String key, String text, Settings settings) {
    String location = Places.location(text);
    if (location == null) {
      settings.problem(
          key,
          "has '"
              + text
              + "'; a location is its number, such as 655441491, or gid://shopify/Location/<number>");
      return text;
    }
    return location;
  }

  String name() {
    return cart.name();
  }

  ShopBasics basics() {
    return cart.shop();
  }

  OrderShape shape() {
    return new OrderShape(name(), basics().aliases(), leavesOut);
  }

  /**
   * @param financial null where it is not said: nobody holds it back
   */
  Meaning meaning(String financial) {
    return financial == null ? Meaning.SEND : statuses.of(financial);
  }

  /** Where the version is served for little longer. */
  void warnOfEnd(Settings settings, Clock clock) {
    LocalDate end = version.served();
    if (basics().enabled() && !LocalDate.now(clock).isBefore(end.minus(WARNED))) {
      settings.warning(
          name() + ".version",
          "is "
              + version.text()
              + ", which Shopify serves until "
              + end
              + " at least; then it answers as a later one. See that the hub speaks that, and set it");
    }
  }

  private void judge(Settings settings) {
    cart.warnWithoutPoll(
        settings,
        "Shopify sends a webhook that was not taken for four hours, and then removes"
            + " it, so that an order may not come at all");
  }
}
