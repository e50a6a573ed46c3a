package io.crossdock.sandbox.extensiv;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.sandbox.extensiv.Account.Reply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every act the documentation names can be asked for over HTTP. */
class OrderManagerDriveTest {

  private static final Path PAGE = Path.of("docs/partners/extensiv-simulator.md");
  private static final String ROOT = "POST /_sim/order-manager";
  private static final Pattern CODE = Pattern.compile("`([^`]*)`");

  /** Paths and bodies, row by row; a path may stand before several bodies. */
  private static List<String[]> acts() throws Exception {
    List<String[]> acts = new ArrayList<>();
    for (String row : Files.readAllLines(PAGE)) {
      Matcher code = CODE.matcher(row.contains("`" + ROOT + "/") ? row : "");
      String path = null;
      boolean told = true;
      while (code.find()) {
        if (code.group(1).startsWith(ROOT)) {
          if (!told) {
            acts.add(new String[] {path, "{}"});
          }
          path = code.group(1).substring(ROOT.length());
          told = false;
        } else if (path != null && code.group(1).startsWith("{")) {
          acts.add(new String[] {path, code.group(1)});
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
    try (OrderManagerSimulator empty = OrderManagerSimulator.start(java.time.Clock.systemUTC());
        Account caller = new Account()) {
      for (String[] act : acts()) {
        Reply answer = caller.send("POST", empty.driveAddress() + act[0], null, act[1]);
        assertThat(answer.status()).as(act[0] + act[1] + answer.raw().body()).isEqualTo(200);
        done++;
      }
    }
    assertThat(done).isGreaterThan(35);
  }

  @Test
  void what_there_is_can_be_asked_for() throws Exception {
    try (Account account = new Account()) {
      account.get("/v1/inventory");
      assertThat(account.drive("/calls", null).body()).isEqualTo(Account.json("{'inventory':1}"));
      assertThat(account.drive("/answers", null).body()).isEqualTo(Account.json("{'200':1}"));
      assertThat(account.drive("/requests", null).body().at("/0/path").asText())
          .isEqualTo("/v1/inventory");
      assertThat(account.drive("/manager/calls", null).body()).isEmpty();
      assertThat(account.drive("/counts", null).body().get("stockRecords").asInt()).isEqualTo(6);
      assertThat(account.drive("/settings", null).body().get("factor").asInt()).isZero();
      for (String[] senseless :
          new String[][] {
            {"/nothing", null},
            {"/nothing", "{}"},
            {"/stock", "{\"masterSku\":\"NONE\",\"warehouseId\":101,\"onHand\":1}"},
            {"/stock", "{\"masterSku\":\"PEN\",\"warehouseId\":101}"},
            {"/ship", "{\"orderId\":1}"},
            {"/fault", "{\"request\":\"GET /v1/inventory\",\"effect\":\"status\"}"},
            {"/fault", "{\"request\":\"inventory\",\"effect\":\"dropped\"}"}
          }) {
        Reply refused = account.drive(senseless[0], senseless[1]);
        assertThat(refused.status()).as(senseless[0] + senseless[1]).isEqualTo(400);
        assertThat(refused.body().get("reason").asText()).isNotBlank();
      }
    }
  }

  @Test
  void a_change_can_be_arranged_for_while_a_page_is_read() throws Exception {
    try (Account account = new Account()) {
      account.drive(
          "/while-reading",
          "{\"request\":\"GET /v1/inventory\",\"page\":2,\"acts\":[{\"act\":\"/stock\",\"body\":"
              + "{\"masterSku\":\"PEN\",\"warehouseId\":101,\"onHand\":99}}]}");
      account.get("/v1/inventory?page=1");
      assertThat(account.desk.onHand("PEN", 101)).isEqualTo(11);
      account.get("/v1/inventory?page=2");
      assertThat(account.desk.onHand("PEN", 101)).isEqualTo(99);
      account.drive(
          "/while-reading",
          "{\"request\":\"GET /v1/inventory\",\"acts\":[{\"act\":\"/ship\",\"body\":{}}]}");
      Reply failed = account.get("/v1/inventory");
      assertThat(failed.status()).isEqualTo(500);
      assertThat(failed.raw().body()).contains("orderId must be a whole number");
    }
  }
}
