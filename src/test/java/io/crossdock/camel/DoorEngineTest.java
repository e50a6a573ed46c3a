package io.crossdock.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bodies of calls, as they come over a connection. */
class DoorEngineTest {

  private static final Duration SILENCE = Duration.ofSeconds(3);

  @TempDir static Path folder;
  private static DefaultCamelContext context;
  private static int port;

  /** What the route saw of each body, in the order of calls. */
  private static final List<String> SEEN = new CopyOnWriteArrayList<>();

  /** Whether a body came by itself, of each call. */
  private static final List<Boolean> EXPECTED = new CopyOnWriteArrayList<>();

  private Socket socket;

  @BeforeAll
  static void starts() throws Exception {
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    context = new DefaultCamelContext();
    context.getRegistry().bind(DoorEngine.BEAN, new DoorEngine());
    VertxPlatformHttpServerConfiguration server = new VertxPlatformHttpServerConfiguration();
    server.setBindHost("127.0.0.1");
    server.setBindPort(port);
    context.addService(new VertxPlatformHttpServer(server));
    Spool spool = new Spool(folder, 1_000_000, SILENCE);
    context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            onException(RefusedException.class)
                .handled(true)
                .process(DoorEngineTest::refuse)
                .setBody(exceptionMessage());
            from("platform-http:/door?useBodyHandler=false&httpMethodRestrict=POST")
                .process(DoorEngineTest::authenticate)
                .process(
                    exchange -> {
                      String body = new String(spool.read(exchange), StandardCharsets.UTF_8);
                      SEEN.add(body);
                      exchange.getMessage().setBody("read " + body.length());
                    });
          }
        });
    context.start();
  }

  private static void refuse(Exchange exchange) {
    RefusedException why = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, RefusedException.class);
    SEEN.add(why.status() + " " + why.getMessage());
    exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, why.status());
  }

  private static void authenticate(Exchange exchange) {
    EXPECTED.add(exchange.getProperties().values().stream().anyMatch(BodyPieces.class::isInstance));
    if (!"right".equals(exchange.getMessage().getHeader("Authorization"))) {
      throw new RefusedException(401, "the key is wrong", null);
    }
  }

  @AfterAll
  static void stops() throws IOException {
    context.close();
  }

  @BeforeEach
  void connects() throws IOException {
    SEEN.clear();
    EXPECTED.clear();
    socket = new Socket("127.0.0.1", port);
    socket.setSoTimeout(60_000);
  }

  @AfterEach
  void closes() throws IOException {
    socket.close();
  }

  private void send(String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private static String head(String key, String rest) {
    return "POST /door HTTP/1.1\r\nHost: x\r\nAuthorization: " + key + "\r\n" + rest + "\r\n\r\n";
  }

  /** Status and body of an answer. */
  private String answer() throws IOException {
    InputStream in = socket.getInputStream();
    String status = line(in).split(" ")[1];
    int length = 0;
    boolean chunked = false;
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      String lower = line.toLowerCase(java.util.Locale.ROOT);
      chunked |= lower.equals("transfer-encoding: chunked");
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring(15).strip());
      }
    }
    StringBuilder body = new StringBuilder();
    if (!chunked) {
      return status + " " + new String(in.readNBytes(length), StandardCharsets.US_ASCII);
    }
    for (int size = size(in); size > 0; size = size(in)) {
      body.append(new String(in.readNBytes(size), StandardCharsets.US_ASCII));
      line(in);
    }
    line(in);
    return status + " " + body;
  }

  private static int size(InputStream in) throws IOException {
    return Integer.parseInt(line(in), 16);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the connection ended behind '" + line + "'");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Test
  void a_small_body_that_is_cut_off_is_refused() throws IOException {
    send(head("right", "Content-Length: 10") + "12345");
    socket.close();
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> assertThat(SEEN).containsExactly("400 the connection broke after 5 bytes"));
  }

  @Test
  void behind_a_wrong_key_a_small_body_that_comes_late_is_passed_over() throws IOException {
    send(head("wrong", "Content-Length: 10"));
    assertThat(answer()).isEqualTo("401 the key is wrong");
    send("1234567890" + head("right", "Content-Length: 3") + "abc");
    assertThat(answer()).isEqualTo("200 read 3");
    assertThat(SEEN).containsExactly("401 the key is wrong", "abc");
    assertThat(EXPECTED).containsExactly(true, true);
  }

  @Test
  void who_asks_whether_to_go_on_is_told_so_before_a_small_body() throws IOException {
    send(head("right", "Content-Length: 3\r\nExpect: 100-continue"));
    assertThat(answer()).isEqualTo("100 ");
    send("abc");
    assertThat(answer()).isEqualTo("200 read 3");
  }

  @Test
  void a_body_in_chunks_is_asked_for_piece_by_piece() throws IOException {
    send(head("right", "Transfer-Encoding: chunked") + "3\r\nabc\r\n");
    send("4\r\ndefg\r\n0\r\n\r\n");
    assertThat(answer()).isEqualTo("200 read 7");
    assertThat(SEEN).containsExactly("abcdefg");
    assertThat(EXPECTED).containsExactly(false);
  }

  @Test
  void who_sends_a_byte_now_and_then_keeps_a_thread_no_longer_than_who_sends_none()
      throws Exception {
    send(head("right", "Content-Length: 1000"));
    ScheduledExecutorService drip = Executors.newSingleThreadScheduledExecutor();
    try {
      drip.scheduleAtFixedRate(this::drop, 0, 50, TimeUnit.MILLISECONDS);
      assertThat(answer()).startsWith("408 the body came too slowly");
    } finally {
      drip.shutdownNow();
    }
  }

  private void drop() {
    try {
      send("x");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Each connection may have a hundred of them: only its window limits what waits here. */
  @Test
  void over_http_2_not_even_a_small_body_comes_before_it_is_asked_for() throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      HttpClient client =
          vertx.createHttpClient(
              new HttpClientOptions()
                  .setProtocolVersion(HttpVersion.HTTP_2)
                  .setHttp2ClearTextUpgrade(false));
      List<String> answers = new ArrayList<>();
      for (String key : List.of("wrong", "right")) {
        HttpClientRequest request =
            client
                .request(HttpMethod.POST, port, "127.0.0.1", "/door")
                .toCompletionStage()
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
        HttpClientResponse response =
            request
                .putHeader("Authorization", key)
                .send(Buffer.buffer("x".repeat(60_000)))
                .toCompletionStage()
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
        answers.add(response.version() + " " + response.statusCode());
      }
      assertThat(answers).containsExactly("HTTP_2 401", "HTTP_2 200");
      assertThat(EXPECTED).containsExactly(false, false);
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
  }
}
