package io.crossdock.sandbox.newstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every act the documentation names can be asked for over HTTP. */
class NewStoreDriveTest {

  private static final Path PAGE = Path.of("docs/partners/newstore-simulator.md");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static HttpResponse<String> send(Acme acme, String path, String body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(acme.simulator().driveAddress() + path));
    if (body != null) {
      request.POST(HttpRequest.BodyPublishers.ofString(body));
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void each_documented_act_is_understood() throws Exception {
    Pattern act = Pattern.compile("`POST /_sim/newstore(/[a-z-]+)`(?: `(\\{.*?})`)?");
    int done = 0;
    try (Acme acme = new Acme()) {
      acme.stores().stock("P", "DC01", 100);
      acme.simulator().manualImports(true);
      String job = acme.create();
      acme.start(job, acme.zip("availabilities.json", Acme.document("on_hand", "")));
      String order = acme.stores().order("P");
      Matcher each = act.matcher(Files.readString(PAGE));
      while (each.find()) {
        Fulfillment sold = acme.stores().sell("DC01", "P", "P");
        String body = each.group(2) == null ? "{}" : each.group(2);
        body =
            body.replace("REQUEST", sold.requestId())
                .replace("ITEM", sold.itemIds().get(0))
                .replace("ORDER", order)
                .replace("IMPORT", job);
        HttpResponse<String> answer = send(acme, each.group(1), body);
        assertThat(answer.statusCode()).as(each.group() + answer.body()).isEqualTo(200);
        done++;
      }
    }
    assertThat(done).isGreaterThan(30);
  }

  @Test
  void what_there_is_can_be_asked_for() throws Exception {
    try (Acme acme = new Acme()) {
      Fulfillment sold = acme.stores().sell("US01", "P");
      assertThat(sold.itemIds()).hasSize(1);
      JsonNode standing = new ObjectMapper().readTree(send(acme, "/standing/P/US01", null).body());
      assertThat(standing.path("atp").asInt()).isEqualTo(9);
      assertThat(standing.path("error").asInt(-1)).isZero();
      for (String path :
          new String[] {
            "/standing",
            "/imports",
            "/deliveries",
            "/requests",
            "/complaints",
            "/locations",
            "/counter"
          }) {
        assertThat(send(acme, path, null).statusCode()).as(path).isEqualTo(200);
      }
    }
  }

  @Test
  void what_makes_no_sense_is_refused_with_a_reason() throws Exception {
    try (Acme acme = new Acme()) {
      for (String[] bad :
          new String[][] {
            {"/fly", "{}"},
            {"/sell", "{\"location\":\"nowhere\",\"products\":[\"P\"]}"},
            {"/sell", "{\"location\":\"US01\"}"},
            {"/ship", "{\"requestId\":\"none\"}"},
            {"/stock", "{\"product\":\"P\",\"location\":\"US01\"}"},
            {"/next", "{\"request\":\"import\"}"},
            {"/advance", "{\"importId\":\"none\"}"},
            {"/behaviour", "{\"name\":\"other\"}"}
          }) {
        HttpResponse<String> answer = send(acme, bad[0], bad[1]);
        assertThat(answer.statusCode()).as(bad[0] + bad[1]).isEqualTo(400);
        assertThat(answer.body()).contains("reason");
      }
    }
  }
}
