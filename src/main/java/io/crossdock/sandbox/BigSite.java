package io.crossdock.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.sandbox.bigcommerce.BigShop;
import io.crossdock.sandbox.bigcommerce.BigSimulator;
import io.crossdock.sandbox.bigcommerce.Quota;
import io.crossdock.sandbox.cart.CartWrite;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A store of BigCommerce, on its smallest plan. */
final class BigSite implements CartSite {

  private static final String NAME = "bigcommerce-shop";

  /** Refunded, cancelled, declined. */
  private static final Set<Integer> TAKEN_BACK = Set.of(4, 5, 6);

  private final BigSimulator simulator;
  private final BigShop shop;

  BigSite(Clock clock) throws IOException {
    simulator = new BigSimulator(NAME, 0, 0, clock);
    simulator.plan(Quota.Plan.STANDARD);
    shop = simulator.shop();
    shop.lag(Duration.ofMillis(400));
  }

  @Override
  public String name() {
    return simulator.name();
  }

  @Override
  public String suffix() {
    return "-BIG";
  }

  @Override
  public void item(String code, boolean tracked) {
    shop.simple(code, tracked ? 0 : null);
  }

  @Override
  public Integer shows(String code) {
    return shop.shows(code);
  }

  @Override
  public Optional<String> buy(Map<String, Integer> units) {
    return shop.buy(units).map(String::valueOf);
  }

  @Override
  public Map<String, Map<String, Integer>> orders() {
    Map<String, Map<String, Integer>> orders = new LinkedHashMap<>();
    for (int number : shop.orderIds()) {
      JsonNode order = shop.order(number);
      if (!TAKEN_BACK.contains(order.path("status_id").asInt())) {
        Map<String, Integer> units = new LinkedHashMap<>();
        for (JsonNode line : order.at("/consignments/shipping/0/line_items")) {
          units.merge(line.path("sku").asText(), line.path("quantity").asInt(), Integer::sum);
        }
        orders.put(String.valueOf(number), units);
      }
    }
    return orders;
  }

  @Override
  public List<CartWrite> writes() {
    return simulator.writes();
  }

  @Override
  public void visitors(double perSecond, long seed) {
    simulator.visitors(perSecond, seed);
  }

  @Override
  public Map<String, String> properties(String hub) {
    Map<String, String> properties = new HashMap<>();
    properties.put(NAME + ".enabled", "true");
    properties.put(NAME + ".url", simulator.apiAddress());
    properties.put(NAME + ".token", BigSimulator.TOKEN);
    properties.put(NAME + ".hooks.secret", BigSimulator.SECRET);
    properties.put(NAME + ".hooks.address", hub);
    // By its period it begins at once, and not only at full minutes.
    properties.put("schedule." + NAME + "-hookwatch.cron", "never");
    properties.put("schedule." + NAME + "-hookwatch.every", "1m");
    return properties;
  }

  @Override
  public Map<String, String> addresses() {
    Map<String, String> addresses = new LinkedHashMap<>();
    addresses.put(NAME, simulator.apiAddress());
    addresses.put("buyers of " + NAME, simulator.driveAddress());
    return addresses;
  }

  @Override
  public void close() {
    simulator.close();
  }
}
