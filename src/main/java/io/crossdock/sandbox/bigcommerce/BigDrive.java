package io.crossdock.sandbox.bigcommerce;

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

/** Drives the store over HTTP: see {@code docs/partners/bigcommerce-simulator.md}. */
final class BigDrive implements Drive {

  private static final TypeReference<Map<String, Integer>> UNITS = new TypeReference<>() {};

  private final BigSimulator simulator;
  private final BigShop shop;

  BigDrive(BigSimulator simulator) {
    this.simulator = simulator;
    shop = simulator.shop();
  }

  // ------------------------------------------------------------------------------------ showing

  @Override
  public String show(String path) throws JsonProcessingException {
    if (path.matches("/orders/\\d+")) {
      return shop.order(Integer.parseInt(path.substring("/orders/".length()))).toString();
    }
    Object shown =
        switch (path) {
          case "/stock" -> shop.stock();
          case "/sold" -> shop.sold();
          case "/orders" -> shop.orderIds().stream().map(shop::order).toList();
          case "/order-writes" -> shop.orderWrites();
          case "/writes" -> simulator.writes();
          case "/deliveries" -> simulator.sender().sent();
          case "/webhooks" -> simulator.webhooks();
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
    counts.put("parallelAdjustments", shop.contended());
    counts.put("adjusting", shop.adjusting());
    counts.put("throttled", simulator.throttled());
    counts.put("writes", simulator.writes().size());
    counts.put("unchanged", simulator.unchangedWrites());
    counts.put("refused", simulator.refusedWrites());
    counts.put("items", shop.size());
    counts.put("orders", shop.orderIds().size());
    counts.put("refusedBuyers", shop.refusedBuyers());
    counts.put("openDeliveries", simulator.sender().open());
    return counts;
  }

  // ------------------------------------------------------------------------------------- acting

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
    int location = body.path("location").asInt(Location.DEFAULT.id());
    switch (path) {
      case "/product" -> {
        return made(body, sku);
      }
      case "/fill" -> {
        CatalogueMaker usual = CatalogueMaker.of(body.path("items").asInt(1000));
        String prefix = body.path("prefix").asText("SKU-");
        simulator.fill(
            new CatalogueMaker(
                usual.items(),
                body.path("variants").asInt(usual.variants()),
                Math.max(1, body.path("perProduct").asInt(usual.perProduct())),
                body.path("most").asInt(usual.most()),
                body.path("seed").asLong(usual.seed()),
                number -> String.format("%s%06d", prefix, number)));
        return shop.size();
      }
      case "/location" -> {
        return shop.location(text(body, "code"));
      }
      case "/stock" ->
          Json.MAPPER
              .convertValue(body, UNITS)
              .forEach((one, quantity) -> shop.stock(one, quantity));
      case "/stock-at" -> shop.stock(sku, location, body.path("quantity").asInt());
      case "/safety" -> shop.safety(sku, location, body.path("quantity").asInt());
      case "/track" -> shop.track(sku, text(body, "how"));
      case "/remove" -> shop.remove(sku);
      case "/lag" -> shop.lag(millis(body, "ms"));
      default -> {
        return null;
      }
    }
    return "done";
  }

  private int made(JsonNode body, String sku) {
    Integer quantity = body.hasNonNull("quantity") ? body.path("quantity").asInt() : null;
    if (body.has("product")) {
      return shop.variant(body.path("product").asInt(), sku, quantity == null ? 0 : quantity);
    }
    return body.path("varied").asBoolean()
        ? shop.varied(sku, quantity)
        : shop.simple(sku, quantity);
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
        return shop.place(body);
      }
      case "/cancel" -> shop.cancel(order);
      case "/status" -> shop.status(order, body.path("status_id").asInt(-1));
      case "/refund" -> shop.refund(order, Json.MAPPER.convertValue(body.path("units"), UNITS));
      case "/readdress" -> shop.readdress(order, (ObjectNode) body.path("shipping"));
      case "/archive" -> shop.archive(order);
      case "/restocks" -> shop.restocks(body.path("restocks").asBoolean(true));
      case "/visitors" ->
          simulator.visitors(body.path("perSecond").asDouble(), body.path("seed").asLong());
      default -> {
        return null;
      }
    }
    return "done";
  }

  private Object host(String path, JsonNode body) {
    switch (path) {
      case "/fault" -> fault(body);
      case "/refuse" -> simulator.refuse(text(body, "sku"));
      case "/poison" -> simulator.poison(text(body, "sku"), body.path("status").asInt(422));
      case "/cure" -> simulator.cure(text(body, "sku"));
      case "/down" -> simulator.down(true);
      case "/up" -> simulator.down(false);
      case "/go-well" -> simulator.goWell();
      case "/plan" ->
          simulator.plan(
              new Quota.Plan(
                  body.path("calls").asInt(),
                  Duration.ofMillis(body.path("windowMs").asLong(30_000)),
                  body.path("factor").asDouble(1),
                  body.path("others").asInt()));
      case "/pace" -> simulator.pace(millis(body, "perCallMs"), millis(body, "perItemMs"));
      case "/forget" -> simulator.forget();
      case "/webhooks" -> {
        return webhooks(body);
      }
      case "/webhook" ->
          simulator.webhook(body.path("id").asInt(), body.path("active").asBoolean());
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
    if (body.has("delayMs")) {
      simulator.webhookDelay(millis(body, "delayMs"));
    }
    if (body.has("time")) {
      simulator.webhookTime(body.path("time").asDouble());
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
