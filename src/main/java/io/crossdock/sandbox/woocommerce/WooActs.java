package io.crossdock.sandbox.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.sandbox.cart.CartActs;
import io.crossdock.sandbox.cart.CatalogueMaker;
import java.time.ZoneId;
import java.util.List;

/**
 * What only this kind of shop lets be done over HTTP: see {@code
 * docs/partners/woocommerce-simulator.md}.
 */
final class WooActs implements CartActs {

  private final WooSimulator simulator;
  private final WooShop shop;

  WooActs(WooSimulator simulator) {
    this.simulator = simulator;
    shop = simulator.shop();
  }

  @Override
  public Object product(String path, JsonNode body) {
    String sku = body.path("sku").asText("");
    switch (path) {
      case "/product" -> {
        return made(body, sku);
      }
      case "/untrack" -> shop.untrack(sku);
      case "/backorders" -> shop.backorders(sku, CartActs.text(body, "how"));
      case "/duplicate" -> {
        return shop.duplicate(sku);
      }
      case "/trash" -> shop.trash(sku);
      case "/rename" -> shop.rename(sku, CartActs.text(body, "to"));
      case "/publish" -> shop.publish(sku, body.path("published").asBoolean(true));
      default -> {
        return null;
      }
    }
    return DONE;
  }

  @Override
  public CatalogueMaker catalogue(JsonNode body) {
    return CatalogueMaker.asked(body, "variations", "perParent");
  }

  private int made(JsonNode body, String sku) {
    Integer quantity = CartActs.quantity(body);
    if (body.has("parent")) {
      return shop.variation(body.path("parent").asInt(), sku, quantity);
    }
    return body.path("variable").asBoolean()
        ? shop.variable(sku, quantity)
        : shop.simple(sku, quantity);
  }

  @Override
  public Object order(String path, JsonNode body) {
    int order = body.path("order").asInt();
    switch (path) {
      case "/order" -> {
        return shop.place(body);
      }
      case "/status" -> shop.status(order, CartActs.text(body, "status"));
      case "/refund" ->
          shop.refund(order, CartActs.units(body.path("units")), body.path("restock").asBoolean());
      case "/readdress" -> shop.readdress(order, (ObjectNode) body.path("shipping"));
      case "/remove-order" -> shop.removeOrder(order);
      default -> {
        return null;
      }
    }
    return DONE;
  }

  @Override
  public Object host(String path, JsonNode body) {
    switch (path) {
      case "/refuse" ->
          simulator.refuse(
              CartActs.text(body, "sku"),
              body.path("status").asInt(400),
              body.path("code").asText("woocommerce_rest_cannot_edit"),
              body.path("message").asText("A plugin refuses this product."));
      case "/poison" ->
          simulator.poison(CartActs.text(body, "sku"), body.path("status").asInt(500));
      case "/cure" -> simulator.cure(CartActs.text(body, "sku"));
      case "/zone" -> simulator.zone(ZoneId.of(CartActs.text(body, "zone")));
      case "/read-only" -> simulator.readOnly(body.path("readOnly").asBoolean(true));
      case "/webhook" -> simulator.webhook(body.path("id").asInt(), CartActs.text(body, "status"));
      default -> {
        return null;
      }
    }
    return DONE;
  }

  @Override
  public List<?> webhooks() {
    return simulator.webhooks();
  }

  @Override
  public void webhooks(JsonNode body) {
    if (body.has("stale")) {
      simulator.stalePayloads(body.path("stale").asBoolean());
    }
  }
}
