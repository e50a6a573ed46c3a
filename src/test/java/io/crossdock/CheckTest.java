package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.TestHub.Said;
import io.crossdock.operate.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckTest {

  @TempDir Path home;
  private TestHub demo;

  @BeforeEach
  void write() {
    demo =
        new TestHub(home)
            .file("shops/demo/demo.properties", "channel.stock.demo.mode = mark")
            .file("shops/demo/demo-stock.yaml", route("demo-stock", "ledger:stock.demo", "SAFE"));
  }

  private static String[] route(String id, String from, String repeat) {
    return new String[] {
      "- route:",
      "    id: " + id,
      "    group: demo",
      "    description: A key whose stock changed.",
      "    autoStartup: '{{demo.enabled:true}}'",
      "    from:",
      "      uri: " + from,
      "      parameters:",
      "        repeat: " + repeat,
      "      steps:",
      "        - log:",
      "            message: ${body}"
    };
  }

  private Said check(String... more) {
    String[] args = new String[more.length + 3];
    args[0] = "check";
    args[1] = "--routes";
    args[2] = demo.routes().toString();
    System.arraycopy(more, 0, args, 3, more.length);
    return TestHub.command(args);
  }

  private void refuses(String... sentences) {
    Said said = check();
    assertThat(said.code()).as(said.out()).isEqualTo(1);
    assertThat(said.out()).contains(sentences);
  }

  @Test
  void the_routes_of_this_repository_are_fine() {
    Said said = TestHub.command("check", "--routes", "routes");
    assertThat(said.out()).contains(": 0 errors");
    assertThat(said.code()).isZero();
  }

  @Test
  void a_placeholder_of_a_property_that_is_set_nowhere_hides_no_other_finding() {
    demo.file(
        "shops/demo/demo.properties",
        "channel.stock.demo.mode = mark",
        "channel.stock.demo.giveUpAfter = {{demo.patience}}",
        "demo.typo = 1",
        "demo.address = sftp:demo@host/in?password=sesame");
    Said said = check();
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.out())
        .contains(
            "channel.stock.demo.giveUpAfter: names {{demo.patience}}, which is set nowhere; set it"
                + " in the environment (DEMO_PATIENCE)",
            "demo.typo",
            "demo.address: holds a password in ")
        .doesNotContain("sesame");
  }

  @Test
  void a_partner_that_does_not_answer_is_7_and_says_why_in_a_few_words() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("routes/shops/workarea"))) {
      for (Path route : files.filter(file -> file.toString().endsWith(".yaml")).toList()) {
        demo.file(
            "shops/workarea/" + route.getFileName(),
            Files.readAllLines(route).toArray(String[]::new));
      }
    }
    demo.file(
        "shops/workarea/more.properties",
        "channel.stock.erp.mode = figure",
        "channel.feeds.erp.mode = figure",
        "workarea.mongo.timeout = 100ms");
    demo.file(
        "shops/workarea/workarea.properties",
        Files.readString(Path.of("routes/shops/workarea/workarea.properties"))
            .replace("127.0.0.1:27017", "127.0.0.1:1")
            .split("\n"));
    Said said = check("--connect");
    assertThat(said.code()).as(said.out()).isEqualTo(7);
    assertThat(said.out())
        .contains("workarea: mongodb://127.0.0.1:1/ shop_production cannot be reached: no server")
        .contains("Connection refused); check workarea.mongo.url");
    assertThat(said.out().lines()).allMatch(line -> line.length() < 400);

    String file = "shops/workarea/workarea.properties";
    String on = Files.readString(demo.routes().resolve(file));
    demo.file(file, on.replaceFirst("(?m)^workarea.enabled = .*$", "workarea.enabled = false"));
    Said off = check("--connect");
    assertThat(off.code()).as(off.out()).isZero();
    assertThat(off.out()).contains("workarea was not asked: workarea.enabled is false");
  }

  @Test
  void what_is_fine_is_0_and_says_what_was_checked() throws IOException {
    Said said = check();
    assertThat(said.code()).as(said.out()).isZero();
    assertThat(said.out())
        .contains("checked 1 property files, 1 route files, 1 channels: 0 errors");
    JsonNode json = Json.mapper().readTree(check("--json").out());
    assertThat(json.path("problems")).isEmpty();
    assertThat(demo.data()).as("it leaves no ledger behind").doesNotExist();
  }

  @Test
  void a_folder_that_is_not_there_is_named() {
    Said said = TestHub.command("check", "--routes", home.resolve("nowhere").toString());
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.out())
        .contains("nowhere: is no folder")
        .contains("checked nothing: 1 error, 0 warnings");
  }

  @Test
  void text_that_is_no_yaml_is_named_with_line_and_column() {
    demo.file("shops/demo/demo-bad.yaml", "- route:", "    id: [demo-bad");
    refuses("shops/demo/demo-bad.yaml: is no YAML: line 3");
  }

  @Test
  void a_step_nobody_knows_is_refused() {
    String[] lines = route("demo-bad", "direct:bad", "SAFE");
    lines[10] = "        - frobnicate:";
    demo.file("shops/demo/demo-bad.yaml", lines);
    refuses("frobnicate");
  }

  @Test
  void a_bean_that_does_not_exist_is_refused() {
    String[] lines = route("demo-bad", "timer:bad", "SAFE");
    lines[7] = "      parameters: {}";
    lines[8] = "";
    lines[10] = "        - bean:";
    lines[11] = "            ref: nobody";
    demo.file("shops/demo/demo-bad.yaml", lines);
    refuses("demo-bad", "nobody");
  }

  @Test
  void keys_that_nothing_reads_and_values_that_do_not_fit_are_errors() {
    demo.file(
        "shops/demo/more.properties",
        "channel.stock.demo.lane = x",
        "http.port = many",
        "demo.enabled = yes");
    refuses(
        "channel.stock.demo.lane: is set in ",
        "did you mean",
        "http.port: is 'many'",
        "demo.enabled: is 'yes'; it must be true or false");
  }

  @Test
  void a_channel_that_a_route_fills_or_empties_must_be_defined() {
    demo.file("shops/demo/demo-other.yaml", route("demo-other", "ledger:orders.demo", "SAFE"));
    String[] lines = route("demo-in", "direct:in", "SAFE");
    lines[7] = "      parameters: {}";
    lines[8] = "";
    lines[10] = "        - to:";
    lines[11] = "            uri: ledger:stock.typo";
    demo.file("shops/demo/demo-in.yaml", lines);
    refuses(
        "shops/demo/demo-other.yaml: empties orders.demo, which is not defined",
        "shops/demo/demo-in.yaml:12: fills stock.typo, which is not defined");
  }

  @Test
  void a_lane_that_calls_wait_for_must_be_defined() {
    String[] lines = route("demo-in", "direct:in", "SAFE");
    lines[7] = "      parameters: {}";
    lines[8] = "";
    lines[10] = "        - to:";
    lines[11] =
        "            uri: ledger:pace\n            parameters: { lanes: \"stock.demo, typo\" }";
    demo.file("shops/demo/demo-in.yaml", lines);
    refuses(
        "shops/demo/demo-in.yaml:12: waits for a token of the lane typo, which is not defined, so"
            + " that it would limit nothing; set lane.typo.windows");
  }

  @Test
  void a_channel_that_nobody_empties_is_an_error_and_so_is_a_schedule_nobody_reads() {
    demo.file(
        "shops/demo/more.properties",
        "channel.orders.demo.mode = each",
        "schedule.demo-poll.cron = 0 0 4 * * ?");
    refuses(
        "channel.orders.demo: is emptied by no route",
        "schedule.demo-poll: is set, but no route begins with ledger:runs.demo-poll, so that"
            + " nothing would run");
  }

  @Test
  void a_key_that_is_set_twice_hides_nothing_else() {
    demo.file("shops/demo/more.properties", "channel.stock.demo.mode = each", "demo.hooks = 5");
    refuses(
        "channel.stock.demo.mode: is set in ",
        "keep one",
        "demo.hooks: is set in ",
        "but nothing reads it");
  }

  @Test
  void a_kind_that_nobody_knows_is_one_error_and_not_one_for_each_key() {
    demo.file(
        "shops/second/second.properties",
        "second.kind = shopfy",
        "second.url = http://127.0.0.1:1",
        "second.cart.percent = 50");
    refuses("second.kind: is 'shopfy'; it must be one of");
    assertThat(check().out()).doesNotContain("second.url", "second.cart.percent");
  }

  @Test
  void a_misspelt_touchpoint_of_a_schedule_is_told_with_the_one_that_may_be_meant() {
    demo.file("shops/demo/demo-poll.yaml", route("demo-poll", "ledger:runs.demo-poll", "SAFE"))
        .file(
            "shops/demo/more.properties",
            "schedule.demo-poll.every = 5m",
            "schedule.demo-pol.every = 6m");
    refuses("schedule.demo-pol: is set", "did you mean schedule.demo-poll?");
  }

  @Test
  void two_routes_cannot_empty_one_channel_and_none_a_channel_of_figures() {
    demo.file("shops/demo/demo-again.yaml", route("demo-again", "ledger:stock.demo", "SAFE"))
        .file("shops/demo/more.properties", "channel.figures.demo.mode = figure")
        .file("shops/demo/demo-figures.yaml", route("demo-figures", "ledger:figures.demo", "SAFE"));
    refuses(
        "empties stock.demo, as shops/demo/demo-again.yaml does",
        "empties figures.demo, a channel of figures");
  }

  @Test
  void a_schedule_that_is_no_cron_and_a_zone_nobody_knows_are_errors() {
    demo.file(
        "shops/demo/more.properties",
        "schedule.demo-poll.cron = every morning",
        "schedule.demo-poll.zone = Europe/Atlantis");
    refuses(
        "schedule.demo-poll.cron: is 'every morning'; it must be a Quartz cron",
        "schedule.demo-poll.zone: is 'Europe/Atlantis'");
  }

  @Test
  void memory_shorter_than_what_the_source_may_send_again_is_an_error() {
    demo.file(
        "shops/demo/more.properties",
        "channel.stock.demo.remember = 60d",
        "channel.stock.demo.replay = 90d");
    refuses(
        "channel.stock.demo.remember: is 60d, but channel.stock.demo.replay says that the source");
  }

  @Test
  void the_house_rules_are_held() {
    demo.file(
        "shops/demo/demo-wild.yaml",
        "- route:",
        "    id: wild",
        "    group: other",
        "    from:",
        "      uri: ledger:stock.demo",
        "      steps:",
        "        - to: seda:later",
        "        - to:",
        "            uri: http:x?bridgeEndpoint=true",
        "        - wireTap:",
        "            uri: direct:x",
        "        - setHeader:",
        "            name: orderId",
        "            simple: ${body}",
        "        - choice:",
        "            when:",
        "              - simple: ${body} == 'x'",
        "                steps: []");
    refuses(
        "demo-wild.yaml:2: has the route id 'wild'; it must be that of the file, demo-wild",
        "has the group 'other'; it must be 'demo'",
        "needs a description of one line",
        "needs autoStartup: \"{{demo.enabled:true}}\"",
        "give it the parameter repeat",
        "demo-wild.yaml:7: writes 'to' in short form",
        "demo-wild.yaml:9: has options in a uri",
        "sets header 'orderId'",
        "demo-wild.yaml:14: writes an expression in short form",
        "has a choice without otherwise",
        "has 'wireTap' behind from: ledger",
        "sends to seda:later behind from: ledger");
  }

  @Test
  void two_routes_in_a_file_and_templates_are_refused() {
    demo.file(
        "flows/two.yaml",
        "- route:",
        "    id: two",
        "    from:",
        "      uri: direct:two",
        "      steps: []",
        "- routeTemplate:",
        "    id: three");
    refuses("flows/two.yaml:1: must hold exactly one route, and nothing else");
  }

  @Test
  void a_change_of_mode_of_a_channel_that_is_not_empty_is_refused_while_the_hub_runs_and_after()
      throws IOException {
    String refusal =
        "channel.stock.demo.mode: is 'latest' but the ledger holds 1 unsettled entry of mode"
            + " 'mark'";
    try (TestHub hub = demo.override("demo.enabled", "false").start()) {
      assertThat(hub.crossdock("retry", "--channel", "stock.demo", "--key", "SKU1").code())
          .isZero();
      demo.file(
          "shops/demo/demo.properties",
          "channel.stock.demo.mode = latest",
          "data.dir = " + demo.data());
      refuses(refusal);
    }
    refuses(refusal);
    try (Stream<Path> files = Files.list(demo.data())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .as("what the hub left, and nothing of the check")
          .containsExactlyInAnyOrder("admin.token", "ledger.db", "ledger.db.lock");
    }
    assertThat(Files.exists(demo.data().resolve("admin.address"))).isFalse();
  }
}
