package io.crossdock.sandbox.bigcommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.sandbox.cart.CartActs;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What only this kind of store lets be done over HTTP: see {@code
 * docs/partners/bigcommerce-simulator.md}.
 */
final class BigActs implements CartActs {

  private final BigSimulator simulator;
  private final BigShop shop;

  BigActs(BigSimulator simulator) {
    this.simulator = simulator;
    shop = simulator.shop();
  }

  @Override
  public Object product(String path, JsonNode body) {
    String sku = body.path("sku").asText("");
    int location = body.path("location").asInt(Location.DEFAULT.id());
    switch (path) {
      case "/product" -> {
        return made(body, sku);
      }
      case "/location" -> {
        return shop.location(CartActs.text(body, "code"));
      }
      case "/stock-at" -> shop.stock(sku, location, body.path("quantity").asInt());
      case "/safety" -> shop.safety(sku, location, body.path("quantity").asInt());
      case "/track" -> shop.track(sku, CartActs.text(body, "how"));
      case "/channel" -> {
        return shop.channel(CartActs.text(body, "name"));
      }
      case "/lowers" ->
          shop.lowers(
              body.has("channel") ? body.path("channel").asInt() : null,
              body.path("when").textValue());
      case "/lag" -> shop.lag(CartActs.millis(body, "ms"));
      default -> {
        return null;
      }
    }
    return DONE;
  }

  private int made(JsonNode body, String sku) {
    Integer quantity = CartActs.quantity(body);
    if (body.has("product")) {
      return shop.variant(body.path("product").asInt(), sku, quantity == null ? 0 : quantity);
    }
    return body.path("varied").asBoolean()
        ? shop.varied(sku, quantity)
        : shop.simple(sku, quantity);
  }

  @Override
  public Object order(String path, JsonNode body) {
    int order = body.path("order").asInt();
    switch (path) {
      case "/order" -> {
        return shop.place(body);
      }
      case "/status" -> shop.status(order, body.path("status_id").asInt(-1));
      case "/refund" -> shop.refund(order, CartActs.units(body.path("units")));
      case "/readdress" -> shop.readdress(order, (ObjectNode) body.path("shipping"));
      case "/archive" -> shop.archive(order);
      case "/restocks" -> shop.restocks(body.path("restocks").asBoolean(true));
      default -> {
        return null;
      }
    }
    return DONE;
  }

  @Override
  public Object host(String path, JsonNode body) {
    switch (path) {
      case "/refuse" -> simulator.refuse(CartActs.text(body, "sku"));
      case "/poison" ->
          simulator.poison(CartActs.text(body, "sku"), body.path("status").asInt(422));
      case "/cure" -> simulator.cure(CartActs.text(body, "sku"));
      case "/plan" ->
          simulator.plan(
              new Quota.Plan(
                  body.path("calls").asInt(),
                  Duration.ofMillis(body.path("windowMs").asLong(30_000)),
                  body.path("factor").asDouble(1),
                  body.path("others").asInt()));
      case "/webhook" ->
          simulator.webhook(body.path("id").asInt(), body.path("active").asBoolean());
      default -> {
        return null;
      }
    }
    return DONE;
  }

  @Override
  public Map<String, Object> counts() {
    return Map.of("parallelAdjustments", shop.contended(), "adjusting", shop.adjusting());
  }

  @Override
  public List<?> webhooks() {
    return simulator.webhooks();
  }

  @Override
  public void webhooks(JsonNode body) {
    if (body.has("delayMs")) {
      simulator.webhookDelay(CartActs.millis(body, "delayMs"));
    }
    if (body.has("time")) {
      simulator.webhookTime(body.path("time").asDouble());
    }
  }
}
