package io.crossdock.partner.ongoing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.sandbox.ongoing.Fate;
import io.crossdock.sandbox.ongoing.OngoingSimulator;
import io.crossdock.sandbox.ongoing.Received;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What a scenario says of the warehouse, done to the simulator: what is there before, and its steps
 * {@code ongoing-answer, poll-result, stock-poll, stock-reading, warehouse}. The hub is somebody
 * else's.
 */
public final class WarehouseSide {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final BigDecimal ENOUGH = BigDecimal.valueOf(100_000);
  private static final List<String> WRITES =
      List.of(
          "PUT /api/v1/orders",
          "PUT /api/v1/orders/{id}",
          "DELETE /api/v1/orders",
          "DELETE /api/v1/orders/{id}",
          "PUT /api/v1/articles",
          "PUT /api/v1/purchaseOrders",
          "DELETE /api/v1/purchaseOrders",
          "DELETE /api/v1/purchaseOrders/{id}",
          "PUT /api/v1/returnOrders",
          "PATCH /api/v1/orders/{id}/lines/{line}/reportedNumberOfItems",
          "PATCH /api/v1/orders/{id}/lines/{line}/reportedReturnedNumberOfItems",
          "PATCH /api/v1/purchaseOrders/{id}/lines/{line}/reportedNumberOfItems",
          "PATCH /api/v1/inventoryAdjustments/{id}/articles/{article}/setReported");

  private final OngoingSimulator simulator;
  private final int goodsOwner;
  private final Duration patience;

  /**
   * @param patience so long a request is waited for that an answer is meant for; one that nobody
   *     asks for is dropped
   */
  public WarehouseSide(OngoingSimulator simulator, int goodsOwner, Duration patience) {
    this.simulator = simulator;
    this.goodsOwner = goodsOwner;
    this.patience = patience;
  }

  /** Articles, stock, statuses and ids, before anything happens. */
  public void given(JsonNode scenario) {
    JsonNode given = scenario.path("given");
    for (JsonNode lines : scenario.findValues("lines")) {
      for (JsonNode line : lines) {
        String article =
            line.isArray() ? line.path(0).asText() : line.path("articleNumber").asText("");
        boolean stated = given.path("articlesInWms").isObject();
        if (!article.isEmpty() && !stated) {
          simulator.stock(goodsOwner, article, ENOUGH);
        }
      }
    }
    for (Map.Entry<String, JsonNode> one : given.path("articlesInWms").properties()) {
      ObjectNode article = one.getValue().deepCopy();
      article.put("articleNumber", one.getKey());
      simulator.place(goodsOwner, "articles", list(article), 0);
      simulator.stock(goodsOwner, one.getKey(), ENOUGH);
    }
    given
        .path("sellable")
        .properties()
        .forEach(one -> simulator.stock(goodsOwner, one.getKey(), one.getValue().decimalValue()));
    if (given.has("statusList")) {
      Map<Integer, String> names = new TreeMap<>();
      for (JsonNode one : given.at("/statusList/orderStatuses")) {
        names.put(one.path("number").asInt(), one.path("text").asText());
      }
      simulator.orderStatuses(names);
    }
    given
        .path("ordersKnownToHub")
        .properties()
        .forEach(
            one -> {
              if (one.getValue().has("orderId")) {
                simulator.idFor(one.getKey(), one.getValue().get("orderId").asInt());
              }
            });
    scenario.path("when").forEach(this::ids);
    answers(scenario);
  }

  /** From now on requests that change something wait for the scenario's answers, if it has any. */
  public void answers(JsonNode scenario) {
    if (anyAnswer(scenario)) {
      WRITES.forEach(simulator::hold);
    }
  }

  /** What is answered later already has its ids when the hub makes it. */
  private void ids(JsonNode step) {
    for (JsonNode order : step.path("orders")) {
      id(order.path("orderInfo"), "orderNumber", "orderId");
    }
    for (JsonNode order : step.path("purchaseOrders")) {
      id(order.path("purchaseOrderInfo"), "purchaseOrderNumber", "purchaseOrderId");
    }
    for (JsonNode order : step.path("returnOrders")) {
      id(order.path("returnOrderInfo"), "returnOrderNumber", "returnOrderId");
    }
    id(step.path("body"), "orderNumber", "orderId");
  }

  private void id(JsonNode from, String number, String id) {
    if (from.path(number).isTextual() && from.path(id).isInt()) {
      simulator.idFor(from.get(number).asText(), from.get(id).asInt());
    }
  }

  private static boolean anyAnswer(JsonNode scenario) {
    for (JsonNode step : scenario.path("when")) {
      if (step.path("type").asText().equals("ongoing-answer") && !step.has("each")) {
        return true;
      }
    }
    return false;
  }

