package io.crossdock.sandbox.drive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The address of a simulator, on loopback: {@code /_sim/<name>/…}, JSON in and out. */
public final class DriveServer implements AutoCloseable {

  private static final int LARGEST = 1 << 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String root;
  private final Drive drive;
  private final HttpServer http;
  private final ExecutorService workers = Executors.newFixedThreadPool(4);

  /**
   * @param name for example {@code erp}
   * @param port 0 for any free one
   */
  public DriveServer(String name, int port, Drive drive) throws IOException {
    this.root = "/_sim/" + name;
    this.drive = drive;
    http = Loopback.server(port);
    http.setExecutor(workers);
    http.createContext(root, this::handle);
    http.start();
  }

  /** For example {@code http://127.0.0.1:8091/_sim/erp}. */
  public String address() {
    InetSocketAddress bound = http.getAddress();
    return "http://" + bound.getAddress().getHostAddress() + ":" + bound.getPort() + root;
  }

  @Override
  public void close() {
    http.stop(0);
    workers.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    int status = 200;
    String answer;
    try (exchange) {
      try {
        answer = answer(exchange);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (Exception e) {
        status = drive.statusOf(e);
        answer = JSON.createObjectNode().put("reason", e.getMessage()).toString();
      }
      byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private String answer(HttpExchange exchange) throws Exception {
    String path = exchange.getRequestURI().getPath().substring(root.length());
    if (exchange.getRequestMethod().equals("GET")) {
      return drive.show(path);
    }
    byte[] bytes = exchange.getRequestBody().readNBytes(LARGEST);
    JsonNode body = bytes.length == 0 ? JSON.createObjectNode() : JSON.readTree(bytes);
    return drive.act(path, body);
  }
}
