package io.crossdock.sandbox.ongoing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes webhooks, or refuses them. */
final class HookListener implements AutoCloseable {

  /** One that came. */
  record Came(String token, JsonNode body) {}

  private final HttpServer http;
  private final List<Came> came = new CopyOnWriteArrayList<>();
  private volatile int answer = 200;

  HookListener() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext(
        "/",
        exchange -> {
          try (exchange) {
            JsonNode body = new ObjectMapper().readTree(exchange.getRequestBody().readAllBytes());
            came.add(new Came(exchange.getRequestHeaders().getFirst("X-Auth-Token"), body));
            exchange.sendResponseHeaders(answer, -1);
          }
        });
    http.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/hooks/ongoing");
  }

  List<Came> came() {
    return came;
  }

  void answer(int status) {
    answer = status;
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
