package io.crossdock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.camel.Positions;
import io.crossdock.flow.BookedOrder;
import io.crossdock.flow.BookedOrder.State;
import io.crossdock.partner.ongoing.CompleteList;
import io.crossdock.partner.ongoing.Contained;
import io.crossdock.stock.Reserved;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds what happened against what a scenario expects. */
final class CaseExpect {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ArrayNode NOTHING = JSON.createArrayNode();

  /** Members in words, and those that others look at. */
  private static final Set<String> NOT_HERE =
      Set.of(
          "mustNot",
          "check",
          "message",
          "order",
          "why",
          "note",
          "otherPolicies",
          "stockBackToEU",
          "startCheck",
          "answer",
          "alternative",
          "oneOf",
          "then",
          "when",
          "start",
          "optionalRequests",
          "optionalShopWrites");

  private final CaseRun run;
  private final List<String> problems = new ArrayList<>();

  private CaseExpect(CaseRun run) {
    this.run = run;
  }

  /** What is not as expected, in words; empty if all is. Other right outcomes count as well. */
  static List<String> problems(CaseRun run, JsonNode expect) {
    List<String> main = one(run, expect);
    List<JsonNode> others = new ArrayList<>();
    others(expect.path("alternative"), others);
    boolean mustBeOne = expect.has("oneOf");
    others(expect.path("oneOf"), others);
    if (main.isEmpty() && !mustBeOne) {
      return main;
    }
    for (JsonNode other : others) {
      ObjectNode whole = expect.deepCopy();
      whole.remove(List.of("alternative", "oneOf"));
      other.properties().forEach(member -> whole.set(member.getKey(), member.getValue()));
      List<String> its = one(run, whole);
      if (its.isEmpty()) {
        return its;
      }
      main.add("or: " + its);
    }
    return main;
  }

  private static void others(JsonNode node, List<JsonNode> others) {
    if (node.isObject()) {
      others.add(node);
    } else if (node.isArray()) {
      node.forEach(others::add);
    }
  }

  private static List<String> one(CaseRun run, JsonNode expect) {
    CaseExpect here = new CaseExpect(run);
    here.lists(expect);
    for (Map.Entry<String, JsonNode> member : expect.properties()) {
      if (!NOT_HERE.contains(member.getKey())) {
        here.member(member.getKey(), member.getValue());
      }
    }
    return here.problems;
  }

  private void lists(JsonNode expect) {
    if (expect.has("ongoingRequests")) {
      ArrayNode optional = JSON.createArrayNode();
      expect.path("optionalRequests").forEach(optional::add);
      optional.addAll(CaseChecks.unlisted(run.scenario.path("id").asText()));
      problems.addAll(
          new CompleteList(
                  expect.get("ongoingRequests"),
                  optional,
                  Contained::request,
                  seen -> seen.path("number").asText(null))
              .problems(run.warehouse.writes()));
    }
    if (expect.has("shopWrites")) {
      List<JsonNode> seen =
          run.shops.writes().stream()
              .filter(one -> speaksOfStock() || !one.path("action").asText().equals("set-stock"))
              .toList();
      problems.addAll(
          new CompleteList(
                  expect.get("shopWrites"),
                  expect.has("optionalShopWrites") ? expect.get("optionalShopWrites") : NOTHING,
                  (described, one) -> Contained.in(plain(described), one),
                  null)
              .problems(seen));
    }
  }

  private static JsonNode plain(JsonNode described) {
    ObjectNode plain = described.deepCopy();
    plain.remove(List.of("optional", "note", "why", "times"));
    return plain;
  }

  private boolean speaksOfStock() {
    JsonNode given = run.scenario.path("given");
    boolean reads = false;
    for (JsonNode step : run.scenario.findValues("type")) {
      reads |= step.asText().equals("stock-reading") || step.asText().equals("stock-poll");
    }
    return reads
        || given.has("sellable")
        || given.has("published")
        || given.path("config").has("mode")
        || run.scenario.path("config").has("mode");
  }

