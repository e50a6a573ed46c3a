package io.crossdock.sandbox.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A shop whose time stands until it is moved, somebody who calls it, and a door for its hooks. */
final class Rig implements AutoCloseable {

  static final Instant START = Instant.parse("2026-05-01T12:00:00Z");
  static final String NEW = "2026-04";
  static final String OLD = "2025-10";
  static final String SECRET = "hush-hush-test-secret";

  /** As the hub asks for quantities to be set. */
  static final String SET =
      "mutation set($input: InventorySetQuantitiesInput!, $key: String!) {"
          + " inventorySetQuantities(input: $input) @idempotent(key: $key) {"
          + " inventoryAdjustmentGroup { id reason changes { name delta } }"
          + " userErrors { code field message } } }";

  static final String OLD_SET =
      "mutation set($input: InventorySetQuantitiesInput!) {"
          + " inventorySetQuantities(input: $input) {"
          + " inventoryAdjustmentGroup { id reason changes { name delta } }"
          + " userErrors { code field message } } }";

  static final String WAREHOUSE = "gid://shopify/Location/1";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /** What came back; the body is null if it was no JSON. */
  record Reply(int status, JsonNode body) {

    JsonNode data() {
      return body.path("data");
    }

    /** The code of the first error; empty for none. */
    String code() {
      return body.path("errors").path(0).path("extensions").path("code").asText();
    }

    String message() {
      return body.path("errors").path(0).path("message").asText();
    }

    JsonNode cost() {
      return body.path("extensions").path("cost");
    }

    long left() {
      return cost().path("throttleStatus").path("currentlyAvailable").asLong();
    }

    /** Of the only field. */
    JsonNode userErrors() {
      return data().iterator().next().path("userErrors");
    }

    /** The code of the first user error; empty for none. */
    String userCode() {
      return userErrors().path(0).path("code").asText();
    }
  }

  /** A delivery; headers by their names in lower case. */
  record Got(Map<String, String> headers, String body) {
    JsonNode json() {
      return Rig.json(body);
    }

    String topic() {
      return headers.get("x-shopify-topic");
    }
  }

  /** Stands. */
  private static final class Stand extends Clock {
    private volatile Instant at = START;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return at;
    }
  }

  private final Stand clock = new Stand();
  private final ShopifySimulator simulator;
  private final HttpServer door;
  private final List<Got> got = new CopyOnWriteArrayList<>();
  private final List<Integer> answers = new CopyOnWriteArrayList<>();
  private int keys;

  Rig() throws IOException {
    simulator = new ShopifySimulator("shopify", 0, 0, clock);
    simulator.hookSecret(SECRET);
    door = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    door.createContext(
        "/hook",
        exchange -> {
          try (exchange) {
            Map<String, String> headers = new TreeMap<>();
            exchange
                .getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(), values.get(0)));
            byte[] body = exchange.getRequestBody().readAllBytes();
            got.add(new Got(headers, new String(body, StandardCharsets.UTF_8)));
            exchange.sendResponseHeaders(answers.isEmpty() ? 200 : answers.remove(0), -1);
          }
        });
    door.start();
  }

  ShopifySimulator simulator() {
    return simulator;
  }

  ShopifyShop shop() {
    return simulator.shop();
  }

  void advance(long seconds) {
    clock.at = clock.at.plusSeconds(seconds);
  }

  String doorAddress() {
    return "http://127.0.0.1:" + door.getAddress().getPort() + "/hook";
  }

  List<Got> got() {
    return got;
  }

  /** What the door answers next; 200 when that is over. */
  void answers(int times, int status) {
    for (int i = 0; i < times; i++) {
      answers.add(status);
    }
  }

  Reply listen(String topic) throws Exception {
    return ask(
        "mutation($at: String!) { webhookSubscriptionCreate(topic: "
            + topic
            + ", webhookSubscription: {uri: $at}) { webhookSubscription { id uri topic }"
            + " userErrors { field message } } }",
        "{'at':'" + doorAddress() + "'}");
  }

  /** JSON with single quotes for double ones. */
  static JsonNode json(String text) {
    try {
      return JSON.readTree(text.replace('\'', '"'));
    } catch (IOException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  static ObjectNode object(String text) {
    return (ObjectNode) json(text);
  }

  Reply ask(String query) throws Exception {
    return ask(query, "{}");
  }

  Reply ask(String query, String variables) throws Exception {
    return ask(NEW, query, object(variables));
  }

  Reply ask(String version, String query, ObjectNode variables) throws Exception {
    ObjectNode body = JSON.createObjectNode().put("query", query);
    body.set("variables", variables);
    return call("/admin/api/" + version + "/graphql.json", body.toString(), ShopifySimulator.TOKEN);
  }

  /**
   * @param token null for none
   */
  Reply call(String path, String body, String token) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(simulator.site() + path))
            .timeout(Duration.ofSeconds(10))
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (token != null) {
      request.header("X-Shopify-Access-Token", token);
    }
    HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    boolean json = answer.headers().firstValue("Content-Type").orElse("").contains("json");
    return new Reply(answer.statusCode(), json ? JSON.readTree(answer.body()) : null);
  }

  /** An input with a pair for each SKU; single quotes in what is added to each. */
  ObjectNode input(String name, int quantity, String more, String... skus) {
    ObjectNode input = JSON.createObjectNode();
    input.put("name", name).put("reason", "correction");
    ArrayNode quantities = input.putArray("quantities");
    for (String sku : skus) {
      quantities
          .addObject()
          .put("inventoryItemId", shop().item(sku))
          .put("locationId", WAREHOUSE)
          .put("quantity", quantity)
          .setAll(object(more));
    }
    return input;
  }

  /** In version 2026-04, under a key of its own, without comparing. */
  Reply set(int quantity, String... skus) throws Exception {
    return set(input("available", quantity, "{'changeFromQuantity':null}", skus), "key-" + ++keys);
  }

  Reply set(ObjectNode input, String key) throws Exception {
    ObjectNode variables = JSON.createObjectNode().put("key", key);
    variables.set("input", input);
    return ask(NEW, SET, variables);
  }

  Reply oldSet(ObjectNode input) throws Exception {
    ObjectNode variables = JSON.createObjectNode();
    variables.set("input", input);
    return ask(OLD, OLD_SET, variables);
  }

  /** What the drive answers. */
  HttpResponse<String> drive(String path, String body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(simulator.driveAddress() + path));
    if (body != null) {
      request.POST(HttpRequest.BodyPublishers.ofString(body));
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    simulator.close();
    door.stop(0);
  }
}
