package io.crossdock.sandbox.adobecommerce;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.sandbox.adobecommerce.AdobeShop.Payment;
import io.crossdock.sandbox.cart.CartActs;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What only this kind of shop lets be done over HTTP: see {@code
 * docs/partners/adobecommerce-simulator.md}.
 */
final class AdobeActs implements CartActs {

  private final AdobeSimulator simulator;
  private final AdobeShop shop;

  AdobeActs(AdobeSimulator simulator) {
    this.simulator = simulator;
    this.shop = simulator.shop();
  }

  @Override
  public Object product(String path, JsonNode body) {
    String sku = body.path("sku").asText("");
    switch (path) {
      case "/product" -> {
        Integer quantity = CartActs.quantity(body);
        return shop.product(sku, body.path("type").asText("simple"), quantity);
      }
      case "/source" ->
          shop.source(CartActs.text(body, "code"), body.path("enabled").asBoolean(true));
      case "/quantity" ->
          shop.quantity(
              sku,
              body.path("source").asText(Inventory.DEFAULT),
              body.path("quantity").asInt(),
              body.path("inStock").asBoolean(true));
      case "/unmanaged" -> shop.unmanaged(sku);
      case "/backorders" -> shop.backorders(sku, body.path("allowed").asBoolean(true));
      default -> {
        return null;
      }
    }
    return DONE;
  }

  @Override
  public Object order(String path, JsonNode body) {
    int order = body.path("order").asInt();
    switch (path) {
      case "/order" -> {
        return shop.place(CartActs.units(body.path("units")), payment(body));
      }
      case "/pay" -> shop.pay(order, payment(body));
      case "/ship" ->
          shop.ship(
              order,
              CartActs.units(body.path("units")),
              body.path("source").asText(Inventory.DEFAULT));
      case "/refund" ->
          shop.refund(order, CartActs.units(body.path("units")), body.path("returned").asBoolean());
      case "/status" ->
          shop.status(order, CartActs.text(body, "state"), CartActs.text(body, "status"));
      case "/readdress" -> shop.readdress(order, (ObjectNode) body.path("address"));
      default -> {
        return null;
      }
    }
    return DONE;
  }

  private static Payment payment(JsonNode body) {
    return Payment.valueOf(body.path("payment").asText("AUTHORIZED").toUpperCase(Locale.ROOT));
  }

  @Override
  public Object host(String path, JsonNode body) {
    switch (path) {
      case "/poison" -> simulator.poison(CartActs.text(body, "sku"));
      case "/cure" -> simulator.cure(CartActs.text(body, "sku"));
      case "/limits" ->
          simulator.limits(body.path("enabled").asBoolean(true) ? Limits.ON : Limits.OFF);
      case "/slashes" -> simulator.slashes(CartActs.text(body, "encoded"));
      case "/withhold" ->
          simulator.withhold(
              Json.MAPPER.convertValue(
                  body.path("resources"), new TypeReference<List<String>>() {}));
      case "/bulk" -> {
        simulator.bulkDelay(CartActs.millis(body, "delayMs"));
        simulator.consumerStopped(body.path("stopped").asBoolean());
        simulator.bulkTrouble(body.path("status").asInt(2), body.path("times").asInt());
      }
      default -> {
        return null;
      }
    }
    return DONE;
  }

  @Override
  public Map<String, Object> counts() {
    return Map.of("openOperations", simulator.openOperations());
  }
}
