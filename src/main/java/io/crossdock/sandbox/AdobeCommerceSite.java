package io.crossdock.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.sandbox.adobecommerce.AdobeShop;
import io.crossdock.sandbox.adobecommerce.AdobeSimulator;
import io.crossdock.sandbox.cart.CartWrite;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A shop of Adobe Commerce. */
final class AdobeCommerceSite implements CartSite {

  private final AdobeSimulator simulator;
  private final AdobeShop shop;

  AdobeCommerceSite(Clock clock) throws IOException {
    simulator = new AdobeSimulator("adobe-shop", 0, 0, clock);
    shop = simulator.shop();
  }

  @Override
  public String name() {
    return simulator.name();
  }

  @Override
  public String suffix() {
    return "-ADO";
  }

  @Override
  public void item(String code, boolean tracked) {
    shop.simple(code, tracked ? 0 : null);
  }

  @Override
  public Integer shows(String code) {
    return shop.salable(code);
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
      if (!"canceled".equals(order.path("status").asText())) {
        Map<String, Integer> units = new LinkedHashMap<>();
        for (JsonNode line : order.path("items")) {
          units.merge(line.path("sku").asText(), line.path("qty_ordered").asInt(), Integer::sum);
        }
        orders.put(String.valueOf(number), units);
      }
    }
    return orders;
  }

  /** Only then its pieces are off the quantity, and no longer reserved. */
  @Override
  public void sent(String number) {
    shop.ship(Integer.parseInt(number), orders().get(number), "default");
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
    properties.put("adobe-shop.enabled", "true");
    properties.put("adobe-shop.url", simulator.apiAddress());
    properties.put("adobe-shop.token", AdobeSimulator.TOKEN);
    // It has no webhooks: what it sold is asked for.
    properties.put("schedule.adobe-shop-poll.cron", "*/5 * * * * ?");
    return properties;
  }

  @Override
  public Map<String, String> addresses() {
    Map<String, String> addresses = new LinkedHashMap<>();
    addresses.put("adobe-shop", simulator.site());
    addresses.put("Adobe buyers", simulator.driveAddress());
    return addresses;
  }

  @Override
  public void close() {
    simulator.close();
  }
}