  private void member(String word, JsonNode expected) {
    switch (word) {
      case "ongoingRequests", "shopWrites" -> {
        // Held against what happened with those that are optional.
      }
      case "ongoingReads" -> reads(expected);
      case "review" -> complete("review", expected, CaseAsks.reviews(run));
      case "held" -> complete("held", expected, CaseAsks.held(run));
      case "ignored" -> expected.forEach(this::ignored);
      case "errors" -> {
        List<String> errors = run.hub.errors();
        check(errors.size() == expected.asInt(), "errors: " + errors);
      }
      case "distinctWmsOrders", "ordersCreated" -> {
        Set<String> numbers = new HashSet<>(orderNumbers());
        check(numbers.size() == expected.asInt(), word + ": " + numbers);
      }
      case "everyOrderNumber" ->
          check(
              orderNumbers().stream().allMatch(expected.asText()::equals),
              word + ": " + orderNumbers());
      case "reservedPieces" -> reserved(expected);
      case "cursorAdvances" ->
          check(
              run.hub.cursors().equals(run.cursorsBefore) != expected.asBoolean(),
              "cursors " + run.cursorsBefore + " are " + run.hub.cursors());
      case "articlesSeen" -> articles(expected);
      case "availableAfter" -> expected.forEach(this::available);
      case "highestLogLevel" ->
          check(run.hub.loudest().equals(expected.asText()), "log: " + run.hub.loudest());
      case "httpAnswer" ->
          check(answers(expected, run.httpAnswer), "the webhook got " + run.httpAnswer);
      case "maxConcurrentRequestsPerGoodsOwner" -> {
        int most = run.simulator.mostWritesAtOnce(CaseRun.GOODS_OWNER);
        check(most <= expected.asInt(), most + " requests at once");
      }
      case "nextPollMustShow" -> shows(expected);
      case "withinSeconds" ->
          check(run.slowest.toMillis() <= expected.asLong() * 1000, "it took " + run.slowest);
      default -> problems.add("the runner does not know how to check " + word);
    }
  }

  private void check(boolean good, String what) {
    if (!good) {
      problems.add(what);
    }
  }

  static boolean answers(JsonNode expected, int status) {
    return expected.isInt()
        ? expected.asInt() == status
        : expected.asText().equals("2xx")
            ? status / 100 == 2
            : expected.asText().equals(String.valueOf(status));
  }

  private void complete(String what, JsonNode expected, List<JsonNode> seen) {
    new CompleteList(
            expected, NOTHING, (described, one) -> Contained.in(plain(described), one), null)
        .problems(seen)
        .forEach(problem -> problems.add(what + ": " + problem));
  }

  private void reads(JsonNode expected) {
    List<JsonNode> seen = run.warehouse.reads();
    for (JsonNode entry : expected) {
      check(
          entry.path("optional").asBoolean()
              || seen.stream().anyMatch(one -> Contained.request(entry, one)),
          "nobody asked " + entry + " but " + seen);
    }
  }

  /** Nobody wrote, asks or waits because of it. */
  private void ignored(JsonNode number) {
    String text = "\"" + number.asText() + "\"";
    List<Integer> ids = new ArrayList<>();
    for (JsonNode info : run.scenario.findValues("orderInfo")) {
      if (info.path("orderNumber").asText().equals(number.asText())) {
        ids.add(info.path("orderId").asInt());
      }
    }
    for (JsonNode info : run.scenario.findValues("purchaseOrderInfo")) {
      if (info.path("purchaseOrderNumber").asText().equals(number.asText())) {
        ids.add(info.path("purchaseOrderId").asInt());
      }
    }
    for (JsonNode write : run.warehouse.writes()) {
      check(
          !write.toString().contains(text)
              && ids.stream().noneMatch(id -> write.path("path").asText().contains("/" + id + "/")),
          number + " was not ignored: " + write);
    }
    run.shops
        .writes()
        .forEach(one -> check(!one.toString().contains(text), number + " got to a shop: " + one));
    CaseAsks.reviews(run)
        .forEach(one -> check(!one.toString().contains(text), number + " asks: " + one));
  }

