package io.crossdock.sandbox;

import io.crossdock.sandbox.extensiv.OrderDesk;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * How Order Manager gets the orders of shops: it downloads them itself, some time after they were
 * placed, allocates them in EAST, and they are shipped there. Not thread-safe.
 */
final class CartOrders {

  private static final Duration TAKEN_AFTER = Duration.ofSeconds(10);
  private static final Duration SHIPPED_AFTER = Duration.ofSeconds(20);

  /** An order by its shop and its number there. */
  private record Key(String shop, String number) {}

  /**
   * @param units by SKU
   * @param id Order Manager's; 0 until it has it
   */
  private record Sold(Map<String, Integer> units, Instant at, long id, boolean shipped) {}

  private final List<CartSite> sites;
  private final OrderDesk orders;
  private final CartCatalog catalog;
  private final Clock clock;
  private final Map<Key, Sold> sold = new LinkedHashMap<>();
  private boolean held;

  CartOrders(List<CartSite> sites, OrderDesk orders, CartCatalog catalog, Clock clock) {
    this.sites = sites;
    this.orders = orders;
    this.catalog = catalog;
    this.clock = clock;
  }

  /** Whether Order Manager downloads nothing for now. */
  void hold(boolean hold) {
    held = hold;
  }

  /** Does what is due. */
  void step(Queue<String> news) {
    look();
    for (CartSite site : sites) {
      for (String number : site.orders().keySet()) {
        step(site, number, news);
      }
    }
  }

  private void step(CartSite site, String number, Queue<String> news) {
    Instant now = clock.instant();
    Key key = new Key(site.name(), number);
    Sold one = sold.get(key);
    if (one == null) {
      // It was placed a moment ago.
      return;
    }
    if (one.id == 0 && !held && !now.isBefore(one.at.plus(TAKEN_AFTER))) {
      sold.put(key, new Sold(one.units, one.at, taken(site, number, one), false));
      news.add("OM takes      order " + number + " of " + site.name() + ", allocated in EAST");
    } else if (one.id != 0
        && !one.shipped
        && !now.isBefore(one.at.plus(TAKEN_AFTER).plus(SHIPPED_AFTER))) {
      orders.ship(one.id);
      site.sent(number);
      sold.put(key, new Sold(one.units, one.at, one.id, true));
      news.add("OM ships      order " + number + " of " + site.name());
    }
  }

  private void look() {
    for (CartSite site : sites) {
      site.orders()
          .forEach(
              (number, units) ->
                  sold.computeIfAbsent(new Key(site.name(), number), key -> sold(site, units)));
    }
  }

  private Sold sold(CartSite site, Map<String, Integer> byCode) {
    Map<String, Integer> units = new LinkedHashMap<>();
    byCode.forEach((code, n) -> units.merge(catalog.sku(site, code), n, Integer::sum));
    return new Sold(units, clock.instant(), 0, false);
  }

  private long taken(CartSite site, String number, Sold one) {
    List<OrderDesk.Line> lines = new ArrayList<>();
    one.units.forEach((sku, n) -> lines.add(OrderDesk.Line.of(sku, n)));
    return orders.sell(number, catalog.channel(site), CartCatalog.EAST, lines);
  }

  /** Units by SKU of each order that Order Manager does not have yet, oldest first. */
  List<Map<String, Integer>> untaken() {
    look();
    return sold.values().stream().filter(one -> one.id == 0).map(Sold::units).toList();
  }

  boolean isTaken(CartSite site, String number) {
    Sold one = sold.get(new Key(site.name(), number));
    return one != null && one.id != 0;
  }

  int count() {
    look();
    return sold.size();
  }
}
