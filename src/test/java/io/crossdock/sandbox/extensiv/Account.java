package io.crossdock.sandbox.extensiv;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.ledger.TestClock;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * An account without limits whose time stands: EAST (101) with bins, WEST (102) of a 3PL, two
 * channels, TEE-S in three bins, PEN, PAD and the bundle DESKSET (two PEN, one PAD) in EAST.
 */
final class Account implements AutoCloseable {

  static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");
  static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /**
   * What came back.
   *
   * @param body null if it was none or no JSON
   */
  record Reply(int status, JsonNode body, HttpResponse<String> raw) {
    String header(String name) {
      return raw.headers().firstValue(name).orElse(null);
    }

    /** That field of each element. */
    List<String> all(String field) {
      List<String> all = new ArrayList<>();
      body.forEach(one -> all.add(one.path(field).asText()));
      return all;
    }
  }

  final TestClock clock = TestClock.at(NOW);
  final OrderManagerSimulator simulator;
  final CatalogueDesk desk;

  Account() throws IOException {
    simulator = OrderManagerSimulator.start(clock);
    simulator.factor(0);
    simulator.settings(Settings.USUAL.withNumbers(Settings.Numbers.NUMBERS));
    desk = simulator.catalogue();
    desk.warehouse(Warehouse.direct(101, "EAST"));
    desk.warehouse(Warehouse.thirdParty(102, "WEST"));
    desk.salesChannel(SalesChannel.of(9001, "Shopify US"));
    desk.salesChannel(SalesChannel.of(9002, "Wayfair"));
    desk.product("TEE-S", ProductType.CORE_PRODUCT);
    desk.product("PEN", ProductType.CORE_PRODUCT);
    desk.product("PAD", ProductType.CORE_PRODUCT);
    desk.bundle(
        "DESKSET", List.of(new CatalogueDesk.Part("PEN", 2), new CatalogueDesk.Part("PAD", 1)));
    desk.stock("TEE-S", 101, "A-01", 8);
    desk.stock("TEE-S", 101, "B-07", 6);
    desk.stock("TEE-S", 102, 5);
    desk.locked("TEE-S", 101, "A-01", 2);
    desk.inTransit("TEE-S", 101, 30);
    desk.stock("PEN", 101, 11);
    desk.stock("PAD", 101, 4);
    desk.stock("DESKSET", 101, 3);
    desk.listing(9001, "us-tee-s", "TEE-S");
    desk.listing(9001, "us-set", "DESKSET");
    desk.listing(9002, "WF-TS", "TEE-S");
  }

  /** JSON with single quotes for double ones. */
  static JsonNode json(String text) {
    try {
      return JSON.readTree(text.replace('\'', '"'));
    } catch (IOException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  static String basic(String user, String key) {
    byte[] both = (user + ":" + key).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(both);
  }

  /**
   * @param authorization null for none
   * @param body null for none
   */
  Reply send(String method, String address, String authorization, Object body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address))
            .timeout(Duration.ofSeconds(20))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body.toString()));
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    return new Reply(answer.statusCode(), parsed(answer.body()), answer);
  }

  private static JsonNode parsed(String text) {
    try {
      return text.startsWith("{") || text.startsWith("[") ? JSON.readTree(text) : null;
    } catch (IOException e) {
      return null;
    }
  }

  Reply get(String path) throws Exception {
    return call("GET", path, null);
  }

  Reply call(String method, String path, Object body) throws Exception {
    String token = "Bearer " + OrderManagerSimulator.TOKEN;
    return send(method, simulator.address() + path, token, body);
  }

  /** As Integration Manager's merchant. */
  Reply manager(String path) throws Exception {
    String user = OrderManagerSimulator.managerUser("merchant");
    String key = OrderManagerSimulator.MANAGER_KEY;
    return send("GET", simulator.managerAddress() + path, basic(user, key), null);
  }

  Reply acknowledge(int channel) throws Exception {
    return call("POST", "/v1.2/inventory/acknowledge?salesChannelId=" + channel, null);
  }

  /** {@code listingSku=level} of each. */
  static List<String> levels(Reply reply) {
    List<String> levels = new ArrayList<>();
    reply
        .body()
        .forEach(
            one ->
                levels.add(
                    one.get("listingSku").asText() + "=" + one.get("availableQuantity").asInt()));
    return levels;
  }

  Reply drive(String path, String body) throws Exception {
    String method = body == null ? "GET" : "POST";
    return send(method, simulator.driveAddress() + path, null, body);
  }

  @Override
  public void close() {
    simulator.close();
  }
}
