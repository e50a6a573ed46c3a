package io.crossdock.sandbox.adobecommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A shop whose time stands until it is moved, and somebody who calls it. */
final class Rig implements AutoCloseable {

  static final Instant START = Instant.parse("2026-05-01T12:00:00Z");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /** What came back; the body is null if it was no JSON. */
  record Reply(int status, JsonNode body, HttpResponse<String> raw) {
    String message() {
      return body.path("message").asText();
    }

    List<String> skus() {
      List<String> skus = new ArrayList<>();
      body.path("items").forEach(one -> skus.add(one.path("sku").asText()));
      return skus;
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
  private final AdobeSimulator simulator;

  Rig() throws IOException {
    simulator = new AdobeSimulator("adobe", 0, 0, clock);
  }

  AdobeSimulator simulator() {
    return simulator;
  }

  AdobeShop shop() {
    return simulator.shop();
  }

  void advance(long seconds) {
    clock.at = clock.at.plusSeconds(seconds);
  }

  /** JSON with single quotes for double ones. */
  static ObjectNode object(String text) {
    try {
      return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
    } catch (IOException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  /** {@code searchCriteria} of filters that must all be met: field, condition, value. */
  static String where(String... filters) {
    StringBuilder query = new StringBuilder("searchCriteria[x]=");
    for (int i = 0; i + 2 < filters.length; i += 3) {
      String start = "&searchCriteria[filter_groups][" + i + "][filters][0]";
      query.append(start).append("[field]=").append(filters[i]);
      query.append(start).append("[condition_type]=").append(filters[i + 1]);
      query.append(start).append("[value]=");
      query.append(URLEncoder.encode(filters[i + 2], StandardCharsets.UTF_8));
    }
    return query.toString().replace("[", "%5B").replace("]", "%5D");
  }

  Reply get(String path) throws Exception {
    return call("GET", path, null);
  }

  Reply post(String path, String body) throws Exception {
    return call("POST", path, body);
  }

  Reply call(String method, String path, String body) throws Exception {
    return at(simulator.apiAddress() + "/" + path, method, body, AdobeSimulator.TOKEN);
  }

  /**
   * @param body single quotes for double ones; null for none
   * @param token null for nobody
   */
  static Reply at(String address, String method, String body, String token) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address.replace("[", "%5B").replace("]", "%5D")))
            .timeout(Duration.ofSeconds(10))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    boolean json = answer.headers().firstValue("Content-Type").orElse("").contains("json");
    return new Reply(answer.statusCode(), json ? JSON.readTree(answer.body()) : null, answer);
  }

  /** Source items of that many SKUs, each of them {@code quantity}. */
  static String items(int count, int quantity) {
    List<String> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      items.add(item("SKU-" + i, "default", String.valueOf(quantity), "1"));
    }
    return "{'sourceItems':[" + String.join(",", items) + "]}";
  }

  static String item(String sku, String source, String quantity, String status) {
    return "{'sku':'"
        + sku
        + "','source_code':'"
        + source
        + "','quantity':"
        + quantity
        + ",'status':"
        + status
        + "}";
  }

  Reply save(String... items) throws Exception {
    return post("V1/inventory/source-items", "{'sourceItems':[" + String.join(",", items) + "]}");
  }

  /** What the drive answers. */
  HttpResponse<String> drive(String path, String body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(simulator.driveAddress() + path));
    if (body != null) {
      request.POST(HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')));
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    simulator.close();
  }
}
