package io.crossdock.sandbox.workarea;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.crossdock.sandbox.drive.Loopback;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The shop's Admin API at {@code /api/admin} on loopback (repository workarea-api): who may, how
 * often, and which of the {@link AdminSkus} is asked. Thread-safe.
 */
public final class AdminApi implements AutoCloseable {

  public static final String USER = "hub@example.com";
  public static final String PASSWORD = "sandbox";

  private static final String ROOT = "/api/admin";
  private static final String SKUS = "/inventory_skus";
  private static final int REMEMBERED = 10_000;

  private final AdminSkus skus;
  private final Clock clock;
  private final HttpServer http;
  private final ExecutorService workers = Executors.newFixedThreadPool(4);
  private final Deque<Integer> failures = new ArrayDeque<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private int limit = 300;
  private Duration per = Duration.ofMinutes(5);
  private long window;
  private int used;
  private boolean down;
  private boolean deaf;

  /**
   * @param port 0 for any free one
   */
  AdminApi(int port, AdminSkus skus, Clock clock) throws IOException {
    this.skus = skus;
    this.clock = clock;
    http = Loopback.server(port);
    http.setExecutor(workers);
    http.createContext("/", this::handle);
    http.start();
  }

  /** For example {@code http://127.0.0.1:8092/api/admin}. */
  public String address() {
    InetSocketAddress bound = http.getAddress();
    return "http://" + bound.getAddress().getHostAddress() + ":" + bound.getPort() + ROOT;
  }

  /** The shop's own limit is 300 per 5 minutes; counted by spans of the clock, as it does. */
  public synchronized void limit(int newLimit, Duration newPer) {
    limit = newLimit;
    per = newPer;
    used = 0;
  }

  /** The next request is answered with this status instead of being carried out; and so on. */
  public synchronized void failNext(int status) {
    failures.add(status);
  }

  /** Answers 503 until it is up again. */
  public synchronized void down(boolean newDown) {
    down = newDown;
  }

  /** Carries out what it is asked and breaks the connection instead of answering. */
  public synchronized void answersLost(boolean newDeaf) {
    deaf = newDeaf;
  }

  /**
   * What a PATCH of one document saves is seen that much later, as by a reader of what a majority
   * of the shop's servers has, where one of them lags.
   */
  public void lag(Duration newLag) {
    skus.lag(newLag);
  }

  /** Method and path of the requests so far, refused ones too, oldest first. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    http.stop(0);
    workers.shutdownNow();
    skus.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getRawPath();
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (requests.size() < REMEMBERED) {
        requests.add(exchange.getRequestMethod() + " " + path.replaceFirst("^" + ROOT, ""));
      }
      Answer answer;
      try {
        answer = answer(exchange, path, body);
      } catch (IOException | RuntimeException e) {
        answer = Answer.problem(500, String.valueOf(e.getMessage()));
      }
      if (isDeaf()) {
        return;
      }
      byte[] bytes =
          answer.body() == null ? new byte[0] : answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", answer.type());
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
      if (bytes.length > 0) {
        exchange.getResponseBody().write(bytes);
      }
    }
  }

  private Answer answer(HttpExchange exchange, String path, byte[] body) throws IOException {
    Answer refused = refused();
    if (refused != null) {
      return refused;
    }
    String expected =
        Base64.getEncoder()
            .encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    if (!("Basic " + expected).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      return new Answer(
          401,
          "HTTP Basic: Access denied.\n",
          "text/plain",
          Map.of("WWW-Authenticate", "Basic realm=\"Application\""));
    }
    if (!path.startsWith(ROOT + SKUS)) {
      return Answer.problem(404, "no route matches " + path);
    }
    String method = exchange.getRequestMethod();
    String rest = path.substring((ROOT + SKUS).length());
    JsonNode json = body.length == 0 ? null : new ObjectMapper().readTree(body);
    if (rest.isEmpty() || rest.equals(".json")) {
      return switch (method) {
        case "GET" -> skus.list(query(exchange.getRequestURI().getRawQuery()));
        case "POST" -> skus.create(json);
        default -> Answer.problem(404, "no route matches " + method + " " + path);
      };
    }
    if (rest.equals("/bulk") && method.equals("PATCH")) {
      return skus.bulk(json);
    }
    String segment = rest.substring(1);
    if (segment.isEmpty() || segment.contains("/")) {
      return Answer.problem(404, "no route matches " + method + " " + path);
    }
    // The routes have no constraint on the id: what follows a dot is taken for a format.
    String decoded = URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    String id = decoded.contains(".") ? decoded.substring(0, decoded.indexOf('.')) : decoded;
    if (id.contains("/")) {
      return Answer.problem(404, "no route matches " + method + " " + path);
    }
    return switch (method) {
      case "GET" -> skus.show(id);
      case "PATCH" -> skus.update(id, json);
      case "DELETE" -> skus.destroy(id);
      default -> Answer.problem(404, "no route matches " + method + " " + path);
    };
  }

  private synchronized boolean isDeaf() {
    return deaf;
  }

  /** What is answered before anybody looks at the request; null if it is let through. */
  private synchronized Answer refused() {
    if (down) {
      return new Answer(503, "Service Unavailable\n", "text/plain", Map.of());
    }
    long now = clock.millis() / Math.max(1, per.toMillis());
    if (now != window) {
      window = now;
      used = 0;
    }
    used++;
    if (used > limit) {
      return new Answer(429, "Retry later\n", "text/plain", Map.of());
    }
    Integer status = failures.poll();
    return status == null ? null : Answer.problem(status, "failed on request");
  }

  private static Map<String, String> query(String raw) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        parameters.put(
            pair.substring(0, equals),
            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return parameters;
  }

  /**
   * @param body null for none
   */
  record Answer(int status, String body, String type, Map<String, String> headers) {

    static Answer json(int status, Object body) {
      return new Answer(status, String.valueOf(body), "application/json", Map.of());
    }

    static Answer none() {
      return new Answer(204, null, "application/json", Map.of());
    }

    static Answer problem(int status, String problem) {
      return json(status, new ObjectMapper().createObjectNode().put("problem", problem));
    }
  }
}
