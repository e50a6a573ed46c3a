package io.crossdock.sandbox.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.sandbox.cart.CartActs;
import java.util.List;
import java.util.Map;

/**
 * What only this kind of shop lets be done over HTTP: see {@code
 * docs/partners/shopify-simulator.md}.
 */
final class ShopifyActs implements CartActs {

  private final ShopifySimulator simulator;
  private final ShopifyShop shop;

  ShopifyActs(ShopifySimulator simulator) {
    this.simulator = simulator;
    shop = simulator.shop();
  }

  @Override
  public Object product(String path, JsonNode body) {
    String sku = body.path("sku").asText("");
    switch (path) {
      case "/variant" -> {
        return shop.variant(sku, CartActs.quantity(body));
      }
      case "/location" -> {
        return shop.location(CartActs.text(body, "name"));
      }
      case "/stock" -> {
        String location = body.path("location").asText("");
        CartActs.units(body.has("units") ? body.path("units") : body)
            .forEach(
                (one, quantity) -> {
                  if (location.isEmpty()) {
                    shop.stock(one, quantity);
                  } else {
                    shop.stock(one, location, quantity);
                  }
                });
      }
      case "/unstock" -> shop.unstock(sku, CartActs.text(body, "location"));
      case "/untrack" -> shop.untrack(sku);
      case "/bundle" -> shop.bundle(sku);
      case "/oversell" -> shop.oversell(sku);
      case "/duplicate" -> {
        return shop.duplicate(sku);
      }
      case "/rename" -> shop.rename(sku, CartActs.text(body, "to"));
      default -> {
        return null;
      }
    }
    return DONE;
  }

  @Override
  public Object order(String path, JsonNode body) {
    long order = body.path("order").asLong();
    switch (path) {
      case "/order" -> {
        return shop.place(body);
      }
      case "/financial" -> shop.financial(order, CartActs.text(body, "status"));
      case "/refund" ->
          shop.refund(order, CartActs.units(body.path("units")), body.path("restock").asBoolean());
      case "/readdress" -> shop.readdress(order, (ObjectNode) body.path("shipping_address"));
      case "/remove-order" -> shop.removeOrder(order);
      default -> {
        return null;
      }
    }
    return DONE;
  }

  @Override
  public Object host(String path, JsonNode body) {
    int times = body.path("times").asInt(1);
    switch (path) {
      case "/throttle" -> simulator.throttle(times);
      case "/fail" -> simulator.fail(times);
      case "/busy" -> simulator.busy(times);
      case "/refuse" ->
          simulator.refuse(
              CartActs.text(body, "sku"), body.path("code").asText("NON_MUTABLE_INVENTORY_ITEM"));
      case "/oldest-version" -> simulator.oldestVersion(CartActs.text(body, "version"));
      case "/poison" -> simulator.poison(CartActs.text(body, "sku"));
      case "/plan" ->
          simulator.plan(body.path("plan").asText("standard"), body.path("factor").asDouble(1));
      case "/drain" -> simulator.drain(body.path("points").asDouble());
      case "/search-lag" -> simulator.searchLag(CartActs.millis(body, "ms"));
      case "/remove-webhooks" -> simulator.removeSubscriptions();
      default -> {
        return null;
      }
    }
    return DONE;
  }

  @Override
  public Map<String, Object> counts() {
    return Map.of("points", simulator.spent());
  }

  @Override
  public List<?> webhooks() {
    return simulator.subscriptions();
  }

  @Override
  public void webhooks(JsonNode body) {
    if (body.has("secret")) {
      simulator.hookSecret(CartActs.text(body, "secret"));
    }
    if (body.has("patienceMs")) {
      simulator.hookPatience(CartActs.millis(body, "patienceMs"));
    }
  }
}
