package io.crossdock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.partner.ongoing.WarehouseSide;
import io.crossdock.sandbox.ongoing.Fate;
import io.crossdock.sandbox.ongoing.OngoingSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Plays one scenario: what is there before, then its steps, through the hub's real routes. */
final class CaseRun implements AutoCloseable {

  static final int GOODS_OWNER = 159;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final BigDecimal ENOUGH = BigDecimal.valueOf(100_000);
  private static final Map<String, String> SUFFIXES =
      Map.of("SE", "-SE", "EU", "-EU", "ROW", "-ROW", "ERP", "-ERP");
  private static final Map<String, String> READERS =
      Map.of(
          "orders", "ongoing-shipments",
          "purchaseOrders", "ongoing-receipts",
          "returnOrders", "ongoing-return-receipts",
          "inventoryAdjustments", "ongoing-adjustments");

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  final JsonNode scenario;
  final CaseHub hub;
  final CaseShops shops;
  final OngoingSimulator simulator;
  final WarehouseSide warehouse;
  final List<Map<String, Long>> availableAfterOrders = new ArrayList<>();
  final List<Map<String, Long>> availableAfterReadings = new ArrayList<>();
  Map<String, String> cursorsBefore = Map.of();
  Duration slowest = Duration.ZERO;
  int httpAnswer;
  private final List<String> channels;

  CaseRun(JsonNode scenario, Path folder) throws IOException {
    this.scenario = scenario;
    channels = channels();
    hub = new CaseHub(folder, begin());
    simulator = new OngoingSimulator("demo", 0, hub.clock());
    simulator.goodsOwner(
        GOODS_OWNER, "Demo Goods Owner", OngoingSimulator.USER, OngoingSimulator.PASSWORD);
    warehouse = new WarehouseSide(simulator, GOODS_OWNER, PATIENCE);
    shops = new CaseShops(channels, hub.clock());
  }

  private JsonNode given() {
    return scenario.path("given");
  }

  private JsonNode config(String word) {
    JsonNode here = scenario.path("config").path(word);
    return here.isMissingNode() ? given().path("config").path(word) : here;
  }

  private List<String> channels() {
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
        .filter(one -> text.contains("\"" + one + "\"") || text.contains("-" + one))
        .toList();
  }

