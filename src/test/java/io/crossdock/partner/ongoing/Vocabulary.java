package io.crossdock.partner.ongoing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The words a scenario may contain ({@code vocabulary} in {@code 00-format.json}). A word that is
 * not among them fails its scenario: it must never be passed over.
 */
public final class Vocabulary {

  private static final Set<String> SCENARIO =
      Set.of(
          "id", "title", "basis", "source", "given", "config", "when", "steps", "expect", "why",
          "note");

  private static final Map<String, Set<String>> WHEN =
      Map.ofEntries(
          Map.entry(
              "shop-order",
              Set.of(
                  "channel",
                  "nativeOrderNumber",
                  "lines",
                  "shipTo",
                  "deliveryId",
                  "lineTitles",
                  "placedAt")),
          Map.entry(
              "shop-order-changed", Set.of("channel", "nativeOrderNumber", "shipTo", "lines")),
          Map.entry("shop-cancel", Set.of("channel", "nativeOrderNumber")),
          Map.entry(
              "shop-return", Set.of("channel", "nativeReturnNumber", "nativeOrderNumber", "lines")),
          Map.entry(
              "article-changed",
              Set.of("channel", "articleNumber", "articleName", "weight", "barCode")),
          Map.entry(
              "purchase-order", Set.of("channel", "nativeNumber", "supplier", "inDate", "lines")),
          Map.entry("ongoing-answer", Set.of("to", "status", "body", "failure", "for", "each")),
          Map.entry(
              "poll-result",
              Set.of("of", "orders", "purchaseOrders", "returnOrders", "lines", "repeat")),
          Map.entry("stock-poll", Set.of("full", "wms")),
          Map.entry("stock-reading", Set.of("articles", "requestedAt", "arrivedAt")),
          Map.entry("webhook", Set.of("headers", "body")),
          Map.entry("warehouse", Set.of("do", "before", "does")),
          Map.entry("burst", Set.of("shopOrders", "channels", "goodsOwners")),
          Map.entry("retry", Set.of()),
          Map.entry("clock", Set.of()),
          Map.entry("start", Set.of("suffixes")));

  private static final Set<String> EVERY_STEP = Set.of("type", "at", "note", "why");

  private static final Set<String> GIVEN =
      Set.of(
          "ordersKnownToHub",
          "articlesInWms",
          "articleMaster",
          "articleAliases",
          "connectedChannels",
          "goodsOwners",
          "config",
          "statusList",
          "stockCursor",
          "lastReading",
          "sellable",
          "published",
          "held",
          "token",
          "maxOrderNumberLength",
          "note");

  private static final Set<String> CONFIG =
      Set.of("mode", "oversellPolicy", "buffers", "pageSize", "fulfilAt");

  private static final Set<String> EXPECT =
      Set.of(
          "ongoingRequests",
          "optionalRequests",
          "ongoingReads",
          "shopWrites",
          "optionalShopWrites",
          "review",
          "held",
          "ignored",
          "errors",
          "distinctWmsOrders",
          "everyOrderNumber",
          "reservedPieces",
          "cursorAdvances",
          "start",
          "startCheck",
          "message",
          "check",
          "order",
          "answer",
          "ordersCreated",
          "articlesSeen",
          "availableAfter",
          "highestLogLevel",
          "httpAnswer",
          "maxConcurrentRequestsPerGoodsOwner",
          "nextPollMustShow",
          "stockBackToEU",
          "withinSeconds",
          "then",
          "alternative",
          "oneOf",
          "otherPolicies",
          "mustNot",
          "why",
          "note");

  private static final Set<String> REQUEST =
      Set.of(
          "method",
          "path",
          "query",
          "encodedQuery",
          "bodyContains",
          "bodyRequiredKeys",
          "bodyMustNotContain",
          "times",
          "oneOf",
          "optional",
          "request",
          "queryContains",
          "queryMustNotContain",
          "queryInstant",
          "queryOptional",
          "wire",
          "why",
          "note");

  private static final Set<String> WAREHOUSE_VERBS =
      Set.of("pick", "unpick", "ship", "receive", "adjust", "create");

  private static final Set<String> KINDS =
      Set.of(
          "ORDER_NUMBER_TOO_LONG",
          "UNKNOWN_ORDER",
          "UNKNOWN_ARTICLE",
          "ARTICLE_CHANGE_FROM_NON_MASTER",
          "CANCEL_REFUSED",
          "ORDER_CHANGE_REFUSED",
          "OVERSOLD",
          "OVERSOLD_IN_WMS");

  private static final Set<String> ACTIONS =
      Set.of(
          "fulfil",
          "returned",
          "cancelled-by-warehouse",
          "cancel",
          "goods-received",
          "set-stock",
          "stock-adjustment");

  private static final Set<String> SHOP_WRITE =
      Set.of(
          "channel",
          "action",
          "nativeOrderNumber",
          "nativeReturnNumber",
          "nativeNumber",
          "articleNumber",
          "quantity",
          "lines",
          "trackingNumbers",
          "reference",
          "reason",
          "optional",
          "why",
          "note");

  private static final Set<String> SHOP_LINE =
      Set.of("articleNumber", "quantity", "restocked", "discarded");

