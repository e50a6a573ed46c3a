package io.crossdock.sandbox.newstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.crossdock.ledger.TestClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A tenant with three locations, its clock in the hand of the test, and somebody it calls. */
final class Acme implements AutoCloseable {

  static final String EVENTS = "/api/v1/org/integrations/eventstream";
  static final String IMPORT = "/v0/d/import";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /** What came back. */
  record Reply(int status, JsonNode body, HttpResponse<byte[]> raw) {
    String text(String member) {
      return body.path(member).asText();
    }
  }

  /** An event that came. */
  record Came(String authorization, JsonNode body) {
    String name() {
      return body.path("name").asText();
    }

    long timestamp() {
      return body.at("/payload/logical_timestamp").asLong();
    }

    JsonNode items() {
      return body.at("/payload/items");
    }
  }

  private final TestClock clock = TestClock.at(Instant.parse("2026-01-10T12:00:00Z"));
  private final NewStoreSimulator simulator;
  private final HttpServer hub;
  private final List<Came> came = new CopyOnWriteArrayList<>();
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private volatile int answer = 200;
  private int file;
  private String token;

  Acme() throws IOException {
    simulator = new NewStoreSimulator("acme", 0, clock);
    simulator.stores().store("US01");
    simulator.stores().store("US02");
    simulator.stores().distributionCentre("DC01");
    simulator.stores().stock("P", "US01", 10);
    hub = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    hub.createContext(
        "/events",
        exchange -> {
          try (exchange) {
            JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
            came.add(new Came(exchange.getRequestHeaders().getFirst("Authorization"), body));
            if (answer > 0) {
              exchange.sendResponseHeaders(answer, -1);
            }
          }
        });
    hub.createContext(
        "/files/",
        exchange -> {
          try (exchange) {
            byte[] there = files.get(exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(
                there == null ? 404 : 200, there == null ? -1 : there.length);
            if (there != null) {
              exchange.getResponseBody().write(there);
            }
          }
        });
    hub.start();
  }

  NewStoreSimulator simulator() {
    return simulator;
  }

  Stores stores() {
    return simulator.stores();
  }

  Instant now() {
    return clock.instant();
  }

  /** Time passes, and what is due is done. */
  void pass(Duration time) {
    clock.forward(time);
    simulator.tick();
  }

  // The token.

  Reply tokenFor(String authorization, String form) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(simulator.tokenAddress()))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form));
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    return reply(request);
  }

  String token() throws Exception {
    if (token == null) {
      token =
          tokenFor(null, "grant_type=client_credentials&client_id=hub&client_secret=sandbox")
              .text("access_token");
    }
    return token;
  }

  /** The next call asks for another one. */
  void forgetToken() {
    token = null;
  }

  // Calls.

  Reply get(String path) throws Exception {
    return call("GET", path, null);
  }

  Reply post(String path, String body) throws Exception {
    return call("POST", path, body);
  }

  Reply call(String method, String path, String body) throws Exception {
    return call(method, path, body, "Bearer " + token());
  }

  Reply call(String method, String path, String body, String authorization) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(simulator.address() + path))
            .timeout(Duration.ofSeconds(20))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    return reply(request);
  }

  Reply reply(HttpRequest.Builder request) throws Exception {
    HttpResponse<byte[]> answer =
        HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    byte[] bytes = answer.body();
    boolean json = bytes.length > 0 && (bytes[0] == '{' || bytes[0] == '[');
    return new Reply(answer.statusCode(), json ? JSON.readTree(bytes) : null, answer);
  }

  // The stream.

  String callback() {
    return "http://127.0.0.1:" + hub.getAddress().getPort() + "/events";
  }

  String integration(String id) {
    return "{\"id\":\"%s\",\"integration_type\":\"permanent\",\"callback_parameters\":{\"callback_url\":\"%s\",\"api_key\":\"s3cret\"}}"
        .formatted(id, callback());
  }

  void listen(String id) throws Exception {
    assertThat(post(EVENTS, integration(id)).status()).isEqualTo(200);
  }

  void answering(int status) {
    answer = status;
  }

  List<Came> came() {
    return came;
  }

  /** All that came, once they are so many. */
  List<Came> came(int number) {
    simulator.tick();
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .atMost(Duration.ofSeconds(60))
        .until(() -> came.size() >= number);
    return came;
  }

  void quiet() {
    simulator.tick();
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .atMost(Duration.ofSeconds(60))
        .until(() -> simulator.eventsWaiting() == 0);
  }

  void stopped(String id) {
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .atMost(Duration.ofSeconds(60))
        .until(() -> !simulator.streamRuns(id));
  }

  String status(String id) throws Exception {
    return get(EVENTS + "/" + id).text("status");
  }

  // Imports.

  static final String CREATE =
      "{\"provider\":\"erp\",\"name\":\"n\",\"source_uri\":\"https://files.example.com/s.zip\",\"entities\":[\"availabilities\"]}";

  String create() throws Exception {
    Reply reply = post(IMPORT, CREATE);
    assertThat(reply.status()).isEqualTo(201);
    return reply.text("id");
  }

  Reply start(String id, String uri) throws Exception {
    return post(IMPORT + "/" + id + "/start", "{\"transformed_uri\":\"" + uri + "\"}");
  }

  /** Publishes a ZIP with these entries: name, text, name, text. */
  String zip(String... entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < entries.length; i += 2) {
        zip.putNextEntry(new ZipEntry(entries[i]));
        zip.write(entries[i + 1].getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return publish(bytes.toByteArray());
  }

  String publish(byte[] bytes) {
    String path = "/files/" + ++file + ".zip";
    files.put(path, bytes);
    return "http://127.0.0.1:" + hub.getAddress().getPort() + path;
  }

  /** Creates, starts and lets it run to its end. */
  String run(String document) throws Exception {
    String id = create();
    simulator.manualImports(true);
    assertThat(start(id, zip("data/availabilities.json", document)).status()).isEqualTo(200);
    finish(id);
    return id;
  }

  void finish(String id) {
    simulator.manualImports(true);
    simulator.advance(id);
    simulator.advance(id);
    simulator.manualImports(false);
  }

  /** Lets it go on until it is over, and that is how it ends. */
  void finish(String id, String state) throws Exception {
    simulator.manualImports(true);
    while (List.of("waiting", "processing").contains(state(id))) {
      simulator.advance(id);
    }
    simulator.manualImports(false);
    assertThat(state(id)).isEqualTo(state);
  }

  JsonNode job(String id) throws Exception {
    return get(IMPORT + "/" + id).body();
  }

  String state(String id) throws Exception {
    return job(id).path("state").asText();
  }

  /** A document for the three locations. */
  static String document(String mode, String range, String... items) {
    return "{\"head\":{\"store_mapping\":[%s],\"mode\":\"%s\"%s},\"items\":[%s]}"
        .formatted(MAPPING, mode, range, String.join(",", items));
  }

  static final String MAPPING =
      "{\"fulfillment_node_id\":\"US01\",\"store_id\":\"US01\"},"
          + "{\"fulfillment_node_id\":\"US02\",\"store_id\":\"US02\"},"
          + "{\"fulfillment_node_id\":\"DC01\",\"store_id\":null}";

  static String range(long from, long to) {
    return ",\"completed_fulfillment_requests\":{\"logical_timestamp_start\":%d,\"logical_timestamp_end\":%d}"
        .formatted(from, to);
  }

  static String item(String product, String node, int quantity) {
    return "{\"product_id\":\"%s\",\"fulfillment_node_id\":\"%s\",\"quantity\":%d}"
        .formatted(product, node, quantity);
  }

  /** Asked over the API. */
  int atp(String product, String node) throws Exception {
    return post(
            "/v0/availabilities",
            "{\"atp_keys\":[{\"product_id\":\"%s\",\"fulfillment_node_id\":\"%s\"}]}"
                .formatted(product, node))
        .body()
        .at("/items/0/atp")
        .asInt(-1);
  }

  @Override
  public void close() {
    simulator.close();
    hub.stop(0);
  }
}
