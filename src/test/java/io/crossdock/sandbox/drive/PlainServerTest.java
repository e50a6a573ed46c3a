package io.crossdock.sandbox.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlainServerTest {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private static PlainServer echo() throws IOException {
    return new PlainServer(
        0,
        asked ->
            asked.path().equals("/drop")
                ? null
                : new PlainServer.Reply(
                    200,
                    "OK",
                    Map.of("Date", "Wed, 01 May 2024 12:00:00 GMT", "X-Query", asked.rawQuery()),
                    asked.body()));
  }

  @Test
  void a_chunked_body_is_read_whole_and_headers_go_out_as_they_are() throws Exception {
    byte[] body = "äö".repeat(40_000).getBytes(StandardCharsets.UTF_8);
    try (PlainServer server = echo()) {
      HttpResponse<byte[]> answer =
          HTTP.send(
              HttpRequest.newBuilder(URI.create(server.origin() + "/a%20b?q=%2B"))
                  .POST(
                      HttpRequest.BodyPublishers.ofInputStream(
                          () -> new ByteArrayInputStream(body)))
                  .build(),
              HttpResponse.BodyHandlers.ofByteArray());

      assertThat(answer.body()).isEqualTo(body);
      assertThat(answer.headers().allValues("Date"))
          .containsExactly("Wed, 01 May 2024 12:00:00 GMT");
      assertThat(answer.headers().firstValue("X-Query")).hasValue("q=%2B");
    }
  }

  @Test
  void a_connection_serves_several_requests_and_ends_where_there_is_no_reply() throws Exception {
    try (PlainServer server = echo();
        Socket socket = new Socket("127.0.0.1", URI.create(server.origin()).getPort())) {
      socket.setSoTimeout(5_000);
      String get = "GET /x?1 HTTP/1.1\r\nHost: x\r\n\r\n";
      String drop = "GET /drop?1 HTTP/1.1\r\nHost: x\r\n\r\n";
      socket.getOutputStream().write((get + get + drop).getBytes(StandardCharsets.US_ASCII));

      String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

      assertThat(all.split("HTTP/1.1 200 OK", -1)).hasSize(3);
      URI gone = URI.create(server.origin() + "/drop?1");
      assertThatThrownBy(
              () ->
                  HTTP.send(
                      HttpRequest.newBuilder(gone)
                          .POST(HttpRequest.BodyPublishers.noBody())
                          .build(),
                      HttpResponse.BodyHandlers.discarding()))
          .isInstanceOf(IOException.class);
    }
  }
}
