package io.crossdock.sandbox.shopify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.sandbox.cart.CartFault;
import io.crossdock.sandbox.cart.HookSender;
import io.crossdock.sandbox.drive.Drive;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Drives the shop over HTTP: see {@code docs/partners/shopify-simulator.md}. */
final class ShopifyDrive implements Drive {

  private static final TypeReference<Map<String, Integer>> UNITS = new TypeReference<>() {};

  private final ShopifySimulator simulator;
  private final ShopifyShop shop;

  ShopifyDrive(ShopifySimulator simulator) {
    this.simulator = simulator;
    shop = simulator.shop();
  }

  // ---------------------------------------------------------------------------------- showing

  @Override
  public String show(String path) throws JsonProcessingException {
    if (path.matches("/orders/\\d+")) {
      return shop.order(Long.parseLong(path.substring("/orders/".length()))).toString();
    }
    Object shown =
        switch (path) {
          case "/stock" -> shop.stock();
          case "/sold" -> shop.sold();
          case "/orders" -> shop.orderIds().stream().map(shop::order).toList();
          case "/order-writes" -> shop.orderWrites();
          case "/writes" -> simulator.writes();
          case "/deliveries" -> simulator.sender().sent();
          case "/webhooks" -> simulator.subscriptions();
          case "/counts" -> counts();
          default ->
              throw new IllegalArgumentException(
                  "GET knows /stock, /sold, /orders, /orders/<id>, /order-writes, /writes,"
                      + " /deliveries, /webhooks and /counts, not "
                      + path);
        };
    return Json.MAPPER.writeValueAsString(shown);
  }

  private Map<String, Object> counts() {
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("calls", simulator.calls().calls());
    counts.put("answers", simulator.calls().answers());
    counts.put("mostAtOnce", simulator.calls().mostAtOnce());
    counts.put("throttled", simulator.throttled());
    counts.put("points", simulator.spent());
    counts.put("writes", simulator.writes().size());
    counts.put("unchanged", simulator.unchangedWrites());
    counts.put("refused", simulator.refusedWrites());
    counts.put("items", shop.size());
    counts.put("orders", shop.orderIds().size());
    counts.put("refusedBuyers", shop.refusedBuyers());
    counts.put("openDeliveries", simulator.sender().open());
    return counts;
  }

  // ----------------------------------------------------------------------------------- acting

  @Override
  public String act(String path, JsonNode body) {
    Object result = variant(path, body);
    result = result == null ? order(path, body) : result;
    result = result == null ? host(path, body) : result;
    if (result == null) {
      throw new IllegalArgumentException("nothing is known by the name " + path);
    }
    return Json.object().putPOJO("result", result).toString();
  }

  /** Null if it is no act of that kind; so are the others. */
  private Object variant(String path, JsonNode body) {
    String sku = body.path("sku").asText("");
    switch (path) {
      case "/variant" -> {
        return shop.variant(
            sku,
            body.hasNonNull("quantity") ? Integer.valueOf(body.path("quantity").asInt()) : null);
      }
      case "/fill" -> {
        CatalogueMaker usual = CatalogueMaker.of(body.path("items").asInt(1000));
        String prefix = body.path("prefix").asText("SKU-");
        simulator.fill(
            new CatalogueMaker(
                usual.items(),
                body.path("most").asInt(usual.most()),
                body.path("seed").asLong(usual.seed()),
                number -> String.format("%s%06d", prefix, number)));
        return shop.size();
      }
      case "/location" -> {
        return shop.location(text(body, "name"));
      }
      case "/stock" -> {
        String location = body.path("location").asText("");
        Json.MAPPER
            .convertValue(body.has("units") ? body.path("units") : body, UNITS)
            .forEach(
                (one, quantity) -> {
                  if (location.isEmpty()) {
                    shop.stock(one, quantity);
                  } else {
                    shop.stock(one, location, quantity);
                  }
                });
      }
      case "/unstock" -> shop.unstock(sku, text(body, "location"));
      case "/untrack" -> shop.untrack(sku);
      case "/bundle" -> shop.bundle(sku);
      case "/oversell" -> shop.oversell(sku);
      case "/duplicate" -> {
        return shop.duplicate(sku);
      }
      case "/remove" -> shop.remove(sku);
      case "/rename" -> shop.rename(sku, text(body, "to"));
      default -> {
        return null;
      }
    }
    return "done";
  }

