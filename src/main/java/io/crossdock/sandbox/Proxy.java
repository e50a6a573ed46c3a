package io.crossdock.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.crossdock.sandbox.drive.Loopback;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What stands between the hub and the world: it leads some paths to the hub, and is there before
 * the hub is. Thread-safe.
 */
final class Proxy implements AutoCloseable {

  /** Said of the way from one host to the next; the client writes its own. */
  private static final Set<String> OF_THE_CONNECTION =
      Set.of(
          "accept-encoding",
          "connection",
          "content-length",
          "expect",
          "host",
          "http2-settings",
          "keep-alive",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private final HttpServer server = Loopback.server(0);
  private final ExecutorService workers = Executors.newFixedThreadPool(2);
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private volatile URI hub;

  /**
   * @param paths of which all below is led on, with slashes around
   */
  Proxy(List<String> paths) throws IOException {
    server.setExecutor(workers);
    paths.forEach(path -> server.createContext(path, this::lead));
    server.start();
  }

  /** Without a slash at its end. */
  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  void leadTo(String address) {
    hub = URI.create(address);
  }

  private void lead(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (hub == null) {
        exchange.sendResponseHeaders(503, -1);
        return;
      }
      HttpRequest.Builder request =
          HttpRequest.newBuilder(hub.resolve(exchange.getRequestURI().getPath()))
              .timeout(Duration.ofSeconds(30))
              .method(
                  exchange.getRequestMethod(),
                  HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
      exchange
          .getRequestHeaders()
          .forEach(
              (name, values) -> {
                if (isLedOn(name)) {
                  values.forEach(value -> request.header(name, value));
                }
              });
      HttpResponse<InputStream> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        exchange.sendResponseHeaders(answer.statusCode(), 0);
        body.transferTo(exchange.getResponseBody());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** All that is said of the call: any header may hold what a vendor proves itself by. */
  private static boolean isLedOn(String header) {
    return !OF_THE_CONNECTION.contains(header.toLowerCase(Locale.ROOT));
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }
}
