package io.crossdock.sandbox.webshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.sun.net.httpserver.HttpServer;
import io.crossdock.sandbox.cart.HookSender;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The simulated shop keeps the contract that is published for real ones. */
class WebshopSimulatorContractTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path CONTRACT = Path.of("docs/reference/webshop-api.yaml");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<Got> hooks = new CopyOnWriteArrayList<>();
  private final List<Integer> answers = new CopyOnWriteArrayList<>();
  private WebshopSimulator shop;
  private HttpServer hub;

  private record Got(String path, String id, String signature, String body) {}

  @BeforeEach
  void start() throws IOException {
    shop = new WebshopSimulator("se-shop", 0, 0, Clock.systemUTC());
    hub = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    hub.createContext(
        "/hooks/se-shop",
        exchange -> {
          try (exchange) {
            hooks.add(
                new Got(
                    exchange.getRequestURI().getPath(),
                    exchange.getRequestHeaders().getFirst("X-Delivery-Id"),
                    exchange.getRequestHeaders().getFirst("X-Signature"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            int status = answers.isEmpty() ? 200 : answers.remove(0);
            exchange.sendResponseHeaders(status, -1);
          }
        });
    hub.start();
    shop.webhooks()
        .hub(
            URI.create("http://127.0.0.1:" + hub.getAddress().getPort() + "/hooks/se-shop"),
            WebshopSimulator.SECRET);
    shop.webhooks().repeatAfter(Duration.ofMillis(10));
  }

  @AfterEach
  void stop() {
    shop.close();
    hub.stop(0);
  }

  @Test
  void every_operation_of_the_shops_side_is_there() throws Exception {
    JsonNode paths = new YAMLMapper().readTree(CONTRACT.toFile()).path("paths");
    shop.store().stock("X", 5);
    shop.store().know(order("1", "X", 2));
    List<String> tried = new ArrayList<>();
    paths
        .fields()
        .forEachRemaining(
            path -> {
              if (path.getKey().startsWith("/hooks")) {
                return;
              }
              String address = path.getKey().replace("{sku}", "X").replace("{number}", "1");
              for (String method : List.of("get", "put", "post")) {
                if (path.getValue().has(method)) {
                  int status =
                      call(method.toUpperCase(java.util.Locale.ROOT), address, "k" + address, "{}")
                          .statusCode();
                  tried.add(method + " " + path.getKey());
                  assertThat(status).as(method + " " + address).isNotIn(404, 405);
                }
              }
            });
    assertThat(tried).hasSize(8);
  }

  @Test
  void a_counter_is_set_if_it_is_what_the_hub_believes() {
    shop.store().stock("X", 5);

    assertThat(put("X", "k1", "{\"quantity\": 3, \"expected\": 5}")).isEqualTo("200 3");
    assertThat(put("X", "k2", "{\"quantity\": 2, \"expected\": 5}")).isEqualTo("409 3");
    assertThat(put("X", "k3", "{\"quantity\": 9}")).isEqualTo("200 9");
    assertThat(put("X", "k4", "{\"quantity\": -1}")).startsWith("422");
    assertThat(put("Y", "k5", "{\"quantity\": 1}")).startsWith("404");
    assertThat(put("X", null, "{\"quantity\": 1}")).startsWith("400");
    assertThat(shop.store().counter("X")).isEqualTo(9);
  }

  @Test
  void a_repeated_write_does_nothing_and_a_key_used_twice_is_refused() {
    shop.store().stock("X", 5);

    assertThat(call("POST", "/stock/X/changes", "k1", "{\"delta\": -7}").body())
        .contains("\"quantity\":-2");
    assertThat(call("POST", "/stock/X/changes", "k1", "{\"delta\": -7}").body())
        .contains("\"quantity\":-2");
    assertThat(call("POST", "/stock/X/changes", "k1", "{\"delta\": 1}").statusCode())
        .isEqualTo(422);
    assertThat(shop.store().counter("X")).isEqualTo(-2);
    assertThat(shop.writes()).extracting(ShopWrite::effect).containsExactly(true, false, false);
    assertThat(shop.writes()).extracting(ShopWrite::action).containsOnly("change-stock");
  }

  @Test
  void numbers_are_decoded_as_they_were_encoded() {
    shop.store().stock("A+B &#/ö", 1);

    assertThat(put("A+B%20%26%23%2F%C3%B6", "k", "{\"quantity\": 4}")).isEqualTo("200 4");
    assertThat(shop.store().counter("A+B &#/ö")).isEqualTo(4);
  }

  @Test
  void shipments_cancellations_and_returns_are_booked_once() {
    shop.store().know(order("5178", "X", 2));
    String one = "{\"sequence\":1,\"lines\":[{\"sku\":\"X\",\"quantity\":1}],\"parcels\":[]}";

    assertThat(call("POST", "/orders/5178/shipments", "s1", one).statusCode()).isEqualTo(201);
    assertThat(call("POST", "/orders/5178/shipments", "s1", one).statusCode()).isEqualTo(201);
    assertThat(shop.store().order("5178").shipped()).isEqualTo(Map.of("X", 1));
    assertThat(call("POST", "/orders/5178/shipments", "s2", one).statusCode()).isEqualTo(201);
    assertThat(call("POST", "/orders/5178/shipments", "s3", one).statusCode()).isEqualTo(422);
    assertThat(call("POST", "/orders/nobody/shipments", "s4", one).statusCode()).isEqualTo(404);
    assertThat(call("POST", "/orders/5178/returns", "r1", one).statusCode()).isEqualTo(201);
    assertThat(shop.store().order("5178").refunded()).isEqualTo(Map.of("X", 1));
    assertThat(
            call(
                    "POST",
                    "/orders/5178/cancellations",
                    "c1",
                    "{\"sequence\":1,\"by\":\"warehouse\",\"reason\":\"gone\"}")
                .statusCode())
        .isEqualTo(201);
    assertThat(shop.store().order("5178").state()).isEqualTo(SoldOrder.State.CANCELLED);
    assertThat(shop.writes())
        .filteredOn(ShopWrite::effect)
        .extracting(ShopWrite::action)
        .containsExactly("fulfil", "fulfil", "returned", "cancelled-by-warehouse");
  }

  @Test
  void counters_and_events_are_read_in_pages() throws Exception {
    shop.store().stock(Map.of("A", 1, "B", 2, "C", 3));
    JsonNode first = JSON.readTree(call("GET", "/stock?limit=2", null, null).body());
    assertThat(first.path("next").textValue()).isEqualTo("B");
    JsonNode second = JSON.readTree(call("GET", "/stock?after=B&limit=2", null, null).body());
    assertThat(second.path("items")).hasSize(1);
    assertThat(second.has("next")).isFalse();
    assertSchema("Counters", first);

    shop.store().buy(Map.of("A", 1));
    shop.store().buy(Map.of("B", 1));
    JsonNode events = JSON.readTree(call("GET", "/events?limit=1", null, null).body());
    assertThat(events.path("more").booleanValue()).isTrue();
    assertSchema("Events", events);
    String next = events.path("next").textValue();
    JsonNode rest = JSON.readTree(call("GET", "/events?after=" + next, null, null).body());
    assertThat(rest.path("events")).hasSize(1);
    assertThat(rest.path("more").booleanValue()).isFalse();
  }

  @Test
  void who_may_and_how_often() {
    shop.store().stock("X", 1);
    HttpResponse<String> stranger =
        send(HttpRequest.newBuilder(URI.create(shop.api().address() + "/stock/X")).GET());
    assertThat(stranger.statusCode()).isEqualTo(401);

    shop.api().limit(2, Duration.ofMinutes(1));
    assertThat(call("GET", "/stock/X", null, null).statusCode()).isEqualTo(200);
    assertThat(call("GET", "/stock/X", null, null).statusCode()).isEqualTo(200);
    HttpResponse<String> third = call("GET", "/stock/X", null, null);
    assertThat(third.statusCode()).isEqualTo(429);
    assertThat(third.headers().firstValue("Retry-After")).contains("1");

    shop.api().down(true);
    assertThat(call("GET", "/stock/X", null, null).statusCode()).isEqualTo(503);
  }

  @Test
  void faults_come_in_order_and_tell_what_was_done_from_what_was_not() {
    shop.store().stock("X", 5);
    shop.api().goWrong(List.of(ShopFault.ANSWER_500, ShopFault.DONE_500, ShopFault.SILENT));

    assertThat(put("X", "k1", "{\"quantity\": 4}")).startsWith("500");
    assertThat(shop.store().counter("X")).isEqualTo(5);
    assertThat(put("X", "k2", "{\"quantity\": 3}")).startsWith("500");
    assertThat(shop.store().counter("X")).isEqualTo(3);
    assertThat(put("X", "k3", "{\"quantity\": 2}")).isEqualTo("no answer");
    assertThat(shop.store().counter("X")).isEqualTo(2);
  }

  @Test
  void what_is_told_is_as_the_contract_says_and_signed() throws Exception {
    shop.store().stock("X", 2);
    String number = shop.store().buy(Map.of("X", 1)).orElseThrow();
    ObjectNode elsewhere = JSON.createObjectNode();
    elsewhere.putObject("shipTo").put("name", "Bo Berg");
    shop.store().change(number, elsewhere);
    shop.store().announceReturn(number, null, lines("X", 1));
    shop.store().offerArticle(JSON.createObjectNode().put("sku", "X").put("name", "Jacket"));
    shop.store().cancel(number, "no longer wanted");
    assertThat(shop.store().buy(Map.of("X", 2))).as("sold out").isEmpty();

    await().atMost(Duration.ofSeconds(60)).until(() -> hooks.size() == 5);
    Map<String, String> schemas =
        Map.of("orders", "Order", "cancellations", "Cancellation", "returns", "Return");
    for (Got got : hooks) {
      String kind = got.path().substring(got.path().lastIndexOf('/') + 1);
      assertSchema(schemas.getOrDefault(kind, "Article"), JSON.readTree(got.body()));
      assertThat(got.signature())
          .isEqualTo(
              Webhooks.signature(
                  WebshopSimulator.SECRET, got.body().getBytes(StandardCharsets.UTF_8)));
    }
    assertThat(hooks).extracting(Got::id).doesNotHaveDuplicates();
    JsonNode cancelled =
        JSON.readTree(
            hooks.stream()
                .filter(got -> got.path().endsWith("cancellations"))
                .findFirst()
                .get()
                .body());
    assertThat(cancelled.path("revision").intValue()).isEqualTo(3);
    assertThat(shop.store().counter("X")).isEqualTo(1);
  }

  @Test
  void what_is_not_taken_comes_again_and_what_is_held_back_comes_shuffled() {
    answers.addAll(List.of(500, 503));
    shop.store().stock("X", 50);
    shop.store().buy(Map.of("X", 1));
    await().atMost(Duration.ofSeconds(60)).until(() -> shop.webhooks().open() == 0);
    assertThat(hooks).hasSize(3).extracting(Got::id).containsOnly("se-shop-1");

    shop.webhooks().hold();
    for (int i = 0; i < 10; i++) {
      shop.store().buy(Map.of("X", 1));
    }
    assertThat(hooks).hasSize(3);
    shop.webhooks().manners(new HookSender.Manners(100, 50, Duration.ofMillis(20), new Random(1)));
    shop.store().buy(Map.of("X", 1));
    shop.webhooks().release(new Random(2));
    shop.store().buy(Map.of("X", 1));
    await().atMost(Duration.ofSeconds(60)).until(() -> shop.webhooks().open() == 0);
    assertThat(Set.copyOf(hooks.stream().map(Got::id).toList())).hasSize(13);
    assertThat(hooks).as("the last one twice").hasSize(3 + 11 + 2);
  }

  @Test
  void buyers_of_one_seed_buy_alike() throws IOException {
    try (WebshopSimulator other = new WebshopSimulator("other", 0, 0, Clock.systemUTC())) {
      for (WebshopSimulator one : List.of(shop, other)) {
        one.webhooks().hub(null, null);
        one.store().stock(Map.of("A", 30, "B", 30));
        one.buyers(0, 7);
        for (int i = 0; i < 60; i++) {
          one.buyers().act();
        }
      }
      assertThat(shop.store().counters()).isEqualTo(other.store().counters());
      assertThat(shop.store().orders().keySet()).isEqualTo(other.store().orders().keySet());
      assertThat(shop.store().refused()).isPositive();
    }
  }

  @Test
  void it_is_driven_over_http() throws Exception {
    drive("/stock", "{\"X\": 3}");
    assertThat(drive("/buy", "{\"X\": 1}")).contains("1001");
    drive("/cancel", "{\"number\": \"1001\"}");
    drive("/fault", "{\"next\": [\"answer-500\"]}");
    drive("/webhooks", "{\"duplicates\": 10, \"hold\": true, \"release\": true}");
    assertThat(put("X", "k", "{\"quantity\": 3}")).startsWith("500");
    assertThat(show("/stock")).isEqualTo("{\"X\":2}");
    assertThat(show("/orders")).contains("CANCELLED");
    assertThat(show("/counts")).contains("\"requests\":1");
    assertThat(drive("/nonsense", "{}")).contains("nothing is known by the name");
  }

  private String drive(String path, String body) {
    return send(HttpRequest.newBuilder(URI.create(shop.address() + path))
            .POST(HttpRequest.BodyPublishers.ofString(body)))
        .body();
  }

  private String show(String path) {
    return send(HttpRequest.newBuilder(URI.create(shop.address() + path)).GET()).body();
  }

  private static ObjectNode order(String number, String sku, int quantity) {
    ObjectNode order = JSON.createObjectNode().put("number", number);
    order.set("lines", lines(sku, quantity));
    return order;
  }

  private static com.fasterxml.jackson.databind.node.ArrayNode lines(String sku, int quantity) {
    var lines = JSON.createArrayNode();
    lines.addObject().put("sku", sku).put("quantity", quantity);
    return lines;
  }

  /** Status and quantity. */
  private String put(String sku, String key, String body) {
    HttpResponse<String> answer = call("PUT", "/stock/" + sku, key, body);
    if (answer == null) {
      return "no answer";
    }
    try {
      return answer.statusCode() + " " + JSON.readTree(answer.body()).path("quantity").asText("");
    } catch (JsonProcessingException e) {
      throw new AssertionError(answer.body(), e);
    }
  }

  private HttpResponse<String> call(String method, String path, String key, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(shop.api().address() + path))
            .header("Authorization", "Bearer " + WebshopSimulator.KEY)
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (key != null) {
      request.header("Idempotency-Key", key);
    }
    return send(request);
  }

  /** Null if there was no answer. */
  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void assertSchema(String name, JsonNode value) throws IOException {
    ObjectNode schema = JSON.createObjectNode();
    schema.put("$ref", "#/components/schemas/" + name);
    schema.set("components", new YAMLMapper().readTree(CONTRACT.toFile()).path("components"));
    assertThat(
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(schema)
                .validate(value))
        .as(name + " " + value)
        .isEmpty();
  }
}