  private Object order(String path, JsonNode body) {
    long order = body.path("order").asLong();
    switch (path) {
      case "/buy" -> {
        return shop.buy(Json.MAPPER.convertValue(body, UNITS))
            .map(String::valueOf)
            .orElse("sold out");
      }
      case "/order" -> {
        return shop.place(body);
      }
      case "/cancel" -> shop.cancel(order);
      case "/financial" -> shop.financial(order, text(body, "status"));
      case "/refund" ->
          shop.refund(
              order,
              Json.MAPPER.convertValue(body.path("units"), UNITS),
              body.path("restock").asBoolean());
      case "/readdress" -> shop.readdress(order, (ObjectNode) body.path("shipping_address"));
      case "/remove-order" -> shop.removeOrder(order);
      case "/visitors" ->
          simulator.visitors(body.path("perSecond").asDouble(), body.path("seed").asLong());
      default -> {
        return null;
      }
    }
    return "done";
  }

  private Object host(String path, JsonNode body) {
    int times = body.path("times").asInt(1);
    switch (path) {
      case "/fault" -> fault(body, times);
      case "/throttle" -> simulator.throttle(times);
      case "/fail" -> simulator.fail(times);
      case "/busy" -> simulator.busy(times);
      case "/refuse" ->
          simulator.refuse(
              text(body, "sku"), body.path("code").asText("NON_MUTABLE_INVENTORY_ITEM"));
      case "/poison" -> simulator.poison(text(body, "sku"));
      case "/down" -> simulator.down(true);
      case "/up" -> simulator.down(false);
      case "/go-well" -> simulator.goWell();
      case "/plan" ->
          simulator.plan(body.path("plan").asText("standard"), body.path("factor").asDouble(1));
      case "/drain" -> simulator.drain(body.path("points").asDouble());
      case "/pace" -> simulator.pace(millis(body, "perCallMs"), millis(body, "perItemMs"));
      case "/search-lag" -> simulator.searchLag(millis(body, "ms"));
      case "/forget" -> simulator.forget();
      case "/webhooks" -> {
        return webhooks(body);
      }
      case "/remove-webhooks" -> simulator.removeSubscriptions();
      default -> {
        return null;
      }
    }
    return "done";
  }

  private static Duration millis(JsonNode body, String field) {
    return Duration.ofNanos(Math.round(body.path(field).asDouble() * 1e6));
  }

  private void fault(JsonNode body, int times) {
    for (JsonNode name : body.withArray("next")) {
      CartFault fault = CartFault.named(name.asText()).on("POST", body.path("call").textValue());
      if (body.has("waitMs")) {
        fault = fault.waiting(Duration.ofMillis(body.path("waitMs").asLong()));
      }
      simulator.goWrong(fault, times);
    }
  }

  private Object webhooks(JsonNode body) {
    HookSender sender = simulator.sender();
    if (body.has("duplicates") || body.has("late")) {
      sender.manners(
          new HookSender.Manners(
              body.path("duplicates").asInt(),
              body.path("late").asInt(),
              Duration.ofMillis(body.path("latestMs").asLong(1000)),
              new Random(body.path("seed").asLong())));
    }
    if (body.has("secret")) {
      simulator.hookSecret(text(body, "secret"));
    }
    if (body.has("patienceMs")) {
      simulator.hookPatience(Duration.ofMillis(body.path("patienceMs").asLong()));
    }
    if (body.path("hold").asBoolean()) {
      sender.hold();
    }
    if (body.path("lose").asBoolean()) {
      return sender.lose();
    }
    if (body.path("release").asBoolean()) {
      boolean shuffle = body.path("shuffle").asBoolean();
      sender.release(shuffle ? new Random(body.path("seed").asLong()) : null);
    }
    return "done";
  }

  private static String text(JsonNode body, String field) {
    if (!body.path(field).isTextual()) {
      throw new IllegalArgumentException(field + " is missing or no text");
    }
    return body.path(field).textValue();
  }
}
