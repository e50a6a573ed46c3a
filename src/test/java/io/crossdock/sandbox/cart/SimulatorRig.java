package io.crossdock.sandbox.cart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import io.crossdock.ledger.TestClock;
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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A shop whose time stands until it is moved, somebody who calls it, and a door for its hooks. */
public abstract class SimulatorRig<S extends CartSimulator> implements AutoCloseable {

  public static final Instant START = Instant.parse("2026-05-01T12:00:00Z");
  protected static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /** A delivery; headers by their names in lower case. */
  public record Got(Map<String, String> headers, String body) {
    public JsonNode json() {
      return SimulatorRig.json(body);
    }
  }

  /** Makes the shop. */
  protected interface Maker<S> {
    S on(Clock clock) throws IOException;
  }

  private final TestClock clock = TestClock.at(START);
  private final S simulator;
  private final HttpServer door;
  private final List<Got> got = new CopyOnWriteArrayList<>();
  private final List<Integer> answers = new CopyOnWriteArrayList<>();

  protected SimulatorRig(Maker<S> maker) throws IOException {
    simulator = maker.on(clock);
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

  public final S simulator() {
    return simulator;
  }

  public final void advance(long seconds) {
    clock.forward(Duration.ofSeconds(seconds));
  }

  public final String doorAddress() {
    return "http://127.0.0.1:" + door.getAddress().getPort() + "/hook";
  }

  /** What the door got. */
  public List<Got> got() {
    return got;
  }

  /** What the door answers next; 200 when that is over. */
  public final void answers(int times, int status) {
    for (int i = 0; i < times; i++) {
      answers.add(status);
    }
  }

  /** Double quotes for single ones; null for null. */
  protected static String quoted(String text) {
    return text == null ? null : text.replace('\'', '"');
  }

  /** JSON with single quotes for double ones. */
  public static JsonNode json(String text) {
    try {
      return JSON.readTree(quoted(text));
    } catch (IOException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  public static ObjectNode object(String text) {
    return (ObjectNode) json(text);
  }

  /**
   * @param body null for none
   */
  protected static HttpRequest.Builder request(String method, String address, String body) {
    return HttpRequest.newBuilder(URI.create(address))
        .timeout(Duration.ofSeconds(10))
        .method(
            method,
            body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(body));
  }

  protected static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Null if it was no JSON. */
  protected static JsonNode body(HttpResponse<String> answer) throws IOException {
    boolean json = answer.headers().firstValue("Content-Type").orElse("").contains("json");
    return json ? JSON.readTree(answer.body()) : null;
  }

  /** What the drive answers. */
  public HttpResponse<String> drive(String path, String body) throws Exception {
    return send(request(body == null ? "GET" : "POST", simulator.driveAddress() + path, body));
  }

  @Override
  public final void close() {
    simulator.close();
    door.stop(0);
  }
}
