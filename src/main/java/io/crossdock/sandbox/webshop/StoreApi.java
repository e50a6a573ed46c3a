package io.crossdock.sandbox.webshop;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.crossdock.sandbox.drive.Loopback;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The API the shop offers the hub ({@code docs/reference/webshop-api.yaml}), on loopback: who may,
 * how often, and what goes wrong. Thread-safe.
 */
public final class StoreApi implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ROOT = "/api";
  private static final int MOST = 1000;

  private final Storefront store;
  private final StoreWrites writes;
  private final String key;
  private final Clock clock;
  private final HttpServer http;
  private final ExecutorService workers = Executors.newFixedThreadPool(8);
  private final Deque<ShopFault> faults = new ArrayDeque<>();
  private final Deque<Instant> used = new ArrayDeque<>();
  private final AtomicLong requests = new AtomicLong();
  private final AtomicLong throttled = new AtomicLong();
  private int limit;
  private Duration per = Duration.ofSeconds(1);
  private boolean down;

  StoreApi(int port, Storefront store, StoreWrites writes, String key, Clock clock)
      throws IOException {
    this.store = store;
    this.writes = writes;
    this.key = key;
    this.clock = clock;
    http = Loopback.server(port);
    http.setExecutor(workers);
    http.createContext("/", this::handle);
    http.start();
  }

  /** For example {@code http://127.0.0.1:8095/api}. */
  public String address() {
    InetSocketAddress bound = http.getAddress();
    return "http://" + bound.getAddress().getHostAddress() + ":" + bound.getPort() + ROOT;
  }

  /** Answers 503 until it is up again. */
  public synchronized void down(boolean newDown) {
    down = newDown;
  }

  /** The next writes go wrong, in this order. */
  public synchronized void goWrong(Collection<ShopFault> next) {
    faults.addAll(next);
  }

  /** So many requests in any span as long as that; 0 for no limit. */
  public synchronized void limit(int newLimit, Duration newPer) {
    limit = newLimit;
    per = newPer;
    used.clear();
  }

  /** All requests so far. */
  public long requests() {
    return requests.get();
  }

  /** Those answered 429 because there were too many. */
  public long throttled() {
    return throttled.get();
  }

  @Override
  public void close() {
    http.stop(0);
    workers.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      StoreAnswer answer;
      try {
        answer = answer(exchange, body);
      } catch (RuntimeException e) {
        answer = StoreAnswer.problem(400, String.valueOf(e.getMessage()));
      }
      if (answer == null) {
        return;
      }
      byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      if (answer.status() == 429) {
        exchange.getResponseHeaders().set("Retry-After", "1");
      }
      exchange.sendResponseHeaders(answer.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  /** Null to hang up. */
  private StoreAnswer answer(HttpExchange exchange, String body) {
    StoreAnswer refused = refused(exchange.getRequestHeaders().getFirst("Authorization"));
    if (refused != null) {
      return refused;
    }
    String raw = exchange.getRequestURI().getRawPath();
    if (!raw.startsWith(ROOT + "/")) {
      return StoreAnswer.problem(404, "nothing is at " + raw);
    }
    List<String> path =
        Arrays.stream(raw.substring(ROOT.length() + 1).split("/")).map(StoreApi::decoded).toList();
    String method = exchange.getRequestMethod();
    if (method.equals("GET")) {
      return read(path, query(exchange));
    }
    ShopFault fault = nextFault();
    if (fault == ShopFault.DEAF) {
      return null;
    }
    if (fault != null && fault.name().startsWith("ANSWER_")) {
      int status = Integer.parseInt(fault.name().substring("ANSWER_".length()));
      return StoreAnswer.problem(status, "on request");
    }
    StoreAnswer answer =
        writes.write(method, path, exchange.getRequestHeaders().getFirst("Idempotency-Key"), body);
    if (fault == ShopFault.DONE_500) {
      return StoreAnswer.problem(500, "on request, after it was done");
    }
    return fault == ShopFault.SILENT ? null : answer;
  }

  private StoreAnswer read(List<String> path, Map<String, String> query) {
    int wanted = Integer.parseInt(query.getOrDefault("limit", "100"));
    int size = Math.max(1, Math.min(MOST, wanted));
    if (path.equals(List.of("events"))) {
      return events(query.getOrDefault("after", ""), size);
    }
    if (path.equals(List.of("stock"))) {
      return stock(query.getOrDefault("after", ""), size);
    }
    if (path.size() == 2 && path.get(0).equals("stock")) {
      Integer counter = store.counter(path.get(1));
      return counter == null
          ? StoreAnswer.problem(404, "the shop does not know " + path.get(1))
          : StoreAnswer.quantity(200, path.get(1), counter);
    }
    return StoreAnswer.problem(404, "nothing is at /" + String.join("/", path));
  }

  private StoreAnswer events(String after, int size) {
    List<ShopEvent> found = store.events(after.isEmpty() ? 0 : Long.parseLong(after), size);
    ObjectNode page = JSON.createObjectNode();
    ArrayNode events = page.putArray("events");
    found.forEach(
        event ->
            events
                .addObject()
                .put("id", event.id())
                .put("kind", event.kind())
                .set("data", event.data()));
    page.put(
        "next", found.isEmpty() ? after : String.valueOf(found.get(found.size() - 1).number()));
    page.put("more", found.size() == size);
    return StoreAnswer.of(200, page);
  }

  private StoreAnswer stock(String after, int size) {
    ObjectNode page = JSON.createObjectNode();
    ArrayNode items = page.putArray("items");
    store.counters().entrySet().stream()
        .filter(one -> one.getKey().compareTo(after) > 0)
        .limit(size)
        .forEach(one -> items.addObject().put("sku", one.getKey()).put("quantity", one.getValue()));
    if (items.size() == size) {
      page.put("next", items.get(size - 1).path("sku").textValue());
    }
    return StoreAnswer.of(200, page);
  }

  private synchronized StoreAnswer refused(String shown) {
    if (down) {
      return StoreAnswer.problem(503, "the shop is down");
    }
    if (!("Bearer " + key).equals(shown)) {
      return StoreAnswer.problem(401, "show the key");
    }
    if (limit > 0) {
      Instant now = clock.instant();
      while (!used.isEmpty() && !used.peek().plus(per).isAfter(now)) {
        used.remove();
      }
      if (used.size() >= limit) {
        throttled.incrementAndGet();
        return StoreAnswer.problem(429, "more than " + limit + " requests in " + per);
      }
      used.add(now);
    }
    return null;
  }

  private synchronized ShopFault nextFault() {
    return faults.poll();
  }

  private static Map<String, String> query(HttpExchange exchange) {
    Map<String, String> query = new HashMap<>();
    String raw = exchange.getRequestURI().getRawQuery();
    for (String pair : raw == null ? new String[0] : raw.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        query.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return query;
  }

  /** A plus is a plus: only %20 is a blank here. */
  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
