package io.crossdock.sandbox.bigcommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A shop whose time stands until it is moved, somebody who calls it, and a door for its hooks. */
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
    String title() {
      return body.path("title").asText();
    }

    String header(String name) {
      return raw.headers().firstValue(name).orElse("");
    }

    /** Of a list, of v2 or v3. */
    List<Integer> ids() {
      List<Integer> ids = new ArrayList<>();
      (body == null || body.isArray() ? (body == null ? json("[]") : body) : body.path("data"))
          .forEach(one -> ids.add(one.path("id").asInt()));
      return ids;
    }
  }

  /** A delivery; headers by their names in lower case. */
  record Got(Map<String, String> headers, String body) {
    JsonNode json() {
      return Rig.json(body);
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
  private final BigSimulator simulator;
  private final HttpServer door;
  private final List<Got> got = new CopyOnWriteArrayList<>();
  private final List<Integer> answers = new CopyOnWriteArrayList<>();

  Rig() throws IOException {
    simulator = new BigSimulator("big", 0, 0, clock);
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

  BigSimulator simulator() {
    return simulator;
  }

  BigShop shop() {
    return simulator.shop();
  }

  void advance(long seconds) {
    clock.at = clock.at.plusSeconds(seconds);
  }

  String doorAddress() {
    return "http://127.0.0.1:" + door.getAddress().getPort() + "/hook";
  }

  /** What the door got. */
  List<Got> got() {
    return got;
  }

  /** What the door answers next; 200 when that is over. */
  void answers(int times, int status) {
    for (int i = 0; i < times; i++) {
      answers.add(status);
    }
  }

  /** Its id. */
  int listen(String scope) throws Exception {
    Reply made =
        post("v3/hooks", "{'scope':'" + scope + "','destination':'" + doorAddress() + "'}");
    return made.body().at("/data/id").asInt();
  }

  /** JSON with single quotes for double ones. */
  static JsonNode json(String text) {
    try {
      return JSON.readTree(text.replace('\'', '"'));
    } catch (IOException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  Reply get(String path) throws Exception {
    return call("GET", path, null);
  }

  Reply post(String path, String body) throws Exception {
    return call("POST", path, body);
  }

  Reply put(String path, String body) throws Exception {
    return call("PUT", path, body);
  }

  Reply call(String method, String path, String body) throws Exception {
    return call(method, path, body, BigSimulator.TOKEN);
  }

  /**
   * @param body single quotes for double ones; null for none
   * @param who the token; null for nobody
   */
  Reply call(String method, String path, String body, String who) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(simulator.apiAddress() + "/" + path))
            .timeout(Duration.ofSeconds(10))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')));
    if (who != null) {
      request.header("X-Auth-Token", who);
    }
    HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    boolean json = answer.headers().firstValue("Content-Type").orElse("").contains("json");
    return new Reply(answer.statusCode(), json ? JSON.readTree(answer.body()) : null, answer);
  }

  /** The answer to an adjustment of these items. */
  Reply adjust(String... items) throws Exception {
    return put(
        "v3/inventory/adjustments/absolute",
        "{'reason':'test','items':[" + String.join(",", items) + "]}");
  }

  static String item(String member, Object id, int quantity) {
    return "{'location_id':1,'"
        + member
        + "':"
        + (id instanceof String ? "'" + id + "'" : id)
        + ",'quantity':"
        + quantity
        + "}";
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