  private List<String> orderNumbers() {
    return run.warehouse.writes().stream()
        .filter(one -> one.path("path").asText().equals("/api/v1/orders"))
        .filter(one -> one.path("method").asText().equals("PUT"))
        .map(one -> one.at("/body/orderNumber").asText())
        .toList();
  }

  /**
   * Booked for orders that stand, whether the warehouse counts them by now or not; for those that
   * do not stand any more, what is still kept back.
   */
  private void reserved(JsonNode expected) {
    List<BookedOrder> orders =
        run.hub.orders().page("", 1000).stream().map(Positions.Position::value).toList();
    Set<String> standing = new HashSet<>();
    orders.stream()
        .filter(one -> one.state() == State.OPEN || one.state() == State.HELD)
        .forEach(one -> standing.add(one.key()));
    for (Map.Entry<String, JsonNode> one : expected.properties()) {
      String sku = one.getKey();
      long pieces =
          orders.stream()
                  .filter(order -> standing.contains(order.key()))
                  .mapToLong(order -> order.booked().getOrDefault(sku, 0))
                  .sum()
              + run.hub.stock().of(List.of(sku)).get(sku).notContained().stream()
                  .filter(open -> !standing.contains(open.order()))
                  .mapToLong(Reserved.Open::quantity)
                  .sum();
      check(pieces == one.getValue().asLong(), one.getKey() + " has " + pieces + " reserved");
    }
  }

  private void articles(JsonNode expected) {
    List<String> wanted = new ArrayList<>();
    expected.forEach(one -> wanted.add(one.asText()));
    Set<String> named = new HashSet<>(wanted);
    run.scenario.findValues("articleNumber").forEach(one -> named.add(one.asText()));
    Set<String> seen = new HashSet<>();
    run.hub
        .stock()
        .readings(named)
        .forEach(
            (sku, reading) -> {
              if (reading.number() > run.readingBefore) {
                seen.add(sku);
              }
            });
    check(new HashSet<>(wanted).equals(seen), "articles taken in: " + seen);
  }

  private void available(JsonNode expected) {
    List<String> nth = List.of("first", "second", "third", "fourth");
    String[] words = expected.path("after").asText().split(" ");
    int which = words.length == 1 ? 0 : nth.indexOf(words[0]);
    List<Map<String, Long>> of =
        switch (words[words.length - 1]) {
          case "order" -> run.availableAfterOrders;
          case "reading" -> run.availableAfterReadings;
          default -> List.of();
        };
    if (which < 0 || which >= of.size()) {
      problems.add("there was no " + expected.path("after"));
      return;
    }
    for (Map.Entry<String, JsonNode> one : expected.properties()) {
      if (!List.of("after", "note", "why").contains(one.getKey())) {
        Long there = of.get(which).get(one.getKey());
        check(
            there != null && there == one.getValue().asLong(),
            "after " + expected.path("after") + " " + one.getKey() + " is " + there);
      }
    }
  }

  /** What the warehouse has of an order now. */
  private void shows(JsonNode expected) {
    for (JsonNode write : run.scenario.findValues("orderInfo")) {
      if (write.path("orderId").asInt() == expected.path("orderId").asInt()) {
        JsonNode order =
            run.simulator.order(CaseRun.GOODS_OWNER, write.path("orderNumber").asText());
        long picked = 0;
        long reported = 0;
        for (JsonNode line : order.path("orderLines")) {
          picked += line.path("pickedNumberOfItems").asLong();
          reported += line.path("reportedNumberOfItems").asLong();
        }
        check(
            picked == expected.path("picked").asLong()
                && reported == expected.path("reported").asLong()
                && picked - reported == expected.path("delta").asLong(picked - reported),
            "the next poll shows picked " + picked + ", reported " + reported);
        return;
      }
    }
    problems.add("no order " + expected.path("orderId"));
  }
}
