package io.crossdock.sandbox.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every act the documentation names can be asked for over HTTP. */
class WooDriveTest {

  private static final Path PAGE = Path.of("docs/partners/woocommerce-simulator.md");
  private static final Pattern ACT =
      Pattern.compile("`POST /_sim/woo(/[a-z-]+)`(?: `(\\{[^`]*})`)?");

  private static List<String[]> acts() throws Exception {
    List<String[]> acts = new ArrayList<>();
    for (String row : Files.readAllLines(PAGE)) {
      Matcher act = ACT.matcher(row);
      while (act.find()) {
        acts.add(new String[] {act.group(1), act.group(2) == null ? "{}" : act.group(2)});
      }
    }
    return acts;
  }

  @Test
  void each_documented_act_is_understood() throws Exception {
    try (Rig rig = new Rig()) {
      rig.shop().simple("WID-100", 50);
      rig.shop().simple("WID-200", 50);
      rig.shop().variable("SHIRT", null);
      assertThat(rig.shop().buy(java.util.Map.of("WID-100", 3))).isPresent();
      rig.listen("order.created");
      List<String[]> acts = acts();
      for (String[] act : acts) {
        HttpResponse<String> answer = rig.drive(act[0], act[1]);
        assertThat(answer.statusCode()).as(act[0] + act[1] + answer.body()).isEqualTo(200);
      }
      assertThat(acts).hasSizeGreaterThan(30);
    }
  }

  @Test
  void what_there_is_can_be_asked_for() throws Exception {
    try (Rig rig = new Rig()) {
      rig.shop().simple("A", 5);
      int order = rig.shop().buy(java.util.Map.of("A", 1)).orElseThrow();
      rig.put("products/" + rig.shop().id("A"), "{'stock_quantity':4}");
      rig.put("orders/" + order, "{'status':'completed'}");
      assertThat(rig.drive("/stock", null).body()).isEqualTo("{\"A\":4}");
      assertThat(rig.drive("/writes", null).body()).contains("\"before\":4,\"after\":4");
      assertThat(rig.drive("/orders/" + order, null).body()).contains("\"completed\"");
      assertThat(rig.drive("/counts", null).body())
          .contains("\"unchanged\":1", "\"mostAtOnce\":1", "\"PUT products/{id}\":1");
      assertThat(rig.drive("/order-writes", null).body()).contains("PUT orders/" + order);
      for (String path : new String[] {"/sold", "/orders", "/deliveries", "/webhooks"}) {
        assertThat(rig.drive(path, null).statusCode()).as(path).isEqualTo(200);
      }
      assertThat(rig.drive("/nothing", null).statusCode()).isEqualTo(400);
      assertThat(rig.drive("/nothing", "{}").statusCode()).isEqualTo(400);
      assertThat(rig.drive("/untrack", "{\"sku\":\"B\"}").body()).contains("does not have B");
      assertThat(rig.drive("/fault", "{\"next\":[\"rain\"]}").statusCode()).isEqualTo(400);
    }
  }
}
