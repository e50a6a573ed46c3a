package io.crossdock.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.sandbox.extensiv.OrderDesk;
import io.crossdock.sandbox.woocommerce.WooShop;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * How Order Manager gets the shop's orders: it downloads them itself, some time after they were
 * placed, allocates them in EAST, and they are shipped there. Not thread-safe.
 */
final class CartOrders {

  private static final Duration TAKEN_AFTER = Duration.ofSeconds(10);
  private static final Duration SHIPPED_AFTER = Duration.ofSeconds(20);

  /**
   * @param id Order Manager's; 0 until it has it
   */
  private record Sold(Map<String, Integer> units, Instant at, long id, boolean shipped) {}

  private final WooShop shop;
  private final OrderDesk orders;
  private final CartCatalog catalog;
  private final Clock clock;
  private final Map<Integer, Sold> sold = new LinkedHashMap<>();

  CartOrders(WooShop shop, OrderDesk orders, CartCatalog catalog, Clock clock) {
    this.shop = shop;
    this.orders = orders;
    this.catalog = catalog;
    this.clock = clock;
  }

  /** Does what is due. */
  void step(Queue<String> news) {
    Instant now = clock.instant();
    for (int number : shop.orderIds()) {
      Sold one = sold.computeIfAbsent(number, this::read);
      if (one.id == 0 && !now.isBefore(one.at.plus(TAKEN_AFTER))) {
        sold.put(number, new Sold(one.units, one.at, taken(number, one), false));
        news.add("OM takes      order " + number + " of woo-shop, allocated in EAST");
      } else if (one.id != 0
          && !one.shipped
          && !now.isBefore(one.at.plus(TAKEN_AFTER).plus(SHIPPED_AFTER))) {
        orders.ship(one.id);
        sold.put(number, new Sold(one.units, one.at, one.id, true));
        news.add("OM ships      order " + number);
      }
    }
  }

  private Sold read(int number) {
    Map<String, Integer> units = new LinkedHashMap<>();
    for (JsonNode line : shop.order(number).path("line_items")) {
      units.merge(
          catalog.sku(line.path("sku").asText()), line.path("quantity").asInt(), Integer::sum);
    }
    return new Sold(units, clock.instant(), 0, false);
  }

  private long taken(int number, Sold one) {
    List<OrderDesk.Line> lines = new ArrayList<>();
    one.units.forEach((sku, n) -> lines.add(OrderDesk.Line.of(sku, n)));
    return orders.sell(String.valueOf(number), CartCatalog.WOO, CartCatalog.EAST, lines);
  }

  /** Units by SKU of each order that Order Manager does not have yet, oldest first. */
  List<Map<String, Integer>> untaken() {
    return shop.orderIds().stream()
        .map(number -> sold.computeIfAbsent(number, this::read))
        .filter(one -> one.id == 0)
        .map(Sold::units)
        .toList();
  }

  boolean isTaken(int number) {
    Sold one = sold.get(number);
    return one != null && one.id != 0;
  }

  int count() {
    return shop.orderIds().size();
  }
}