  private static final Set<String> REVIEW =
      Set.of(
          "kind",
          "channel",
          "nativeOrderNumber",
          "orderNumber",
          "articleNumber",
          "orderStatus",
          "length",
          "quantity",
          "missing",
          "why",
          "note");

  private static final Set<String> HELD =
      Set.of("channel", "nativeOrderNumber", "reason", "articleNumber", "missing", "why", "note");

  private static final Set<String> KNOWN =
      Set.of("channel", "native", "orderId", "status", "lines", "why", "note");

  private static final Set<String> KNOWN_LINE = Set.of("orderLineId", "articleNumber", "quantity");

  private static final Set<String> STEP_LINE = Set.of("articleNumber", "quantity", "reason");

  private final List<String> unknown = new ArrayList<>();

  private Vocabulary() {}

  /** The words of a scenario that nobody knows, each with its place; empty if all are known. */
  public static List<String> unknownWords(JsonNode scenario) {
    Vocabulary vocabulary = new Vocabulary();
    vocabulary.scenario(scenario);
    return vocabulary.unknown;
  }

  private void scenario(JsonNode scenario) {
    keys(scenario, SCENARIO, "");
    keys(scenario.path("given"), GIVEN, "given");
    keys(scenario.path("given").path("config"), CONFIG, "given.config");
    keys(scenario.path("config"), CONFIG, "config");
    for (JsonNode order : scenario.path("given").path("ordersKnownToHub")) {
      keys(order, KNOWN, "given.ordersKnownToHub");
      for (JsonNode line : order.path("lines")) {
        if (line.isObject()) {
          keys(line, KNOWN_LINE, "given.ordersKnownToHub.lines");
        }
      }
    }
    scenario.path("when").forEach(this::step);
    for (JsonNode step : scenario.path("steps")) {
      keys(step, Set.of("send", "connectedChannels", "expect"), "steps[]");
      if (step.path("send").isObject()) {
        keys(step.path("send"), Set.of("headers", "body", "rawBody"), "steps[].send");
      }
      expect(step.path("expect"), "steps[].expect");
    }
    expect(scenario.path("expect"), "expect");
  }

  private void step(JsonNode step) {
    String type = step.path("type").asText();
    Set<String> known = WHEN.get(type);
    if (known == null) {
      unknown.add("when.type " + type);
      return;
    }
    for (String key : names(step)) {
      if (!known.contains(key) && !EVERY_STEP.contains(key)) {
        unknown.add("when " + type + "." + key);
      }
    }
    if (Set.of("shop-order", "shop-order-changed", "shop-return", "purchase-order")
        .contains(type)) {
      step.path("lines").forEach(line -> keys(line, STEP_LINE, "when " + type + ".lines"));
    }
    if (type.equals("warehouse")) {
      keys(step.path("do"), WAREHOUSE_VERBS, "when warehouse.do");
      step.path("do")
          .forEach(
              one ->
                  keys(
                      one,
                      Set.of("lineId", "orderNumber", "articleNumber", "numberOfItems"),
                      "when warehouse.do"));
    }
  }

  private void expect(JsonNode expect, String place) {
    keys(expect, EXPECT, place);
    for (String list : List.of("ongoingRequests", "optionalRequests", "ongoingReads")) {
      expect.path(list).forEach(entry -> request(entry, place + "." + list));
    }
    for (String list : List.of("shopWrites", "optionalShopWrites")) {
      for (JsonNode write : expect.path(list)) {
        word(write.path("action").asText(), ACTIONS, place + "." + list + ".action");
        keys(write, SHOP_WRITE, place + "." + list);
        write.path("lines").forEach(line -> keys(line, SHOP_LINE, place + "." + list + ".lines"));
      }
    }
    for (JsonNode item : expect.path("review")) {
      word(item.path("kind").asText(), KINDS, place + ".review.kind");
      keys(item, REVIEW, place + ".review");
    }
    expect.path("held").forEach(item -> keys(item, HELD, place + ".held"));
    keys(
        expect.path("nextPollMustShow"),
        Set.of("orderId", "picked", "reported", "delta"),
        place + ".nextPollMustShow");
    JsonNode then = expect.path("then");
    if (then.isObject()) {
      then.path("when").forEach(this::step);
      JsonNode inner = then.deepCopy();
      ((com.fasterxml.jackson.databind.node.ObjectNode) inner).remove("when");
      expect(inner, place + ".then");
    }
    for (String other : List.of("alternative", "oneOf")) {
      JsonNode others = expect.path(other);
      if (others.isObject()) {
        expect(others, place + "." + other);
      }
      if (others.isArray()) {
        others.forEach(one -> expect(one, place + "." + other));
      }
    }
  }

  private void request(JsonNode entry, String place) {
    keys(entry, REQUEST, place);
    keys(entry.path("times"), Set.of("min", "max", "identical"), place + ".times");
    entry.path("oneOf").forEach(one -> request(one, place + ".oneOf"));
    if (entry.has("request")) {
      request(entry.get("request"), place + ".request");
    }
  }

  private void keys(JsonNode object, Set<String> known, String place) {
    for (String key : names(object)) {
      word(key, known, place);
    }
  }

  private void word(String word, Set<String> known, String place) {
    if (!known.contains(word)) {
      unknown.add(place + " " + word);
    }
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
