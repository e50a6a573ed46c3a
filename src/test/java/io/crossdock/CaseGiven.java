package io.crossdock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a scenario says is there before its first step: {@code given} and {@code config}. */
record CaseGiven(JsonNode scenario) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final BigDecimal ENOUGH = BigDecimal.valueOf(100_000);
  private static final Map<String, String> SUFFIXES =
      Map.of("SE", "-SE", "EU", "-EU", "ROW", "-ROW", "ERP", "-ERP");

  private JsonNode given() {
    return scenario.path("given");
  }

  private JsonNode config(String word) {
    JsonNode here = scenario.path("config").path(word);
    return here.isMissingNode() ? given().path("config").path(word) : here;
  }

  /** Which channels there are. */
  List<String> channels() {
    TreeSet<String> connected = new TreeSet<>();
    given().path("connectedChannels").forEach(one -> connected.add(one.asText()));
    for (JsonNode step : scenario.path("steps")) {
      step.path("connectedChannels").forEach(one -> connected.add(one.asText()));
    }
    if (!connected.isEmpty()) {
      return List.copyOf(connected);
    }
    // All four are connected; one that the scenario names nowhere is spared the time to start it.
    String text = scenario.toString();
    return Stream.of("SE", "EU", "ROW", "ERP")
        .filter(
            one ->
                text.contains("\"burst\"")
                    || text.contains("\"" + one + "\"")
                    || text.contains("-" + one))
        .toList();
  }

  /** Half a minute before the first time that the scenario names. */
  Instant begin() {
    List<Instant> named = new ArrayList<>();
    for (String word : List.of("at", "requestedAt", "arrivedAt")) {
      scenario.path("when").findValues(word).forEach(one -> named.add(Instant.parse(one.asText())));
    }
    for (String word : List.of("lastReading", "stockCursor")) {
      if (given().path(word).isTextual()) {
        return Instant.parse(given().get(word).asText());
      }
    }
    return named.stream()
        .min(Comparator.naturalOrder())
        .map(first -> first.minusSeconds(30))
        .orElseGet(Instant::now);
  }

  void configure(CaseRun run) throws IOException {
    for (String folder : List.of("config", "flows", "warehouses/ongoing")) {
      run.hub.routes(folder);
    }
    run.hub.warehouse(run.simulator, CaseRun.GOODS_OWNER, given().path("token").asText("s3cret"));
    configureShops(run);
    Map<String, String> modes =
        Map.of("SHARED", "shared", "EVENT", "shared", "PARTITION", "partition");
    Map<String, String> policies =
        Map.of("HOLD", "hold", "PASS_THROUGH", "pass-through", "CANCEL", "cancel");
    if (!config("mode").isMissingNode()) {
      run.hub.set("ongoing.stock.mode", word(modes, config("mode")));
    }
    if (!config("oversellPolicy").isMissingNode()) {
      run.hub.set("ongoing.oversell", word(policies, config("oversellPolicy")));
    }
    config("buffers")
        .properties()
        .forEach(
            one ->
                run.hub.set(
                    CaseShops.partner(one.getKey()) + ".stock.buffer", one.getValue().asText()));
    if (!config("pageSize").isMissingNode()) {
      run.hub.set("ongoing.pageSize", config("pageSize").asText());
    }
    if (!config("fulfilAt").isMissingNode()) {
      List<String> statuses = new ArrayList<>();
      config("fulfilAt").forEach(one -> statuses.add(one.asText()));
      run.hub.set("ongoing.status.fulfilAt", String.join(", ", statuses));
    }
    if (given().has("maxOrderNumberLength")) {
      run.hub.set("ongoing.orders.longestNumber", given().get("maxOrderNumberLength").asText());
    }
    for (Map.Entry<String, JsonNode> owner : given().path("goodsOwners").properties()) {
      if (owner.getValue().asInt() != CaseRun.GOODS_OWNER) {
        throw new AssertionError("several goods owners are several hubs' folders: " + owner);
      }
    }
  }

  private static String word(Map<String, String> words, JsonNode word) {
    String ours = words.get(word.asText());
    if (ours == null) {
      throw new AssertionError("config says " + word + ", which nobody knows");
    }
    return ours;
  }

  private void configureShops(CaseRun run) throws IOException {
    String master = given().path("articleMaster").asText("ERP");
    for (String channel : channels()) {
      String name = CaseShops.partner(channel);
      if (channel.equals("ERP")) {
        run.hub.routes("erp/erp");
        run.hub.set("erp.warehouse", "ongoing");
        run.hub.set("erp.documents.enabled", "true");
        run.hub.set("erp.documents.http.enabled", "true");
        run.hub.set("erp.http.key", CaseHub.ERP_KEY);
        run.hub.set("erp.documents.by", "push");
        run.hub.set("erp.documents.url", run.shops.erpAddress());
        run.hub.set("erp.documents.key", CaseHub.ERP_KEY);
      } else {
        run.hub.shop("shops/se-shop", "shops/" + name, name, SUFFIXES.get(channel));
        run.hub.set(name + ".enabled", "true");
        run.hub.set(name + ".url", run.shops.shops().get(channel).api().address());
        run.hub.set(name + ".key", io.crossdock.sandbox.webshop.WebshopSimulator.KEY);
        run.hub.set(name + ".hooks.secret", io.crossdock.sandbox.webshop.WebshopSimulator.SECRET);
        run.hub.set("lane." + name + ".api.requests.windows", "200/1s");
        List<String> aliases = new ArrayList<>();
        for (Map.Entry<String, JsonNode> one :
            given().path("articleAliases").path(channel).properties()) {
          aliases.add(one.getKey() + "=" + one.getValue().asText());
        }
        if (!aliases.isEmpty()) {
          run.hub.set(name + ".aliases", String.join(", ", aliases));
        }
      }
      run.hub.set(name + ".articles.master", String.valueOf(channel.equals(master)));
    }
  }

  static JsonNode withLines(JsonNode described) {
    ObjectNode known = described.deepCopy();
    if (known.path("lines").path(0).isArray()) {
      known.remove("lines");
    }
    return known;
  }

  /** Stock so that what known orders take leaves what the scenario says. */
  void seed(CaseRun run, Map<String, Map<String, Integer>> known) {
    Map<String, BigDecimal> sellable = new TreeMap<>();
    for (JsonNode shop : given().path("published")) {
      shop.properties()
          .forEach(
              one -> sellable.merge(one.getKey(), one.getValue().decimalValue(), BigDecimal::max));
    }
    given()
        .path("sellable")
        .properties()
        .forEach(one -> sellable.put(one.getKey(), one.getValue().decimalValue()));
    sellable.forEach(
        (sku, pieces) -> {
          int taken = known.values().stream().mapToInt(order -> order.getOrDefault(sku, 0)).sum();
          run.simulator.stock(CaseRun.GOODS_OWNER, sku, pieces.add(BigDecimal.valueOf(taken)));
        });
    known.values().stream()
        .flatMap(order -> order.keySet().stream())
        .filter(sku -> !sellable.containsKey(sku))
        .forEach(sku -> run.simulator.stock(CaseRun.GOODS_OWNER, sku, ENOUGH));
    given()
        .path("published")
        .properties()
        .forEach(
            one ->
                one.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        sku -> {
                          if (run.shops.shops().containsKey(one.getKey())) {
                            run.shops.shops().get(one.getKey()).store().stock(sku, 0);
                          }
                        }));
  }

  /** What a known order is of: as it is described, or as the warehouse will list it. */
  Map<String, Integer> pieces(String number, JsonNode described) {
    Map<String, Integer> pieces = new TreeMap<>();
    for (JsonNode line : described.path("lines")) {
      boolean pair = line.isArray();
      pieces.merge(
          pair ? line.path(0).asText() : line.path("articleNumber").asText(),
          pair ? line.path(1).asInt(1) : line.path("quantity").asInt(1),
          Integer::sum);
    }
    if (pieces.isEmpty()) {
      Map<String, Integer> most = new HashMap<>();
      for (JsonNode order : scenario.path("when").findValues("orders")) {
        for (JsonNode one : order) {
          String its = one.at("/orderInfo/orderNumber").asText();
          if (its.equals(number) || its.startsWith(number + "/")) {
            for (JsonNode line : one.path("orderLines")) {
              String sku = line.at("/article/articleNumber").asText();
              most.merge(
                  one.at("/orderInfo/orderId").asInt() + " " + sku,
                  line.path("orderedNumberOfItems").intValue(),
                  Math::max);
            }
          }
        }
      }
      most.forEach(
          (key, quantity) ->
              pieces.merge(key.substring(key.indexOf(' ') + 1), quantity, Integer::sum));
    }
    if (pieces.isEmpty()) {
      pieces.put("X", 1);
    }
    return pieces;
  }

  static ObjectNode order(JsonNode known, Map<String, Integer> pieces) {
    ObjectNode step = JSON.createObjectNode().put("type", "shop-order");
    step.put("channel", known.path("channel").asText());
    step.put("nativeOrderNumber", known.path("native").asText());
    ArrayNode lines = step.putArray("lines");
    pieces.forEach(
        (sku, quantity) ->
            lines.addObject().put("articleNumber", sku).put("quantity", (int) quantity));
    return step;
  }
}
