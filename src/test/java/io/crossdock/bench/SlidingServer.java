package io.crossdock.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Answers 429 where in a window of time that slides, looked at whenever a call arrives, there are
 * more calls than it allows. Thread-safe.
 */
final class SlidingServer implements AutoCloseable {

  private final int tokens;
  private final long windowNanos;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(8);
  private final List<Long> arrived = new ArrayList<>();
  private int refused;

  SlidingServer(int tokens, Duration window) {
    this.tokens = tokens;
    this.windowNanos = window.toNanos();
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  URI uri() {
    return URI.create("http://localhost:" + server.getAddress().getPort() + "/order");
  }

  private void answer(HttpExchange exchange) throws IOException {
    boolean allowed = arrives(System.nanoTime());
    exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(allowed ? 204 : 429, -1);
    exchange.close();
  }

  private synchronized boolean arrives(long now) {
    int size = arrived.size();
    if (size >= tokens && now - arrived.get(size - tokens) < windowNanos) {
      refused++;
      return false;
    }
    arrived.add(now);
    return true;
  }

  synchronized int refused() {
    return refused;
  }

  /** Calls a second since the first, the burst of the first window left out. */
  synchronized double rate() {
    double seconds = (arrived.get(arrived.size() - 1) - arrived.get(0)) / 1e9;
    return (arrived.size() - tokens) / seconds;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
