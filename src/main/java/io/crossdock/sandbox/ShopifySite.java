package io.crossdock.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.sandbox.cart.CartWrite;
import io.crossdock.sandbox.shopify.ShopifyShop;
import io.crossdock.sandbox.shopify.ShopifySimulator;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A shop of Shopify. */
final class ShopifySite implements CartSite {

  private static final String HOOKS = "sandbox-webhook-secret-of-shopify";

  private final ShopifySimulator simulator;
  private final ShopifyShop shop;

  ShopifySite(Clock clock) throws IOException {
    simulator = new ShopifySimulator("shopify-shop", 0, 0, clock);
    simulator.hookSecret(HOOKS);
    shop = simulator.shop();
  }

  @Override
  public String name() {
    return simulator.name();
  }

  @Override
  public String suffix() {
    return "-SHY";
  }

  @Override
  public void item(String code, boolean tracked) {
    shop.variant(code, tracked ? 0 : null);
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
    for (long number : shop.orderIds()) {
      JsonNode order = shop.order(number);
      if (!order.hasNonNull("cancelled_at")) {
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
    properties.put("shopify-shop.enabled", "true");
    properties.put("shopify-shop.url", simulator.site());
    properties.put("shopify-shop.token", ShopifySimulator.TOKEN);
    properties.put("shopify-shop.hooks.secret", HOOKS);
    properties.put("shopify-shop.hooks.address", hub);
    // By its period it begins at once, and not only at full minutes.
    properties.put("schedule.shopify-shop-hookwatch.cron", "never");
    properties.put("schedule.shopify-shop-hookwatch.every", "1m");
    return properties;
  }

  @Override
  public Map<String, String> addresses() {
    Map<String, String> addresses = new LinkedHashMap<>();
    addresses.put("shopify-shop", simulator.site());
    addresses.put("Shopify buyers", simulator.driveAddress());
    return addresses;
  }

  @Override
  public void close() {
    simulator.close();
  }
}
