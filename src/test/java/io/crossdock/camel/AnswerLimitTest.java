package io.crossdock.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.zip.GZIPOutputStream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnswerLimitTest {

  private static final AnswerLimit LIMIT = new AnswerLimit(10_000);

  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/short", exchange -> send(exchange, 10_000, false));
    server.createContext("/long", exchange -> send(exchange, 1_000_000, false));
    server.createContext("/packed", exchange -> send(exchange, 1_000_000, true));
    server.createContext("/endless", exchange -> send(exchange, Long.MAX_VALUE, false));
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private static void send(HttpExchange exchange, long bytes, boolean packed) throws IOException {
    if (packed) {
      exchange.getResponseHeaders().set("Content-Encoding", "gzip");
    }
    exchange.sendResponseHeaders(200, 0);
    byte[] some = "x".repeat(10_000).getBytes();
    try (OutputStream out =
        packed ? new GZIPOutputStream(exchange.getResponseBody()) : exchange.getResponseBody()) {
      for (long sent = 0; sent < bytes; sent += some.length) {
        out.write(some);
      }
    } finally {
      exchange.close();
    }
  }

  private String address(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private int apache(String path) throws IOException {
    try (CloseableHttpClient client =
        HttpClients.custom().addExecInterceptorFirst("limit", LIMIT).build()) {
      return client.execute(
          new HttpGet(address(path)), answer -> EntityUtils.toString(answer.getEntity()).length());
    }
  }

  private int jdk(String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(address(path))).build(), LIMIT.text())
        .body()
        .length();
  }

  @Test
  void what_is_as_long_as_may_be_is_read_and_what_is_longer_is_given_up() throws Exception {
    assertThat(apache("/short")).isEqualTo(10_000);
    assertThat(jdk("/short")).isEqualTo(10_000);
    for (String path : new String[] {"/long", "/packed"}) {
      assertThatThrownBy(() -> apache(path))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("longer than 10000 bytes");
    }
    assertThatThrownBy(() -> jdk("/long"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("longer than 10000 bytes");
  }

  @Test
  void a_route_gives_up_an_answer_without_end() throws Exception {
    try (DefaultCamelContext context = new DefaultCamelContext()) {
      context.disableJMX();
      HttpDefaults.STANDARD.apply(context);
      context.start();
      assertThatThrownBy(
              () ->
                  context
                      .createProducerTemplate()
                      .requestBody(address("/endless"), null, String.class))
          .hasRootCauseInstanceOf(IOException.class)
          .rootCause()
          .hasMessageContaining("was not read to its end");
    }
  }
}
