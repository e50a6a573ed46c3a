package io.crossdock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.sandbox.extensiv.OrderManagerChild;
import io.crossdock.sandbox.extensiv.OrderManagerSimulator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Order Manager in a process of its own, with a generated catalogue. */
final class OrderManagerProcess implements AutoCloseable {

  /** Calls of one resource in a second, as open clients hold themselves to. */
  static final int PERMITTED = 5;

  static final int PAGE = 100;

  /** The first of its warehouses, which has bins. */
  private static final int WAREHOUSE = 101;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process process;
  private final int factor;
  private final String address;
  private final String drive;

  /**
   * @param factor of its limits
   */
  OrderManagerProcess(int skus, int factor) throws IOException {
    this.factor = factor;
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                classes,
                OrderManagerChild.class.getName(),
                String.valueOf(skus),
                "1",
                String.valueOf(factor))
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    address = lines.readLine();
    lines.readLine();
    drive = lines.readLine();
  }

  /** The master SKUs it has, from 1 on. */
  static String sku(int i) {
    return String.format(Locale.ROOT, "SKU-%07d", i);
  }

  /** What a hub is told of it, as environment variables; it loads when it is asked to. */
  Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    settings.put("EXTENSIV_ENABLED", "true");
    settings.put("EXTENSIV_URL", address);
    settings.put("EXTENSIV_TOKEN", OrderManagerSimulator.TOKEN);
    settings.put("EXTENSIV_PAGE", String.valueOf(PAGE));
    settings.put("LANE_EXTENSIV_REQUESTS_WINDOWS", permitted() + "/1s");
    for (String touchpoint : List.of("LOAD", "ORDERS", "LISTINGS")) {
      settings.put("SCHEDULE_EXTENSIV_" + touchpoint + "_EVERY", "never");
    }
    return settings;
  }

  /** Calls a second. */
  int permitted() {
    return PERMITTED * factor;
  }

  /** So many came in, in a bin that nothing lay in. */
  void receive(String sku, int quantity) throws Exception {
    act(
        "/stock",
        "{\"masterSku\":\""
            + sku
            + "\",\"warehouseId\":"
            + WAREHOUSE
            + ",\"location\":\"DOCK\",\"onHand\":"
            + quantity
            + "}");
  }

  JsonNode counts() throws Exception {
    return JSON.readTree(get("/counts"));
  }

  /** How often it answered what. */
  String answers() throws Exception {
    return get("/answers");
  }

  long calls() throws Exception {
    long calls = 0;
    for (JsonNode one : JSON.readTree(get("/calls"))) {
      calls += one.asLong();
    }
    return calls;
  }

  /** Calls that a load needs; with the empty page, or the one that is not full, at the end. */
  long least() throws Exception {
    JsonNode counts = counts();
    return 2
        + Stream.of("products", "stockRecords", "listings")
            .mapToLong(what -> counts.path(what).asLong() / PAGE + 1)
            .sum();
  }

  private String get(String path) throws Exception {
    return client
        .send(HttpRequest.newBuilder(URI.create(drive + path)).build(), BodyHandlers.ofString())
        .body();
  }

  private void act(String path, String body) throws Exception {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(URI.create(drive + path))
                .POST(BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(path + ": " + answer.body());
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
