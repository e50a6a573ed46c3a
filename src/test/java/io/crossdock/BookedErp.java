package io.crossdock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * An ERP that takes bookings by push, knows a repeat by its key, and refuses what it is told to.
 */
final class BookedErp implements AutoCloseable {

  private final HttpServer server;
  private final List<JsonNode> booked = new CopyOnWriteArrayList<>();
  private final Set<String> keys = ConcurrentHashMap.newKeySet();
  private final Set<String> refusedItems = ConcurrentHashMap.newKeySet();
  private final ObjectMapper json = new ObjectMapper();
  private static final String TOKEN =
      "{\"access_token\":\"t\",\"expires_in\":86400,\"token_type\":\"bearer\"}";

  private volatile String lookedUp = "{\"fulfillment_requests\":[]}";
  private volatile boolean down;
  private volatile boolean later;
  private volatile boolean timeless;
  private volatile String acceptedAt = "2026-01-10T13:00:00.5Z";
  private volatile CountDownLatch answers = new CountDownLatch(0);

  BookedErp() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newFixedThreadPool(2));
    server.createContext("/bookings", this::book);
    server.createContext("/auth", exchange -> answer(exchange, TOKEN));
    server.createContext("/v0/fulfillment_requests/", exchange -> answer(exchange, lookedUp));
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  List<JsonNode> booked() {
    return List.copyOf(booked);
  }

  List<Long> timestamps() {
    return booked.stream().map(one -> one.path("logicalTimestamp").longValue()).toList();
  }

  /** Nothing was booked yet. */
  void forget() {
    booked.clear();
  }

  void refuse(String item) {
    refusedItems.add(item);
  }

  void takeAgain(String item) {
    refusedItems.remove(item);
  }

  void down(boolean is) {
    down = is;
  }

  /** It takes bookings and confirms them later, by another way. */
  void later(boolean is) {
    later = is;
  }

  /** It books, and does not answer as long as it is. */
  void silent(boolean is) {
    answers.countDown();
    answers = new CountDownLatch(is ? 1 : 0);
  }

  /** When it says that it booked what it books from now on. */
  void accepts(Instant at) {
    acceptedAt = at.toString();
  }

  /** Its answers do not say when. */
  void timeless(boolean is) {
    timeless = is;
  }

  /** What NewStore, whom it plays too, says of any order. */
  void lookedUp(String json) {
    lookedUp = json;
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      byte[] body = json.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private void book(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode booking = json.readTree(exchange.getRequestBody().readAllBytes());
      int status = down ? 503 : later ? 202 : 200;
      for (JsonNode line : booking.path("lines")) {
        if (refusedItems.contains(line.path("item").textValue())) {
          status = 422;
        }
      }
      String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
      if (status < 300 && keys.add(key)) {
        booked.add(booking);
      }
      String answer = status == 200 && !timeless ? "{\"acceptedAt\":\"" + acceptedAt + "\"}" : "{}";
      hush();
      byte[] body = answer.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private void hush() throws IOException {
    try {
      answers.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    silent(false);
    server.stop(0);
    ((java.util.concurrent.ExecutorService) server.getExecutor()).shutdownNow();
  }
}
