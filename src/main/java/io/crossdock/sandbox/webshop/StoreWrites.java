package io.crossdock.sandbox.webshop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the hub may write, each under an idempotency key: the same again is answered as before and
 * does nothing, another request under a key that was used is refused. Thread-safe.
 */
final class StoreWrites {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Storefront store;
  private final Clock clock;
  private final Map<String, Remembered> remembered = new HashMap<>();
  private final List<ShopWrite> writes = new ArrayList<>();

  private record Remembered(String request, StoreAnswer answer) {}

  StoreWrites(Storefront store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  synchronized List<ShopWrite> all() {
    return List.copyOf(writes);
  }

  synchronized void forget() {
    writes.clear();
  }

  /**
   * @param path decoded segments behind the API's root
   * @param key null if the hub showed none
   */
  synchronized StoreAnswer write(String method, List<String> path, String key, String body) {
    String action = action(method, path, body);
    if (action == null) {
      return StoreAnswer.problem(405, method + " is not known for /" + String.join("/", path));
    }
    if (key == null || key.isBlank()) {
      return StoreAnswer.problem(400, "Idempotency-Key is missing");
    }
    String request = method + " " + path + " " + body;
    Remembered before = remembered.get(key);
    StoreAnswer answer;
    if (before != null && !before.request().equals(request)) {
      answer = StoreAnswer.problem(422, "Idempotency-Key " + key + " was used for another request");
    } else {
      answer = before != null ? before.answer() : carryOut(action, path, body);
    }
    remembered.putIfAbsent(key, new Remembered(request, answer));
    writes.add(
        new ShopWrite(
            clock.instant(),
            action,
            path.get(1),
            key,
            json(body).orElse(JSON.nullNode()),
            answer.status(),
            before == null && answer.status() < 300));
    return answer;
  }

  private static String action(String method, List<String> path, String body) {
    String shape = method + " " + path.get(0) + (path.size() == 3 ? " " + path.get(2) : "");
    return switch (path.size() < 2 || path.size() > 3 ? "" : shape) {
      case "PUT stock" -> "set-stock";
      case "POST stock changes" -> "change-stock";
      case "POST orders shipments" -> "fulfil";
      case "POST orders returns" -> "returned";
      case "POST orders cancellations" ->
          json(body).map(node -> node.path("by").asText()).orElse("").equals("warehouse")
              ? "cancelled-by-warehouse"
              : "cancel";
      default -> null;
    };
  }

  private StoreAnswer carryOut(String action, List<String> path, String text) {
    Optional<JsonNode> read = json(text);
    if (read.isEmpty() || !(read.get() instanceof ObjectNode body)) {
      return StoreAnswer.problem(400, "the body is no JSON object");
    }
    String about = path.get(1);
    return switch (action) {
      case "set-stock" -> setStock(about, body);
      case "change-stock" -> changeStock(about, body);
      default -> store.order(about) == null ? unknown(about) : order(action, about, body);
    };
  }

  private StoreAnswer setStock(String sku, ObjectNode body) {
    Integer actual = store.counter(sku);
    if (actual == null) {
      return unknown(sku);
    }
    if (!body.path("quantity").isInt() || body.path("quantity").intValue() < 0) {
      return StoreAnswer.problem(422, "quantity must be a whole number of 0 or more");
    }
    Integer expected = body.path("expected").isInt() ? body.path("expected").intValue() : null;
    return store
        .compareAndSet(sku, expected, body.path("quantity").intValue())
        .map(now -> StoreAnswer.quantity(200, sku, now))
        .orElseGet(() -> StoreAnswer.quantity(409, sku, store.counter(sku)));
  }

  private StoreAnswer changeStock(String sku, ObjectNode body) {
    if (store.counter(sku) == null) {
      return unknown(sku);
    }
    return body.path("delta").isInt()
        ? StoreAnswer.quantity(200, sku, store.add(sku, body.path("delta").intValue()))
        : StoreAnswer.problem(422, "delta must be a whole number");
  }

  private StoreAnswer order(String action, String number, ObjectNode body) {
    SoldOrder sold = store.order(number);
    Map<String, Integer> units = units(body);
    Map<String, Integer> ordered = sold.ordered();
    switch (action) {
      case "fulfil" -> {
        if (units.isEmpty() && body.path("parcels").isEmpty()) {
          return StoreAnswer.problem(422, "a shipment has lines or parcels");
        }
        for (Map.Entry<String, Integer> one : units.entrySet()) {
          int after = sold.shipped().getOrDefault(one.getKey(), 0) + one.getValue();
          if (after > ordered.getOrDefault(one.getKey(), 0)) {
            return StoreAnswer.problem(
                422, "order " + number + " has not so many of " + one.getKey());
          }
        }
        store.shipped(number, units);
      }
      case "returned" -> store.refunded(number, units);
      default -> {
        if (sold.state() == SoldOrder.State.OPEN) {
          store.cancelledByOthers(number);
        }
      }
    }
    return StoreAnswer.of(201, JSON.createObjectNode().put("number", number));
  }

  private static Map<String, Integer> units(ObjectNode body) {
    Map<String, Integer> units = new LinkedHashMap<>();
    body.path("lines")
        .forEach(
            line ->
                units.merge(
                    line.path("sku").asText(), line.path("quantity").asInt(), Integer::sum));
    return units;
  }

  private static StoreAnswer unknown(String what) {
    return StoreAnswer.problem(404, "the shop does not know " + what);
  }

  private static Optional<JsonNode> json(String text) {
    try {
      return Optional.ofNullable(JSON.readTree(text));
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
