package io.crossdock.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.camel.TalkRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TalkClientTest {

  private final CountDownLatch left = new CountDownLatch(1);

  /** Answers one call with this, and waits until the caller leaves. */
  private void answer(ServerSocket server, String text) {
    Thread thread =
        new Thread(
            () -> {
              try (Socket call = server.accept()) {
                byte[] request = new byte[4_096];
                call.getInputStream().read(request);
                call.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
                call.getOutputStream().flush();
                while (call.getInputStream().read(request) >= 0) {
                  // Until it hangs up.
                }
              } catch (IOException e) {
                // It left without a word.
              } finally {
                left.countDown();
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private static TalkClient client(ServerSocket server) {
    String url = "http://127.0.0.1:" + server.getLocalPort();
    return new TalkClient("the shop", url, Duration.ofSeconds(2), Map::of);
  }

  private static ServerSocket server() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  @Test
  @Timeout(60)
  void an_answer_that_stops_half_way_is_given_up_and_its_connection_closed() throws Exception {
    try (ServerSocket server = server()) {
      answer(server, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n1");

      assertThatThrownBy(() -> client(server).ask(TalkRequest.get("/stock")))
          .isInstanceOf(Unreachable.class)
          .hasMessageContaining("did not come to an end");
      assertThat(left.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void whatever_is_answered_is_told_and_why_nothing_is_answered() throws Exception {
    try (ServerSocket server = server()) {
      answer(server, "HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\n{}");

      assertThat(client(server).ask(TalkRequest.get("/stock")).status()).isEqualTo(404);
    }
    TalkClient nobody = new TalkClient("it", "http://127.0.0.1:1", Duration.ofSeconds(3), Map::of);
    assertThatThrownBy(() -> nobody.ask(TalkRequest.get("/stock")))
        .isInstanceOf(Unreachable.class)
        .message()
        .isNotBlank();
  }
}
