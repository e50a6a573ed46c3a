package io.crossdock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.camel.Channels;
import io.crossdock.partner.ongoing.WarehouseSide;
import io.crossdock.sandbox.ongoing.Fate;
import io.crossdock.sandbox.ongoing.OngoingSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Plays one scenario: what is there before, then its steps, through the hub's real routes. */
final class CaseRun implements AutoCloseable {

  static final int GOODS_OWNER = 159;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(20);
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
  long readingBefore;
  Duration slowest = Duration.ZERO;
  int httpAnswer;
  private final CaseGiven given;
  private final List<String> channels;

  CaseRun(JsonNode scenario, Path folder) throws IOException {
    this.scenario = scenario;
    given = new CaseGiven(scenario);
    channels = given.channels();
    hub = new CaseHub(folder, given.begin());
    simulator = new OngoingSimulator("demo", 0, hub.clock());
    simulator.goodsOwner(
        GOODS_OWNER, "Demo Goods Owner", OngoingSimulator.USER, OngoingSimulator.PASSWORD);
    warehouse = new WarehouseSide(simulator, GOODS_OWNER, PATIENCE);
    shops = new CaseShops(channels, hub.clock());
  }

  /** A hub on which everything is as the scenario says at its start. */
  void prepare() throws IOException {
    given.configure(this);
    warehouse.given(scenario);
    simulator.forgetFaults();
    Map<String, Map<String, Integer>> known = new TreeMap<>();
    scenario
        .path("given")
        .path("ordersKnownToHub")
        .properties()
        .forEach(one -> known.put(one.getKey(), given.pieces(one.getKey(), one.getValue())));
    given.seed(this, known);
    hub.start();
    shops.open(hub.hub());
    read("ongoing-stock-all");
    for (Map.Entry<String, JsonNode> one :
        scenario.path("given").path("ordersKnownToHub").properties()) {
      shops.step(CaseGiven.order(one.getValue(), known.get(one.getKey())));
      settle();
      warehouse.known(one.getKey(), CaseGiven.withLines(one.getValue()));
    }
    for (JsonNode held : scenario.path("given").path("held")) {
      ObjectNode order = held.deepCopy();
      shops.step(order.put("type", "shop-order"));
      settle();
    }
    simulator.forgetRequests();
    shops.forgetWrites();
    hub.forgetLog();
    cursorsBefore = hub.cursors();
    readingBefore = new Channels(hub.camel()).nextReading();
    warehouse.answers(scenario);
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
    scenario.at("/given/sellable").fieldNames().forEachRemaining(skus::add);
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
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(10))
        .until(shops::quiet);
    hub.settle(simulator);
  }

  /** Orders of one piece each, from all channels at once. */
  private void burst(JsonNode step) {
    if (step.path("goodsOwners").asInt(1) > 1) {
      throw new AssertionError("several goods owners are several hubs' folders: " + step);
    }
    JsonNode over = step.path("channels");
    List<String> from = new ArrayList<>();
    if (over.isArray()) {
      over.forEach(one -> from.add(one.asText()));
    } else {
      from.addAll(channels.subList(0, Math.min(over.asInt(channels.size()), channels.size())));
    }
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < step.path("shopOrders").asInt(); i++) {
      numbers.add(i);
    }
    numbers.parallelStream()
        .forEach(
            i -> {
              ObjectNode known = JSON.createObjectNode();
              known.put("channel", from.get(i % from.size())).put("native", "burst-" + i);
              shops.step(CaseGiven.order(known, Map.of("X", 1)));
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
