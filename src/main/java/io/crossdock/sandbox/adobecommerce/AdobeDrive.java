package io.crossdock.sandbox.adobecommerce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.sandbox.adobecommerce.AdobeShop.Payment;
import io.crossdock.sandbox.cart.CallLimit;
import io.crossdock.sandbox.cart.CartFault;
import io.crossdock.sandbox.drive.Drive;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Drives the shop over HTTP: see {@code docs/partners/adobecommerce-simulator.md}. */
final class AdobeDrive implements Drive {

  private static final TypeReference<Map<String, Integer>> UNITS = new TypeReference<>() {};

  private final AdobeSimulator simulator;
  private final AdobeShop shop;

  AdobeDrive(AdobeSimulator simulator) {
    this.simulator = simulator;
    this.shop = simulator.shop();
  }

  @Override
  public String show(String path) throws JsonProcessingException {
    Object shown =
        switch (path) {
          case "/stock" -> shop.salable();
          case "/sold" -> shop.sold();
          case "/orders" -> shop.orderIds();
          case "/writes" -> simulator.writes();
          case "/order-writes" -> shop.orderWrites();
          case "/counts" -> counts();
          default -> {
            if (path.matches("/orders/\\d{1,9}")) {
              yield shop.order(Integer.parseInt(path.substring("/orders/".length())));
            }
            throw new IllegalArgumentException("nothing is shown by the name " + path);
          }
        };
    return Json.MAPPER.writeValueAsString(shown);
  }

  private Map<String, Object> counts() {
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("calls", simulator.calls().calls());
    counts.put("answers", simulator.calls().answers());
    counts.put("mostAtOnce", simulator.calls().mostAtOnce());
    counts.put("throttled", simulator.throttled());
    counts.put("writes", simulator.writes().size());
    counts.put("unchanged", simulator.unchangedWrites());
    counts.put("refused", simulator.refusedWrites());
    counts.put("openOperations", simulator.openOperations());
    counts.put("items", shop.size());
    counts.put("orders", shop.orderIds().size());
    counts.put("refusedBuyers", shop.refusedBuyers());
    return counts;
  }

  @Override
  public String act(String path, JsonNode body) {
    Object result = product(path, body);
    result = result == null ? order(path, body) : result;
    result = result == null ? host(path, body) : result;
    if (result == null) {
      throw new IllegalArgumentException("nothing is known by the name " + path);
    }
    return Json.object().putPOJO("result", result).toString();
  }

  /** Null if it is no act of that kind; so are the others. */
  private Object product(String path, JsonNode body) {
    String sku = body.path("sku").asText("");
    switch (path) {
      case "/product" -> {
        Integer quantity = body.hasNonNull("quantity") ? body.path("quantity").asInt() : null;
        return shop.product(sku, body.path("type").asText("simple"), quantity);
      }
      case "/fill" -> {
        String prefix = body.path("prefix").asText("SKU-");
        simulator.fill(
            body.path("items").asInt(1000),
            body.path("most").asInt(100),
            body.path("seed").asLong(1),
            number -> String.format("%s%06d", prefix, number));
        return shop.size();
      }
      case "/stock" -> Json.MAPPER.convertValue(body, UNITS).forEach(shop::salable);
      case "/source" -> shop.source(text(body, "code"), body.path("enabled").asBoolean(true));
      case "/quantity" ->
          shop.quantity(
              sku,
              body.path("source").asText(Inventory.DEFAULT),
              body.path("quantity").asInt(),
              body.path("inStock").asBoolean(true));
      case "/unmanaged" -> shop.unmanaged(sku);
      case "/backorders" -> shop.backorders(sku, body.path("allowed").asBoolean(true));
      case "/remove" -> shop.remove(sku);
      default -> {
        return null;
      }
    }
    return "done";
  }

  private Object order(String path, JsonNode body) {
    int order = body.path("order").asInt();
    switch (path) {
      case "/buy" -> {
        return shop.buy(Json.MAPPER.convertValue(body, UNITS))
            .map(String::valueOf)
            .orElse("sold out");
      }
      case "/order" -> {
        return shop.place(units(body), payment(body));
      }
      case "/pay" -> shop.pay(order, payment(body));
      case "/cancel" -> {
        return shop.cancel(order) ? "done" : "it was paid";
      }
      case "/ship" -> shop.ship(order, units(body), body.path("source").asText(Inventory.DEFAULT));
      case "/refund" -> shop.refund(order, units(body), body.path("returned").asBoolean());
      case "/status" -> shop.status(order, text(body, "state"), text(body, "status"));
      case "/readdress" -> shop.readdress(order, (ObjectNode) body.path("address"));
      case "/visitors" ->
          simulator.visitors(body.path("perSecond").asDouble(), body.path("seed").asLong());
      default -> {
        return null;
      }
    }
    return "done";
  }

  private static Map<String, Integer> units(JsonNode body) {
    return body.has("units") ? Json.MAPPER.convertValue(body.path("units"), UNITS) : Map.of();
  }

  private static Payment payment(JsonNode body) {
    return Payment.valueOf(body.path("payment").asText("AUTHORIZED").toUpperCase(Locale.ROOT));
  }

  private Object host(String path, JsonNode body) {
    switch (path) {
      case "/fault" -> fault(body);
      case "/poison" -> simulator.poison(text(body, "sku"));
      case "/cure" -> simulator.cure(text(body, "sku"));
      case "/down" -> simulator.down(true);
      case "/up" -> simulator.down(false);
      case "/go-well" -> simulator.goWell();
      case "/limits" ->
          simulator.limits(body.path("enabled").asBoolean(true) ? Limits.ON : Limits.OFF);
      case "/withhold" ->
          simulator.withhold(
              Json.MAPPER.convertValue(
                  body.path("resources"), new TypeReference<List<String>>() {}));
      case "/limit" ->
          simulator.limit(
              new CallLimit.Rule(
                  body.path("calls").asInt(),
                  Duration.ofMillis(body.path("perMs").asLong(1000)),
                  body.path("factor").asDouble(1),
                  body.path("status").asInt(429),
                  body.path("retryAfter").asInt()));
      case "/pace" -> simulator.pace(millis(body, "perCallMs"), millis(body, "perItemMs"));
      case "/bulk" -> {
        simulator.bulkDelay(millis(body, "delayMs"));
        simulator.consumerStopped(body.path("stopped").asBoolean());
        simulator.bulkTrouble(body.path("status").asInt(2), body.path("times").asInt());
      }
      case "/forget" -> simulator.forget();
      default -> {
        return null;
      }
    }
    return "done";
  }

  private static Duration millis(JsonNode body, String field) {
    return Duration.ofNanos(Math.round(body.path(field).asDouble() * 1e6));
  }

  private void fault(JsonNode body) {
    for (JsonNode name : body.withArray("next")) {
      CartFault fault =
          CartFault.named(name.asText())
              .on(body.path("method").textValue(), body.path("path").textValue());
      if (body.has("waitMs")) {
        fault = fault.waiting(Duration.ofMillis(body.path("waitMs").asLong()));
      }
      simulator.goWrong(fault, body.path("times").asInt(1));
    }
  }

  private static String text(JsonNode body, String field) {
    if (!body.path(field).isTextual()) {
      throw new IllegalArgumentException(field + " is missing or no text");
    }
    return body.path(field).textValue();
  }
}