  /** Half a minute before the first time that the scenario names. */
  private Instant begin() {
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

  // ------------------------------------------------------------------------------ before

  void configure() throws IOException {
    for (String folder : List.of("config", "flows", "warehouses/ongoing")) {
      hub.routes(folder);
    }
    hub.warehouse(simulator, GOODS_OWNER, given().path("token").asText("s3cret"));
    configureShops();
    Map<String, String> modes =
        Map.of("SHARED", "shared", "EVENT", "shared", "PARTITION", "partition");
    Map<String, String> policies =
        Map.of("HOLD", "hold", "PASS_THROUGH", "pass-through", "CANCEL", "cancel");
    if (!config("mode").isMissingNode()) {
      hub.set("ongoing.stock.mode", word(modes, config("mode")));
    }
    if (!config("oversellPolicy").isMissingNode()) {
      hub.set("ongoing.oversell", word(policies, config("oversellPolicy")));
    }
    config("buffers")
        .properties()
        .forEach(
            one ->
                hub.set(
                    CaseShops.partner(one.getKey()) + ".stock.buffer", one.getValue().asText()));
    if (!config("pageSize").isMissingNode()) {
      hub.set("ongoing.pageSize", config("pageSize").asText());
    }
    if (!config("fulfilAt").isMissingNode()) {
      List<String> statuses = new ArrayList<>();
      config("fulfilAt").forEach(one -> statuses.add(one.asText()));
      hub.set("ongoing.status.fulfilAt", String.join(", ", statuses));
    }
    if (given().has("maxOrderNumberLength")) {
      hub.set("ongoing.orders.longestNumber", given().get("maxOrderNumberLength").asText());
    }
    for (Map.Entry<String, JsonNode> owner : given().path("goodsOwners").properties()) {
      if (owner.getValue().asInt() != GOODS_OWNER) {
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

  private void configureShops() throws IOException {
    String master = given().path("articleMaster").asText("ERP");
    for (String channel : channels) {
      String name = CaseShops.partner(channel);
      if (channel.equals("ERP")) {
        hub.routes("erp/erp");
        hub.set("erp.warehouse", "ongoing");
        hub.set("erp.documents.enabled", "true");
        hub.set("erp.documents.http.enabled", "true");
        hub.set("erp.http.key", CaseHub.ERP_KEY);
        hub.set("erp.documents.by", "push");
        hub.set("erp.documents.url", shops.erpAddress());
        hub.set("erp.documents.key", CaseHub.ERP_KEY);
      } else {
        hub.shop("shops/se-shop", "shops/" + name, name, SUFFIXES.get(channel));
        hub.set(name + ".enabled", "true");
        hub.set(name + ".url", shops.shops().get(channel).api().address());
        hub.set(name + ".key", io.crossdock.sandbox.webshop.WebshopSimulator.KEY);
        hub.set(name + ".hooks.secret", io.crossdock.sandbox.webshop.WebshopSimulator.SECRET);
        hub.set("lane." + name + ".api.requests.windows", "200/1s");
        List<String> aliases = new ArrayList<>();
        for (Map.Entry<String, JsonNode> one :
            given().path("articleAliases").path(channel).properties()) {
          aliases.add(one.getKey() + "=" + one.getValue().asText());
        }
        if (!aliases.isEmpty()) {
          hub.set(name + ".aliases", String.join(", ", aliases));
        }
      }
      hub.set(name + ".articles.master", String.valueOf(channel.equals(master)));
    }
  }

  /** A hub on which everything is as the scenario says at its start. */
  void prepare() throws IOException {
    configure();
    warehouse.given(scenario);
    simulator.forgetFaults();
    Map<String, Map<String, Integer>> known = new TreeMap<>();
    given()
        .path("ordersKnownToHub")
        .properties()
        .forEach(one -> known.put(one.getKey(), pieces(one.getKey(), one.getValue())));
    seed(known);
    hub.start();
    shops.open(hub.hub());
    read("ongoing-stock-all");
    for (Map.Entry<String, JsonNode> one : given().path("ordersKnownToHub").properties()) {
      shops.step(order(one.getValue(), known.get(one.getKey())));
      settle();
      warehouse.known(one.getKey(), withLines(one.getValue()));
    }
    for (JsonNode held : given().path("held")) {
      ObjectNode order = held.deepCopy();
      shops.step(order.put("type", "shop-order"));
      settle();
    }
    simulator.forgetRequests();
    shops.forgetWrites();
    hub.forgetLog();
    cursorsBefore = hub.cursors();
    warehouse.answers(scenario);
  }

  private static JsonNode withLines(JsonNode described) {
    ObjectNode known = described.deepCopy();
    if (known.path("lines").path(0).isArray()) {
      known.remove("lines");
    }
    return known;
  }

  /** Stock so that what known orders take leaves what the scenario says. */
  private void seed(Map<String, Map<String, Integer>> known) {
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
          simulator.stock(GOODS_OWNER, sku, pieces.add(BigDecimal.valueOf(taken)));
        });
    known.values().stream()
        .flatMap(order -> order.keySet().stream())
        .filter(sku -> !sellable.containsKey(sku))
        .forEach(sku -> simulator.stock(GOODS_OWNER, sku, ENOUGH));
    given()
        .path("published")
        .properties()
        .forEach(
            one ->
                one.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        sku -> {
                          if (shops.shops().containsKey(one.getKey())) {
                            shops.shops().get(one.getKey()).store().stock(sku, 0);
                          }
                        }));
  }

  /** What a known order is of: as it is described, or as the warehouse will list it. */
  private Map<String, Integer> pieces(String number, JsonNode described) {
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

  private static ObjectNode order(JsonNode known, Map<String, Integer> pieces) {
    ObjectNode step = JSON.createObjectNode().put("type", "shop-order");
    step.put("channel", known.path("channel").asText());
    step.put("nativeOrderNumber", known.path("native").asText());
    ArrayNode lines = step.putArray("lines");
    pieces.forEach(
        (sku, quantity) ->
            lines.addObject().put("articleNumber", sku).put("quantity", (int) quantity));
    return step;
  }

  // ------------------------------------------------------------------------------- steps

  private record Event(Instant at, JsonNode step, boolean asks) {}

  /** Times order events; what has none follows what stands before it. */
  void play(JsonNode when) {
    List<Event> events = new ArrayList<>();
    Instant last = Instant.MIN;
    for (JsonNode step : when) {
      if (step.has("requestedAt")) {
        events.add(new Event(Instant.parse(step.get("requestedAt").asText()), step, true));
      }
      String at = step.path("arrivedAt").asText(step.path("at").asText(null));
      last = at == null ? last : Instant.parse(at);
      events.add(new Event(last, step, false));
    }
    events.sort(Comparator.comparing(Event::at));
    for (Event event : events) {
      if (event.at().isAfter(Instant.MIN)) {
        hub.clock().to(event.at());
      }
      long begin = System.nanoTime();
      if (event.asks()) {
        simulator.hold("GET /api/v1/articles");
        hub.runNow("ongoing-stock");
      } else {
        step(event.step());
      }
      settle();
      Duration took = Duration.ofNanos(System.nanoTime() - begin);
      slowest = took.compareTo(slowest) > 0 ? took : slowest;
      remember(event);
    }
    warehouse.noMoreAnswers();
    settle();
  }

  private void remember(Event event) {
    String type = event.step().path("type").asText();
    if (type.equals("shop-order")) {
      availableAfterOrders.add(available());
    }
    if (!event.asks() && (type.equals("stock-reading") || type.equals("stock-poll"))) {
      availableAfterReadings.add(available());
    }
  }

  private Map<String, Long> available() {
    Map<String, Long> available = new TreeMap<>();
    TreeSet<String> skus = new TreeSet<>();
    given().path("sellable").fieldNames().forEachRemaining(skus::add);
    scenario.findValues("articleNumber").forEach(one -> skus.add(one.asText()));
    hub.stock().of(skus).forEach((sku, stock) -> available.put(sku, stock.available()));
    return available;
  }

  private void step(JsonNode step) {
    switch (step.path("type").asText()) {
      case "retry" -> hub.retry();
      case "clock" -> hub.clock().to(Instant.parse(step.path("at").asText()));
      case "poll-result" -> {
        warehouse.step(step);
        String path = step.path("of").asText().replaceFirst("\\?.*", "");
        String list = path.substring(path.lastIndexOf('/') + 1);
        if (!READERS.containsKey(list)) {
          throw new AssertionError("nobody reads " + step.path("of"));
        }
        for (int i = 0; i < Math.max(1, step.path("repeat").asInt(1)); i++) {
          read(READERS.get(list));
        }
      }
      case "stock-poll" -> {
        JsonNode answer = scenario.at("/expect/answer");
        if (answer.isArray()) {
          simulator.place(GOODS_OWNER, "articles", answer, 0);
        } else {
          warehouse.step(step);
        }
        read(step.path("full").asBoolean() ? "ongoing-stock-all" : "ongoing-stock");
      }
      case "stock-reading" -> {
        warehouse.step(step);
        if (step.has("requestedAt")) {
          simulator.held().stream()
              .filter(one -> !one.writes())
              .forEach(one -> simulator.release(one, Fate.USUAL));
        } else {
          read("ongoing-stock");
        }
      }
      case "webhook" -> httpAnswer = webhook(step.path("headers"), step.path("body").toString());
      case "burst" -> burst(step);
      default -> {
        if (!shops.step(step) && !warehouse.step(step)) {
          throw new AssertionError("nobody does " + step.path("type"));
        }
      }
    }
  }

  /** As its schedule would, now. */
  private void read(String touchpoint) {
    hub.runNow(touchpoint);
    settle();
  }

  void settle() {
    org.awaitility.Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .pollInterval(Duration.ofMillis(10))
        .until(shops::quiet);
    hub.settle(simulator);
  }

  /** Orders of one piece each, from all channels at once. */
  private void burst(JsonNode step) {
    if (step.path("goodsOwners").asInt(1) > 1) {
      throw new AssertionError("several goods owners are several hubs' folders: " + step);
    }
    List<String> from = channels.stream().filter(one -> !one.equals("ERP")).toList();
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < step.path("shopOrders").asInt(); i++) {
      numbers.add(i);
    }
    numbers.parallelStream()
        .forEach(
            i -> {
              ObjectNode known = JSON.createObjectNode();
              known.put("channel", from.get(i % from.size())).put("native", "burst-" + i);
              shops.step(order(known, Map.of("X", 1)));
            });
  }

  /** The status it was answered with. */
  int webhook(JsonNode headers, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(hub.hub().address() + "/hooks/ongoing/" + topic(body)))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    headers.properties().forEach(one -> request.header(one.getKey(), one.getValue().asText()));
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString()).statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String topic(String body) {
    if (body.contains("\"isReceive\"") || body.contains("\"isMove\"")) {
      return "inbound-and-move";
    }
    return "order";
  }

  /** What the warehouse itself would say of an order by then of which an event tells. */
  void happened(JsonNode event) {
    String number = event.path("orderNumber").asText();
    JsonNode there = simulator.order(GOODS_OWNER, number);
    int status = event.at("/orderStatus/number").asInt();
    boolean older =
        there == null
            || event.path("goodsOwnerId").asInt() != GOODS_OWNER
            || there.at("/orderInfo/orderStatus/number").asInt() >= status;
    if (older) {
      return;
    }
    ObjectNode order = there.deepCopy();
    ((ObjectNode) order.at("/orderInfo/orderStatus")).put("number", status);
    ArrayNode out = order.putArray("tracking");
    ArrayNode back = order.putArray("returnTracking");
    for (JsonNode one : event.path("tracking")) {
      (one.path("isReturn").asBoolean() ? back : out).add(one);
    }
    for (JsonNode line : order.path("orderLines")) {
      ((ObjectNode) line).set("pickedNumberOfItems", line.get("orderedNumberOfItems"));
    }
    simulator.place(GOODS_OWNER, "orders", JSON.createArrayNode().add(order), 0);
  }

  @Override
  public void close() {
    warehouse.noMoreAnswers();
    hub.close();
    shops.close();
    simulator.close();
  }
}
