package io.crossdock.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.sandbox.cart.CartWrite;
import io.crossdock.sandbox.woocommerce.WooShop;
import io.crossdock.sandbox.woocommerce.WooSimulator;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A shop of WooCommerce. */
final class WooSite implements CartSite {

  private static final String HOOKS = "sandbox-webhook-secret-of-woo";
  private static final Set<String> TAKEN_BACK = Set.of("cancelled", "refunded", "trash");

  private final WooSimulator simulator;
  private final WooShop shop;

  WooSite(Clock clock) throws IOException {
    simulator = new WooSimulator("woo-shop", 0, 0, clock);
    shop = simulator.shop();
  }

  @Override
  public String name() {
    return simulator.name();
  }

  @Override
  public String suffix() {
    return "-WOO";
  }

  @Override
  public void item(String code, boolean tracked) {
    shop.simple(code, tracked ? 0 : null);
  }

  @Override
  public Integer shows(String code) {
    return shop.stock(code);
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
      if (!TAKEN_BACK.contains(order.path("status").asText())) {
        Map<String, Integer> units = new LinkedHashMap<>();
        for (JsonNode line : order.path("line_items")) {
          units.merge(line.path("sku").asText(), line.path("quantity").asInt(), Integer::sum);
        }
        orders.put(String.valueOf(number), units);
      }
    }
    return orders;
  }

  @Override
  public void sent(String number) {
    shop.status(Integer.parseInt(number), "completed");
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
    properties.put("woo-shop.enabled", "true");
    properties.put("woo-shop.url", simulator.apiAddress());
    properties.put("woo-shop.key", WooSimulator.KEY);
    properties.put("woo-shop.secret", WooSimulator.SECRET);
    properties.put("woo-shop.hooks.secret", HOOKS);
    properties.put("woo-shop.hooks.address", hub);
    // By its period it begins at once, and not only at full minutes.
    properties.put("schedule.woo-shop-hookwatch.cron", "never");
    properties.put("schedule.woo-shop-hookwatch.every", "1m");
    return properties;
  }

  @Override
  public Map<String, String> addresses() {
    Map<String, String> addresses = new LinkedHashMap<>();
    addresses.put("woo-shop", simulator.site());
    addresses.put("its shoppers", simulator.driveAddress());
    return addresses;
  }

  @Override
  public void close() {
    simulator.close();
  }
}
