package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console's door, without a browser. */
class ConsoleTest {

  private static final String FORM = "application/x-www-form-urlencoded";

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

  private static URI at(String path) {
    return hub.hub().address().resolve(path);
  }

  private static HttpResponse<String> signIn(String token, String... more) throws IOException {
    String body = "token=" + URLEncoder.encode(token, StandardCharsets.UTF_8) + "&to=" + "%2Ffind";
    String[] headers = new String[more.length + 2];
    headers[0] = "Content-Type";
    headers[1] = FORM;
    System.arraycopy(more, 0, headers, 2, more.length);
    return hub.post(at("/login"), body, headers);
  }

  private static String token() throws IOException {
    return Files.readString(hub.data().resolve("admin.token")).strip();
  }

  private static String cookie() throws IOException {
    return signIn(token()).headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
  }

  @Test
  void who_is_not_signed_in_is_asked_to_and_told_nothing() {
    HttpResponse<String> answer = hub.get(at("/?span=day"));
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).contains("/login?to=%2F%3Fspan%3Dday");
    assertThat(answer.body()).isEmpty();
    HttpResponse<String> part = hub.get(at("/"), "HX-Request", "true", "Cookie", "crossdock-1=x");
    assertThat(part.statusCode()).isEqualTo(401);
    assertThat(part.headers().firstValue("HX-Redirect")).contains("/login");
  }

  @Test
  void the_right_token_opens_and_a_wrong_one_does_not() throws IOException {
    HttpResponse<String> wrong = signIn("0".repeat(64));
    assertThat(wrong.statusCode()).isEqualTo(403);
    assertThat(wrong.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(wrong.body()).contains("That is not the token of this hub");
    HttpResponse<String> right = signIn(token());
    assertThat(right.statusCode()).isEqualTo(303);
    assertThat(right.headers().firstValue("Location")).contains("/find");
    assertThat(right.headers().firstValue("Set-Cookie").orElseThrow())
        .containsIgnoringCase("; HttpOnly")
        .contains("SameSite=Strict", "Path=/")
        .doesNotContain(token());
    assertThat(hub.get(at("/"), "Cookie", cookie()).statusCode()).isEqualTo(200);
  }

  @Test
  void forms_of_other_pages_do_nothing() throws IOException {
    HttpResponse<String> answer = signIn(token(), "Origin", "http://127.0.0.1:1");
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    String own = hub.hub().address().toString();
    assertThat(signIn(token(), "Origin", own).statusCode()).isEqualTo(303);
    assertThat(signIn(token(), "Sec-Fetch-Site", "same-site").statusCode()).isEqualTo(403);
  }

  @Test
  void nobody_is_led_away_after_signing_in() throws IOException {
    for (String to : new String[] {"https://example.org/", "//example.org", "/\\example.org"}) {
      String body = "token=" + token() + "&to=" + URLEncoder.encode(to, StandardCharsets.UTF_8);
      HttpResponse<String> answer = hub.post(at("/login"), body, "Content-Type", FORM);
      assertThat(answer.headers().firstValue("Location")).as(to).contains("/");
    }
  }

  @Test
  void pages_run_nothing_but_our_own_files_and_stay_in_no_cache() throws IOException {
    HttpResponse<String> page = hub.get(at("/"), "Cookie", cookie());
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(page.body())
        .doesNotContainPattern("<script(?![^>]* src=)")
        .doesNotContainPattern("\\son[a-z]+=")
        .doesNotContain("style=");
    for (String kind : new String[] {"css", "js", "svg"}) {
      String path =
          page.body().replaceAll("(?s).*?\"(/console/[a-z]+-[0-9a-f]+\\." + kind + ")\".*", "$1");
      HttpResponse<String> file = hub.get(at(path));
      assertThat(file.statusCode()).as(path).isEqualTo(200);
      assertThat(file.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
    }
  }

  @Test
  void a_hub_without_partners_says_what_to_do_next() throws IOException {
    assertThat(hub.get(at("/"), "Cookie", cookie()).body())
        .contains("No partner is configured", "crossdock check", "routes/");
  }
}
