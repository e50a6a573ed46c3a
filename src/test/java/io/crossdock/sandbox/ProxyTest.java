package io.crossdock.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import io.crossdock.sandbox.drive.Loopback;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What reaches the hub of what a shop says. */
class ProxyTest {

  private record Call(Headers headers, String body) {}

  private final HttpClient client = HttpClient.newHttpClient();
  private final BlockingQueue<Call> came = new LinkedBlockingQueue<>();
  private HttpServer hub;
  private Proxy proxy;

  @BeforeEach
  void open() throws IOException {
    hub = Loopback.server(0);
    hub.createContext(
        "/",
        exchange -> {
          try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            came.add(
                new Call(exchange.getRequestHeaders(), new String(body, StandardCharsets.UTF_8)));
            exchange.sendResponseHeaders(204, -1);
          }
        });
    hub.start();
    proxy = new Proxy(List.of("/hooks/"));
  }

  @AfterEach
  void close() {
    proxy.close();
    hub.stop(0);
  }

  private int post(String... headers) throws Exception {
    return client
        .send(
            HttpRequest.newBuilder(URI.create(proxy.address() + "/hooks/a-shop/orders"))
                .headers(headers)
                .POST(BodyPublishers.ofString("{}"))
                .build(),
            BodyHandlers.ofString())
        .statusCode();
  }

  @Test
  void whatever_a_vendor_proves_itself_by_reaches_the_hub() throws Exception {
    proxy.leadTo("http://127.0.0.1:" + hub.getAddress().getPort());
    int status =
        post(
            "webhook-id", "1",
            "webhook-signature", "v1,abc",
            "X-Shopify-Hmac-Sha256", "def",
            "Authorization", "Basic x",
            "Content-Type", "application/json");
    assertThat(status).isEqualTo(204);
    Call call = came.poll(10, TimeUnit.SECONDS);
    assertThat(call.body()).isEqualTo("{}");
    assertThat(call.headers().getFirst("webhook-id")).isEqualTo("1");
    assertThat(call.headers().getFirst("webhook-signature")).isEqualTo("v1,abc");
    assertThat(call.headers().getFirst("X-Shopify-Hmac-Sha256")).isEqualTo("def");
    assertThat(call.headers().getFirst("Authorization")).isEqualTo("Basic x");
    assertThat(call.headers().getFirst("Content-Type")).isEqualTo("application/json");
    assertThat(call.headers().get("Host")).hasSize(1);
  }

  @Test
  void before_the_hub_is_there_callers_are_told_to_come_again() throws Exception {
    assertThat(post("webhook-id", "1")).isEqualTo(503);
    assertThat(came).isEmpty();
  }
}
