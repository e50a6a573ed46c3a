package io.crossdock.sandbox.ongoing;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.crossdock.sandbox.drive.Loopback;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** The goods owner API on loopback: who may call, how often, in whose turn. Thread-safe. */
final class ApiServer implements AutoCloseable {

  private static final String ROOT = "/api/v1/";

  private final String prefix;
  private final World world;
  private final Api api;
  private final Users users = new Users();
  private final Faults faults = new Faults();
  private final RequestLog log = new RequestLog();
  private final RateLimits limits;
  private final Map<Integer, WriteQueue> queues = new java.util.concurrent.ConcurrentHashMap<>();
  private final HttpServer http;
  private final ExecutorService workers = Executors.newCachedThreadPool();

  ApiServer(String warehouse, int port, World world, Api api, RateLimits limits)
      throws IOException {
    prefix = "/" + warehouse;
    this.world = world;
    this.api = api;
    this.limits = limits;
    http = Loopback.server(port);
    http.setExecutor(workers);
    http.createContext("/", this::handle);
    http.start();
  }

  /** With the warehouse, without {@code /api/v1}. */
  String address() {
    return "http://127.0.0.1:" + http.getAddress().getPort() + prefix;
  }

  Users users() {
    return users;
  }

  Faults faults() {
    return faults;
  }

  RequestLog log() {
    return log;
  }

  @Override
  public void close() {
    faults.clear();
    http.stop(0);
    workers.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] bytes = exchange.getRequestBody().readAllBytes();
      String path = exchange.getRequestURI().getPath();
      if (!path.startsWith(prefix + ROOT)) {
        send(exchange, Answer.refused(404, "There is no " + path));
        return;
      }
      Received request = log.begin(received(exchange, path.substring(prefix.length()), bytes));
      try {
        Answer answer = answer(request, exchange.getRequestHeaders().getFirst("Authorization"));
        if (answer != null) {
          send(exchange, answer);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        log.end(request);
      }
    }
  }

  private Received received(HttpExchange exchange, String path, byte[] bytes) {
    int owner = users.goodsOwner(exchange.getRequestHeaders().getFirst("Authorization"));
    String raw = exchange.getRequestURI().getRawQuery();
    JsonNode body = bytes.length == 0 ? null : Json.parsed(bytes);
    Query query = Query.of(raw);
    String number = NumberOf.request(world, owner, path, query, body);
    String method = exchange.getRequestMethod();
    return new Received(
        0, method, path, query.values(), raw, body, owner, number, world.now(), 0, 0);
  }

  /** Null for none. */
  private Answer answer(Received request, String authorization) throws InterruptedException {
    faults.actBefore(request);
    if (faults.isDown()) {
      return Answer.text(503, "Service Unavailable");
    }
    Fate fate = faults.fate(request);
    Answer own = null;
    if (fate.executed()) {
      own = executed(request, authorization, fate.id());
    }
    if (!fate.after().isZero()) {
      pause(fate.after());
    }
    if (!fate.answered() || (own == null && fate.executed())) {
      return null;
    }
    if (fate.status() == 0) {
      return own;
    }
    if (fate.body() == null && own != null) {
      return new Answer(fate.status(), own.body(), own.headers());
    }
    return Answer.text(fate.status(), fate.body() == null ? "{}" : fate.body());
  }

  private static void pause(Duration time) throws InterruptedException {
    new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Null if its turn did not come. */
  private Answer executed(Received request, String authorization, Integer id)
      throws InterruptedException {
    String[] segments = request.path().substring(ROOT.length()).split("/");
    GoodsOwner owner;
    synchronized (world) {
      owner = world.goodsOwners().get(request.goodsOwnerId());
    }
    Call call =
        new Call(owner, request.method(), segments, new Query(request.query()), request.body(), id);
    String limited = call.shape() + " " + authorization;
    long wait = limits.arrives(limited);
    if (wait > 0) {
      return new Answer(
          429,
          Answer.refused(429, "Too many calls").body(),
          Map.of("Retry-After", String.valueOf(wait)));
    }
    if (owner == null) {
      limits.ended(limited, true);
      return new Answer(401, null, Map.of("WWW-Authenticate", "Basic"));
    }
    if (!request.writes()) {
      return ended(limited, done(call));
    }
    AtomicReference<Answer> answer = new AtomicReference<>();
    Rules rules;
    synchronized (world) {
      rules = world.rules();
    }
    WriteQueue queue = queues.computeIfAbsent(owner.id(), none -> new WriteQueue());
    queue.inTurn(rules, () -> answer.set(done(call)));
    return answer.get() == null ? null : ended(limited, answer.get());
  }

  private Answer ended(String limited, Answer answer) {
    limits.ended(limited, answer.status() >= 400);
    return answer;
  }

  private Answer done(Call call) {
    synchronized (world) {
      try {
        return api.answer(call);
      } catch (RefusedException e) {
        return Answer.refused(e.status(), e.getMessage());
      } catch (RuntimeException e) {
        return Answer.text(500, "{\"Message\":\"An error has occurred.\"}");
      }
    }
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    byte[] body = answer.body() == null ? new byte[0] : answer.body();
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }
}
