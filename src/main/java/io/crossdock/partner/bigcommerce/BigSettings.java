package io.crossdock.partner.bigcommerce;

import io.crossdock.flow.Neighbours;
import io.crossdock.operate.Settings;
import io.crossdock.shop.CartBasics;
import io.crossdock.shop.OrderStatuses;
import io.crossdock.shop.ShopBasics;
import io.crossdock.shop.WithoutSku;
import io.crossdock.stock.cart.Breakdown;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What is configured for one store of BigCommerce: the manual of each key is its properties file.
 *
 * @param token of the API account
 * @param location where amounts are set that are of no place
 * @param lag how long after it was answered a call has taken effect; null where that is not asked
 * @param archiving what it means that an order was archived
 * @param leavesOut whether lines of products without a SKU are left out
 * @param cancelled the status of an order that the warehouse will not send; null to leave it
 */
record BigSettings(
    CartBasics cart,
    String token,
    int location,
    Duration lag,
    OrderStatuses statuses,
    Archiving archiving,
    boolean leavesOut,
    OrderStatus cancelled) {

  /** What archiving an order means. */
  enum Archiving {
    /** Nothing: its status says what is to become of it. */
    NOTHING,
    /** It is taken back, if nothing of it was sent. */
    CANCEL
  }

  /** Of an item at one location, as the vendor's page on inventory has it. */
  private static final long MOST_PIECES = Integer.MAX_VALUE;

  private static final Duration LONGEST_LAG = Duration.ofSeconds(30);
  private static final String NONE = "none";

  private static final CartBasics.Kind KIND =
      new CartBasics.Kind(
          BigCommerce.NAME,
          "the path of the store's API without its version,"
              + " https://api.bigcommerce.com/stores/<hash>",
          MOST_PIECES,
          BigApi.MOST,
          BigPages.MOST,
          true,
          true);

  private static final Set<OrderStatus> SENT =
      EnumSet.of(
          OrderStatus.AWAITING_FULFILLMENT,
          OrderStatus.AWAITING_SHIPMENT,
          OrderStatus.PARTIALLY_SHIPPED,
          OrderStatus.PARTIALLY_REFUNDED);

  private static final Set<OrderStatus> CANCELLED =
      EnumSet.of(OrderStatus.CANCELLED, OrderStatus.REFUNDED, OrderStatus.DECLINED);

  static BigSettings read(String name, Settings settings, Neighbours neighbours) {
    CartBasics cart = CartBasics.read(name, settings, neighbours, KIND);
    BigSettings big =
        new BigSettings(
            cart,
            cart.secret("token", "the access token of an API account", settings),
            settings.integer(name + ".stock.location", 1, 1, Integer.MAX_VALUE),
            lag(name, settings),
            OrderStatuses.read(name, settings, usual(), UnaryOperator.identity()),
            settings.choice(name + ".orders.archived", Archiving.NOTHING, Archiving.class),
            WithoutSku.leavesOut(name, settings),
            cancelled(name + ".cancellations.status", settings));
    big.judge(settings);
    return big;
  }

  private static OrderStatuses.Usual usual() {
    Set<OrderStatus> ignored = EnumSet.complementOf(EnumSet.copyOf(SENT));
    ignored.removeAll(CANCELLED);
    return new OrderStatuses.Usual(words(SENT), words(CANCELLED), words(ignored));
  }

  private static List<String> words(Set<OrderStatus> all) {
    return all.stream().map(OrderStatus::word).toList();
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

  /** Ids of all locations that amounts are set at. */
  Set<String> places() {
    Set<String> places = new TreeSet<>();
    if (cart.terms().cart().breakdown() instanceof Breakdown.PerLocation by) {
      places.addAll(by.locations().values());
    } else {
      places.add(String.valueOf(location));
    }
    return places;
  }

  BigApi api() {
    BigPlaces all = new BigPlaces(String.valueOf(location), places());
    return new BigApi(name(), cart.items(), all, lag);
  }

  private static Duration lag(String name, Settings settings) {
    boolean confirms = settings.flag(name + ".stock.confirm", true);
    Duration lag =
        settings.duration(
            name + ".stock.lag", Duration.ofSeconds(1), Duration.ofMillis(1), LONGEST_LAG);
    return confirms ? lag : null;
  }

  private static OrderStatus cancelled(String key, Settings settings) {
    String word = settings.text(key, OrderStatus.CANCELLED.word());
    OrderStatus status = OrderStatus.of(word);
    if (status == null && !word.equals(NONE)) {
      settings.problem(key, "is '" + word + "'; it must be " + NONE + " or of " + all());
    }
    return status;
  }

  private static String all() {
    return Arrays.stream(OrderStatus.values())
        .map(OrderStatus::word)
        .collect(Collectors.joining(", "));
  }

  private void judge(Settings settings) {
    if (cart.terms().cart().breakdown() instanceof Breakdown.PerWarehouse) {
      settings.problem(
          name() + ".cart.breakdown",
          "asks for an amount of each warehouse, which BigCommerce does not know: say which location"
              + " each of them is, with "
              + name()
              + ".cart.locations");
    }
    for (String place : places()) {
      if (!place.matches("[1-9]\\d{0,8}")) {
        settings.problem(
            name() + ".cart.locations",
            "names '" + place + "'; it must be the id of a location of the store, a number");
      }
    }
    for (String meaning : List.of("send", "cancel", "ignore")) {
      String key = name() + ".orders.status." + meaning;
      for (String word : settings.list(key)) {
        if (OrderStatus.of(word) == null) {
          settings.problem(key, "has '" + word + "'; it must be of " + all());
        }
      }
    }
    if (basics().url().matches(".*/v[23]")) {
      settings.problem(
          name() + ".url", "ends in a version; it must end in /stores/<hash>, as both are used");
    }
    cart.warnWithoutPoll(
        settings,
        "BigCommerce switches a webhook off that fails for two days, and what happens"
            + " from then on does not come at all");
  }
}
