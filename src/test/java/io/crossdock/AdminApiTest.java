package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminApiTest {

  @TempDir static Path home;
  private static TestHub hub;

  @BeforeAll
  static void start() {
    hub = new TestHub(home).start();
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  private URI at(String path) {
    return hub.hub().address().resolve("/api/v1" + path);
  }

  private String[] token() throws IOException {
    String token = Files.readString(hub.data().resolve("admin.token")).strip();
    return new String[] {"Authorization", "Bearer " + token};
  }

  @Test
  void without_the_token_nothing_is_told_or_done() {
    String[][] wrong = {
      {},
      {"Authorization", "Bearer "},
      {"Authorization", "Bearer " + "0".repeat(64)},
      {"Authorization", "Basic YWRtaW46YWRtaW4="}
    };
    for (String[] headers : wrong) {
      for (String path : new String[] {"/status", "/nothing", "/errors"}) {
        HttpResponse<String> answer = hub.get(at(path), headers);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body())
            .isEqualTo("{\"error\":\"The token in <data.dir>/admin.token is needed.\"}");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
      }
      assertThat(hub.post(at("/pause"), "{}", headers).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void with_it_the_status_is_json_that_nobody_caches() throws IOException {
    HttpResponse<String> answer = hub.get(at("/status"), token());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
  }

  @Test
  void requests_that_make_no_sense_are_400_and_name_the_field() throws IOException {
    assertThat(hub.get(at("/errors?limit=5000"), token()).body())
        .contains("'limit' is 5000; it must be from 1 to 1000");
    assertThat(hub.get(at("/errors?before=x"), token()).statusCode()).isEqualTo(400);
    assertThat(hub.get(at("/trace"), token()).body()).contains("'key' is missing");
    assertThat(hub.get(at("/entries/abc"), token()).statusCode()).isEqualTo(400);
    assertThat(hub.post(at("/retry"), "{}", token()).body()).contains("Name either 'ids'");
    HttpResponse<String> broken = hub.post(at("/retry"), "{\"ids\":[\"x\"", token());
    assertThat(broken.statusCode()).isEqualTo(400);
    assertThat(broken.body())
        .contains("line 1")
        .doesNotContain("crossdock.")
        .doesNotContain("Exception");
    assertThat(
            hub.post(at("/pause"), "{\"channel\":\"a\",\"lane\":\"b\",\"why\":\"x\"}", token())
                .body())
        .contains("exactly one");
  }

  @Test
  void the_wrong_method_is_405_and_names_the_right_one() throws IOException {
    Map<String, String> right =
        Map.of("/retry", "POST", "/entries/12/dismiss", "POST", "/runs/demo-poll", "POST");
    for (String path : right.keySet()) {
      HttpResponse<String> answer = hub.get(at(path), token());
      assertThat(answer.statusCode()).as(path).isEqualTo(405);
      assertThat(answer.headers().firstValue("Allow")).contains(right.get(path));
    }
    assertThat(hub.post(at("/status"), "{}", token()).headers().firstValue("Allow"))
        .contains("GET");
  }

  @Test
  void what_does_not_exist_is_404() throws IOException {
    assertThat(hub.get(at("/nothing"), token()).statusCode()).isEqualTo(404);
    assertThat(hub.get(at("/entries/123456"), token()).statusCode()).isEqualTo(404);
    assertThat(hub.post(at("/pause"), "{\"channel\":\"nope\",\"why\":\"x\"}", token()).statusCode())
        .isEqualTo(404);
    for (String path : new String[] {"/nothing", "/hooks/nobody/stock"}) {
      HttpResponse<String> answer = hub.get(hub.hub().address().resolve(path));
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.body()).isEqualTo("{\"error\":\"There is nothing here.\"}");
    }
  }

  @Test
  void a_body_over_the_limit_is_413() throws IOException {
    String large = "{\"why\":\"" + "x".repeat(1 << 20) + "\"}";
    assertThat(hub.post(at("/pause"), large, token()).statusCode()).isEqualTo(413);
  }
}
