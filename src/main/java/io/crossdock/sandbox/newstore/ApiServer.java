package io.crossdock.sandbox.newstore;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.crossdock.sandbox.drive.Loopback;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** All of NewStore's APIs, and its token endpoint, at one address on loopback. Thread-safe. */
final class ApiServer implements AutoCloseable {

  private static final int REMEMBERED = 100_000;
  private static final String BLOCKED =
      "<html><head><title>403 Forbidden</title></head><body>Request blocked.</body></html>";

  private final World world;
  private final String tokenPath;
  private final Tokens tokens;
  private final RateLimits limits;
  private final StreamApi stream;
  private final ImportApi imports;
  private final StockApi stock;
  private final Exports exports;
  private final Faults faults = new Faults();
  private final List<Received> requests = new ArrayList<>();
  private final HttpServer http;
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private long last;

  ApiServer(
      int port,
      World world,
      Tokens tokens,
      RateLimits limits,
      StreamApi stream,
      ImportApi imports,
      StockApi stock,
      Exports exports)
      throws IOException {
    this.world = world;
    this.tokens = tokens;
    this.limits = limits;
    this.stream = stream;
    this.imports = imports;
    this.stock = stock;
    this.exports = exports;
    tokenPath = "/auth/realms/" + world.tenant() + "/protocol/openid-connect/token";
    http = Loopback.server(port);
    http.setExecutor(workers);
    http.createContext("/", this::handle);
    http.start();
  }

  String address() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  String tokenAddress() {
    return address() + tokenPath;
  }

  Faults faults() {
    return faults;
  }

  List<Received> requests() {
    synchronized (requests) {
      return List.copyOf(requests);
    }
  }

  void forgetRequests() {
    synchronized (requests) {
      requests.clear();
    }
  }

  @Override
  public void close() {
    http.stop(0);
    workers.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] bytes = exchange.getRequestBody().readAllBytes();
      String authorization = exchange.getRequestHeaders().getFirst("Authorization");
      Received request = remembered(exchange, bytes);
      Answer answer = answer(request, authorization, bytes);
      if (answer != null) {
        send(exchange, answer);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Received remembered(HttpExchange exchange, byte[] bytes) {
    synchronized (requests) {
      Received request =
          new Received(
              ++last,
              exchange.getRequestMethod(),
              exchange.getRequestURI().getPath(),
              exchange.getRequestURI().getRawQuery(),
              bytes.length == 0 ? null : Json.parsed(bytes),
              world.now());
      if (requests.size() < REMEMBERED) {
        requests.add(request);
      }
      return request;
    }
  }

  /** Null for none. */
  private Answer answer(Received request, String authorization, byte[] bytes)
      throws InterruptedException {
    faults.actBefore(request);
    if (faults.isDown()) {
      return Answer.refused(503, "Service Unavailable");
    }
    Fate fate = faults.fate(request);
    Answer own = fate.executed() ? executed(request, authorization, bytes) : null;
    if (!fate.after().isZero()) {
      new CountDownLatch(1).await(fate.after().toMillis(), TimeUnit.MILLISECONDS);
    }
    if (!fate.answered()) {
      return null;
    }
    if (fate.status() == 0) {
      return own;
    }
    if (fate.body() == null && own != null) {
      return new Answer(fate.status(), own.body(), own.type(), own.headers());
    }
    return Answer.raw(fate.status(), fate.body() == null ? "{}" : fate.body());
  }

  private Answer executed(Received request, String authorization, byte[] bytes)
      throws InterruptedException {
    if (!limits.lets()) {
      return Answer.raw(403, BLOCKED);
    }
    try {
      if (request.path().equals(tokenPath) && request.method().equals("POST")) {
        return tokens.issue(authorization, bytes);
      }
      return routed(request, authorization, bytes.length > 0 && request.body() == null);
    } catch (RefusedException e) {
      return e.answer();
    } catch (RuntimeException e) {
      return Answer.refused(500, "An internal error occurred: " + e);
    }
  }

  private Answer routed(Received request, String authorization, boolean noJson)
      throws InterruptedException {
    String path = request.path();
    if (path.startsWith(Exports.FILES) && request.method().equals("GET")) {
      synchronized (world) {
        return exports.file(path.substring(Exports.FILES.length()));
      }
    }
    boolean legacy = path.startsWith("/v0/d/");
    tokens.check(authorization, legacy);
    if (noJson) {
      throw RefusedException.wrong("The body is no JSON");
    }
    String[] words = path.substring(1).split("/");
    String root = String.join("/", Arrays.copyOf(words, Math.min(3, words.length)));
    JsonNode body = request.body();
    if (root.equals("api/v1/org") && words.length >= 5 && words[4].equals("eventstream")) {
      return stream.answer(request.method(), Arrays.copyOfRange(words, 4, words.length), body);
    }
    synchronized (world) {
      if (root.equals("v0/d/import")) {
        String[] rest = Arrays.copyOfRange(words, 2, words.length);
        return imports.answer(request.method(), rest, Query.of(request.rawQuery()), body);
      }
      return other(request, words, body);
    }
  }

  private Answer other(Received request, String[] words, JsonNode body) {
    String path = request.path();
    if (path.startsWith("/v0/d/availabilities/bulk/") && words.length == 5) {
      return exports.show(words[4], address());
    }
    if (path.startsWith("/v0/fulfillment_requests/") && words.length == 3) {
      return stock.fulfillmentRequests(words[2]);
    }
    return switch (request.what()) {
      case "POST /v0/availabilities" -> stock.availabilities(body);
      case "GET /v0/stock/insights" -> stock.insights(Query.of(request.rawQuery()));
      case "POST /v0/d/availabilities/bulk" -> exports.create(body);
      case "GET /v1/stock/safety_stock" -> stock.safetyStock();
      default -> throw RefusedException.unknown(request.what());
    };
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    byte[] body = answer.body() == null ? new byte[0] : answer.body();
    if (body.length > 0) {
      exchange.getResponseHeaders().set("Content-Type", answer.type());
    }
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }
}