  /** After the hub told of an order that it knows: its status, its lines and their ids. */
  public void known(String number, JsonNode described) {
    ObjectNode order = (ObjectNode) simulator.order(goodsOwner, number);
    if (described.has("status")) {
      ((ObjectNode) order.at("/orderInfo/orderStatus"))
          .put("number", described.get("status").asInt());
    }
    for (JsonNode line : described.path("lines")) {
      for (JsonNode there : order.path("orderLines")) {
        boolean same =
            there.at("/article/articleNumber").asText().equals(line.path("articleNumber").asText());
        if (same && line.has("orderLineId")) {
          ((ObjectNode) there).put("id", line.get("orderLineId").asInt());
        }
      }
    }
    simulator.place(goodsOwner, "orders", list(order), 0);
  }

  /** False if that step is not the warehouse's. */
  public boolean step(JsonNode step) {
    switch (step.path("type").asText()) {
      case "ongoing-answer" -> answer(step);
      case "poll-result" -> pollResult(step);
      case "stock-reading" -> simulator.place(goodsOwner, "articles", step.path("articles"), 0);
      case "stock-poll" -> stockPoll(step);
      case "warehouse" -> {
        JsonNode act = step.path("do");
        if (step.has("before")) {
          simulator.before(step.get("before").asText(), () -> simulator.warehouse(act));
        } else {
          simulator.warehouse(act);
        }
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  /** No answer comes any more: what waits, and all that follows, succeeds. */
  public void noMoreAnswers() {
    simulator.forgetFaults();
  }

  private void pollResult(JsonNode step) {
    int repeat = step.path("repeat").asInt(0);
    Iterator<String> kinds =
        List.of("orders", "purchaseOrders", "returnOrders", "lines").iterator();
    while (kinds.hasNext()) {
      String kind = kinds.next();
      if (step.has(kind)) {
        simulator.place(goodsOwner, kind, step.get(kind), repeat);
      }
    }
  }

  /** Without articles the WMS answers none. */
  private void stockPoll(JsonNode step) {
    if (step.has("wms")) {
      simulator.place(goodsOwner, "articles", step.get("wms"), 0);
    } else {
      simulator.next("GET /api/v1/articles", null, Fate.answered(200, "[]"), 1);
    }
  }

  private void answer(JsonNode step) {
    if (step.has("each")) {
      int status = step.get("each").asInt();
      for (String write : step.has("to") ? List.of(step.get("to").asText()) : WRITES) {
        Fate fate = status < 300 ? Fate.executedBut(status, null) : Fate.answered(status, null);
        simulator.next(write, step.path("for").asText(null), fate, Integer.MAX_VALUE);
      }
      return;
    }
    open(step).ifPresent(request -> simulator.release(request, fate(step)));
  }

  /** The oldest that waits and is meant. */
  private Optional<Received> open(JsonNode step) {
    long until = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < until) {
      for (Received request : simulator.held()) {
        boolean to = !step.has("to") || same(step.get("to").asText(), request);
        boolean number = !step.has("for") || step.get("for").asText().equals(request.number());
        if (to && number) {
          return Optional.of(request);
        }
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
    return Optional.empty();
  }

  private static boolean same(String to, Received request) {
    String path = to.replaceFirst("\\?.*", "").replaceAll("\\{[^}]*}", "[^/]+");
    return request.what().matches(path);
  }

  private static Fate fate(JsonNode step) {
    if (step.has("failure")) {
      String failure = step.get("failure").asText();
      if (failure.contains("after") || failure.equals("read timeout")) {
        return Fate.ANSWER_LOST;
      }
      if (failure.matches(".*(before|connection|connect|unreachable|refused).*")) {
        return Fate.DROPPED;
      }
      throw new IllegalArgumentException("a failure nobody knows: " + failure);
    }
    int status = step.path("status").asInt(200);
    JsonNode body = step.path("body");
    if (status >= 300) {
      return Fate.answered(status, body.isMissingNode() ? null : body.toString());
    }
    List<Integer> ids = new ArrayList<>();
    for (String member :
        List.of("orderId", "purchaseOrderId", "returnOrderId", "articleSystemId")) {
      if (body.path(member).isInt()) {
        ids.add(body.get(member).asInt());
      }
    }
    return new Fate(
        true,
        true,
        status,
        body.isMissingNode() ? null : body.toString(),
        ids.isEmpty() ? null : ids.get(0),
        Duration.ZERO);
  }

  /** The writes so far, as entries of a scenario are held against them. */
  public List<JsonNode> writes() {
    return simulator.writes().stream().map(WarehouseSide::shown).toList();
  }

  /** The reads so far. */
  public List<JsonNode> reads() {
    return simulator.requests().stream()
        .filter(request -> !request.writes())
        .map(WarehouseSide::shown)
        .toList();
  }

  private static JsonNode shown(Received request) {
    ObjectNode shown = JSON.createObjectNode();
    shown.put("method", request.method()).put("path", request.path());
    shown.put("rawQuery", request.rawQuery()).put("number", request.number());
    shown.set("query", JSON.valueToTree(request.query()));
    shown.set("body", request.body());
    return shown;
  }

  private static ArrayNode list(JsonNode one) {
    return JSON.createArrayNode().add(one);
  }
}
