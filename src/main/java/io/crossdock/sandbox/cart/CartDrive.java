package io.crossdock.sandbox.cart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.sandbox.drive.Drive;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Drives a simulated shop over HTTP: what all of them have, and what {@link CartActs} add. */
final class CartDrive implements Drive {

  private final CartSimulator simulator;
  private final CartShop shop;
  private final CartActs acts;

  CartDrive(CartSimulator simulator, CartActs acts) {
    this.simulator = simulator;
    this.shop = simulator.shop();
    this.acts = acts;
  }

  // ---------------------------------------------------------------------------------- showing

  @Override
  public String show(String path) throws JsonProcessingException {
    Object shown = shown(path);
    if (shown == null) {
      throw new IllegalArgumentException(
          "GET knows /stock, /sold, /orders, /orders/<id>, /order-writes, /writes"
              + (acts.webhooks() == null ? "" : ", /deliveries, /webhooks")
              + " and /counts, not "
              + path);
    }
    return CartJson.MAPPER.writeValueAsString(shown);
  }

  private Object shown(String path) {
    if (path.matches("/orders/\\d{1,18}")) {
      return shop.order(Long.parseLong(path.substring("/orders/".length())));
    }
    List<?> webhooks = acts.webhooks();
    return switch (path) {
      case "/stock" -> shop.stock();
      case "/sold" -> shop.sold();
      case "/orders" -> shop.orderIds().stream().map(one -> shop.order(one.longValue())).toList();
      case "/order-writes" -> shop.orderWrites();
      case "/writes" -> simulator.writes();
      case "/deliveries" -> webhooks == null ? null : simulator.sender().sent();
      case "/webhooks" -> webhooks;
      case "/counts" -> counts();
      default -> null;
    };
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
    counts.put("items", shop.size());
    counts.put("orders", shop.orderIds().size());
    counts.put("refusedBuyers", shop.refusedBuyers());
    if (acts.webhooks() != null) {
      counts.put("openDeliveries", simulator.sender().open());
    }
    counts.putAll(acts.counts());
    return counts;
  }

  // ----------------------------------------------------------------------------------- acting

  @Override
  public String act(String path, JsonNode body) {
    Object result = acts.act(path, body);
    result = result == null ? shared(path, body) : result;
    if (result == null) {
      throw new IllegalArgumentException("nothing is known by the name " + path);
    }
    return CartJson.object().putPOJO("result", result).toString();
  }

  /** Null if it is no act that all of them have. */
  private Object shared(String path, JsonNode body) {
    switch (path) {
      case "/stock" -> CartActs.units(body).forEach(shop::stock);
      case "/fill" -> {
        simulator.fill(acts.catalogue(body));
        return shop.size();
      }
      case "/remove" -> shop.remove(CartActs.text(body, "sku"));
      case "/buy" -> {
        return shop.buy(CartActs.units(body)).map(String::valueOf).orElse("sold out");
      }
      case "/cancel" -> {
        return shop.cancel(body.path("order").asLong()) ? CartActs.DONE : "too late";
      }
      case "/visitors" ->
          simulator.visitors(body.path("perSecond").asDouble(), body.path("seed").asLong());
      case "/fault" -> fault(body);
      case "/down" -> simulator.down(true);
      case "/up" -> simulator.down(false);
      case "/go-well" -> simulator.goWell();
      case "/limit" -> simulator.limit(limit(body));
      case "/pace" ->
          simulator.pace(CartActs.millis(body, "perCallMs"), CartActs.millis(body, "perItemMs"));
      case "/forget" -> simulator.forget();
      case "/webhooks" -> {
        return acts.webhooks() == null ? null : webhooks(body);
      }
      default -> {
        return null;
      }
    }
    return CartActs.DONE;
  }

  private static CallLimit.Rule limit(JsonNode body) {
    return new CallLimit.Rule(
        body.path("calls").asInt(),
        Duration.ofMillis(body.path("perMs").asLong(1000)),
        body.path("factor").asDouble(1),
        body.path("status").asInt(429),
        body.path("retryAfter").asInt());
  }

  private void fault(JsonNode body) {
    // Where all calls have one path, they are told apart by what they are counted as.
    JsonNode part = body.has("call") ? body.path("call") : body.path("path");
    for (JsonNode name : body.withArray("next")) {
      CartFault fault =
          CartFault.named(name.asText()).on(body.path("method").textValue(), part.textValue());
      if (body.has("waitMs")) {
        fault = fault.waiting(CartActs.millis(body, "waitMs"));
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
    acts.webhooks(body);
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
    return CartActs.DONE;
  }
}
