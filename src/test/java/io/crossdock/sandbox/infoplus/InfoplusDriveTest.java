package io.crossdock.sandbox.infoplus;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every act the documentation names can be asked for over HTTP. */
class InfoplusDriveTest {

  private static final Path PAGE = Path.of("docs/partners/infoplus-simulator.md");
  private static final Pattern CODE = Pattern.compile("`([^`]*)`");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static HttpResponse<String> send(Site site, String path, String body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(site.simulator().driveAddress() + path));
    if (body != null) {
      request.POST(HttpRequest.BodyPublishers.ofString(body));
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Paths and bodies, row by row; a path may stand before several bodies. */
  private static List<String[]> acts() throws Exception {
    List<String[]> acts = new ArrayList<>();
    for (String row : Files.readAllLines(PAGE)) {
      Matcher code = CODE.matcher(row.contains("`POST /_sim/infoplus/") ? row : "");
      String path = null;
      boolean told = true;
      while (code.find()) {
        if (code.group(1).startsWith("POST /_sim/infoplus")) {
          if (!told) {
            acts.add(new String[] {path, "{}"});
          }
          path = code.group(1).substring("POST /_sim/infoplus".length());
          told = false;
        } else if (path != null && code.group(1).startsWith("{")) {
          // Nobody listens there.
          String body = code.group(1).replace("127.0.0.1:8080", "127.0.0.1:1");
          acts.add(new String[] {path, body});
          told = true;
        }
      }
      if (!told) {
        acts.add(new String[] {path, "{}"});
      }
    }
    return acts;
  }

  @Test
  void each_documented_act_is_understood() throws Exception {
    int done = 0;
    try (Site site = new Site()) {
      site.post("order", Site.order("SO-1"));
      site.post("order", Site.order("SO-2"));
      site.post("asn", Site.asn("PO-1"));
      site.post("asn", Site.asn("PO-2"));
      site.seed("order", "{'orderNo':4711.001,'lobId':20100,'warehouseId':4101}");
      for (String[] act : acts()) {
        HttpResponse<String> answer = send(site, act[0], act[1]);
        assertThat(answer.statusCode()).as(act[0] + act[1] + answer.body()).isEqualTo(200);
        done++;
      }
    }
    assertThat(done).isGreaterThan(35);
  }

  @Test
  void what_there_is_can_be_asked_for() throws Exception {
    try (Site site = new Site()) {
      site.post("order", Site.order("SO-1"));
      assertThat(send(site, "/records/order/4711", null).body()).contains("\"SO-1\"");
      for (String path :
          new String[] {
            "/records/order", "/counts", "/requests", "/writes", "/answers", "/settings"
          }) {
        assertThat(send(site, path, null).statusCode()).as(path).isEqualTo(200);
      }
      assertThat(send(site, "/nothing", null).statusCode()).isEqualTo(400);
      assertThat(send(site, "/nothing", "{}").statusCode()).isEqualTo(400);
      assertThat(send(site, "/ship", "{\"orderNo\":\"4799\"}").body()).contains("4799");
      assertThat(send(site, "/fault", "{\"effect\":\"status\"}").statusCode()).isEqualTo(400);
    }
  }
}
