package io.crossdock.partner.adobecommerce;

import io.crossdock.flow.Neighbours;
import io.crossdock.operate.Settings;
import io.crossdock.shop.CartBasics;
import io.crossdock.shop.OrderStatuses;
import io.crossdock.shop.ShopBasics;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What is configured for one shop of Adobe Commerce: the manual of each key is its properties file.
 *
 * @param token of an integration
 * @param website whose salable amounts are read, by its code
 * @param source whose amounts are set, by its code
 * @param asked SKUs of one question, at least 1
 * @param bulk how amounts are set asynchronously; null where they are not
 * @param shipments what an order is told of its shipments
 * @param cancels whether an order that the warehouse will not send is cancelled in the shop
 */
record AdobeSettings(
    CartBasics cart,
    String token,
    String website,
    String source,
    int asked,
    Bulk bulk,
    OrderStatuses statuses,
    Shipments shipments,
    boolean cancels) {

  /**
   * Asynchronous calls.
   *
   * @param items of one call, in bodies of as many as {@link CartBasics#items}
   * @param path before the service's own
   */
  record Bulk(int items, String path) {}

  /** How amounts are set. */
  enum Mode {
    /** One answer says what became of a call. */
    SYNC,
    /** They are queued, and what became of them is asked for. */
    BULK
  }

  /** How asynchronous calls are addressed. */
  enum Platform {
    /** Open Source, on-premises, cloud infrastructure. */
    REST,
    /** Adobe Commerce as a Cloud Service. */
    CLOUD_SERVICE
  }

  /**
   * What an order is told of its shipments.
   *
   * @param mail whether the buyer gets a mail
   * @param invoice whether what is not invoiced is, with the last shipment
   */
  record Shipments(boolean mail, boolean invoice) {}

  /** The largest that the database's column of quantities holds, in whole pieces. */
  private static final long MOST_PIECES = 99_999_999L;

  private static final CartBasics.Kind KIND =
      new CartBasics.Kind(
          AdobeCommerce.NAME,
          "the address of the shop's API, https://shop.example.com/rest/default",
          MOST_PIECES,
          AdobeApi.MOST,
          AdobeApi.ASKED,
          false,
          false);

  /** What Magento has without extensions. */
  private static final OrderStatuses.Usual STATUSES =
      new OrderStatuses.Usual(
          List.of("processing"),
          List.of("canceled", "closed"),
          List.of(
              "pending",
              "pending_payment",
              "pending_paypal",
              "paypal_reversed",
              "paypal_canceled_reversal",
              "payment_review",
              "fraud",
              "holded",
              "complete"));

  static AdobeSettings read(String name, Settings settings, Neighbours neighbours) {
    CartBasics cart = CartBasics.read(name, settings, neighbours, KIND);
    AdobeSettings adobe =
        new AdobeSettings(
            cart,
            cart.secret("token", "the access token of an integration", settings),
            settings.text(name + ".website", "base"),
            settings.text(name + ".source", "default"),
            settings.integer(name + ".stock.asked", AdobeApi.ASKED, 1, AdobeApi.LARGEST_PAGE),
            bulk(name, settings),
            OrderStatuses.read(name, settings, STATUSES, UnaryOperator.identity()),
            new Shipments(
                settings.flag(name + ".shipments.notify", true),
                settings.flag(name + ".shipments.invoice", false)),
            settings.flag(name + ".cancellations.cancel", true));
    adobe.judge(settings);
    return adobe;
  }

  private static Bulk bulk(String name, Settings settings) {
    Mode mode = settings.choice(name + ".stock.mode", Mode.SYNC, Mode.class);
    Platform platform = settings.choice(name + ".platform", Platform.REST, Platform.class);
    int items =
        settings.integer(name + ".stock.bulk.items", AdobeApi.MOST_BULK, 1, AdobeApi.MOST_BULK);
    return mode == Mode.SYNC
        ? null
        : new Bulk(items, platform == Platform.REST ? "/async/bulk/V1" : "/V1/async/bulk");
  }

  ShopBasics basics() {
    return cart.shop();
  }

  String name() {
    return cart.name();
  }

  private void judge(Settings settings) {
    for (String key : List.of("source", "website")) {
      String code = key.equals("source") ? source : website;
      if (!code.matches("[^\\s/]{1,255}")) {
        settings.problem(
            name() + "." + key, "is '" + code + "'; it must be a code of the shop, such as base");
      }
    }
    if (basics().enabled() && basics().hooks()) {
      settings.problem(
          name() + ".hooks.enabled",
          "is true, or not set; it must be false: "
              + AdobeCommerce.NAME
              + " has no webhooks that the hub could take, and is asked instead");
    }
  }
}
