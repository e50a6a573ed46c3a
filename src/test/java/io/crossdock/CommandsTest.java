package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.TestHub.Said;
import io.crossdock.camel.CamelLedger;
import io.crossdock.ledger.Arrival;
import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Fingerprint;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.Priority;
import io.crossdock.ledger.Version;
import io.crossdock.ledger.Write;
import io.crossdock.operate.ConfigurationException;
import io.crossdock.operate.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands through the same door as an operator: arguments in, code and streams out. */
class CommandsTest {

  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir static Path home;
  private static TestHub hub;

  /** One hub for all: each test has keys of its own and leaves nothing parked behind. */
  @BeforeAll
  static void start() {
    hub =
        new TestHub(home)
            .file(
                "shops/demo/demo.properties",
                "channel.orders.demo.mode = each",
                "channel.orders.demo.lanes = demo.api",
                "lane.demo.api.permits = 2",
                "lane.demo.api.windows = 300/5m",
                "schedule.demo-report.cron = never",
                "schedule.demo-upload.on = demo-report",
                "channel.stock.erp.mode = figure",
                "channel.stock.demo.mode = mark",
                "channel.stock.demo.derivesFrom = stock.erp")
            .file(
                "shops/demo/demo-orders.yaml",
                "- route:",
                "    id: demo-orders",
                "    group: demo",
                "    description: 'Body: an order as bytes'",
                "    autoStartup: '{{demo.enabled:true}}'",
                "    from:",
                "      uri: ledger",
                "      parameters:",
                "        target: orders.demo",
                "        repeat: SAFE",
                "      steps:",
                "        - choice:",
                "            when:",
                "              - expression:",
                "                  simple:",
                "                    expression: ${bodyAs(String)} contains 'bad'",
                "                steps:",
                "                  - throwException:",
                "                      exceptionType: io.crossdock.camel.RejectedException",
                "                      message: the street is missing",
                "            otherwise:",
                "              steps:",
                "                - log:",
                "                    message: sent")
            .start();
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  private Ledger ledger() {
    return hub.hub()
        .context()
        .getRegistry()
        .lookupByNameAndType("camelLedger", CamelLedger.class)
        .ledger();
  }

  private void order(String key, long version, String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    Arrival arrival =
        new Arrival(
            key,
            Version.of(version),
            "DemoOrder",
            bytes,
            Fingerprint.of(bytes),
            null,
            false,
            "file orders.json line " + version,
            null);
    ledger().write(Priority.DOOR, List.of(new Write.Take("orders.demo", List.of(arrival))));
  }

  private long parked(String key) {
    return await()
        .atMost(SOON)
        .until(
            () -> ledger().inspection().trace(key, 10),
            entries -> entries.stream().anyMatch(entry -> entry.reason() != null))
        .get(0)
        .id();
  }

  private void untilApplied(String key) {
    await()
        .atMost(SOON)
        .until(
            () ->
                ledger().inspection().trace(key, 10).stream()
                    .allMatch(entry -> entry.state() == EntryState.APPLIED));
  }

  private JsonNode json(String... args) throws IOException {
    Said said = hub.crossdock(args);
    assertThat(said.err()).isEmpty();
    return Json.mapper().readTree(said.out());
  }

  @Test
  void today_says_in_a_sentence_whether_somebody_must_look() throws IOException {
    Said said = hub.crossdock("today");
    assertThat(said.err()).isEmpty();
    assertThat(said.out()).isNotBlank();
    assertThat(json("today", "--json").has("touchpoints")).isTrue();
  }

  @Test
  void status_shows_the_books_and_the_lanes() throws IOException {
    order("counted", 1, "{}");
    untilApplied("counted");
    Said said = hub.crossdock("status");
    assertThat(said.code()).isZero();
    assertThat(said.err()).isEmpty();
    assertThat(said.out())
        .contains("ledger writable")
        .containsPattern("orders.demo +each +\\d+ +\\d+ +0 +\\d+ +0 +0 +0 +0 +0 +yes")
        .containsPattern("demo.api +2 +0 +300/5m");
    JsonNode json = json("status", "--json");
    assertThat(json.at("/channels/0/name").asText()).isEqualTo("orders.demo");
    assertThat(json.at("/channels/0/applied").asLong()).isPositive();
    assertThat(json.at("/channels/0/balanced").asBoolean()).isTrue();
  }

  @Test
  void trace_tells_the_way_of_a_key_in_words() {
    order("5178", 1, "{\"order\":\"5178\"}");
    untilApplied("5178");
    Said said = hub.crossdock("trace", "5178");
    assertThat(said.code()).isZero();
    assertThat(said.out())
        .contains("orders.demo 5178 version 1")
        .contains("from file orders.json line 1")
        .contains("DemoOrder {\"order\":\"5178\"}")
        .contains("applied");
    long id = ledger().inspection().trace("5178", 1).get(0).id();
    assertThat(hub.crossdock("trace", "#" + id).out()).isEqualTo(said.out());
    assertThat(hub.crossdock("trace", "" + id).out())
        .as("a number is an entry's id where no key is called so")
        .isEqualTo(said.out());
  }

  @Test
  void trace_of_a_key_nobody_met_says_so() {
    Said said = hub.crossdock("trace", "nobody");
    assertThat(said.code()).isEqualTo(5);
    assertThat(said.out())
        .startsWith("Nothing is known of 'nobody': no entry, figure or review item has this key,")
        .contains("the id of an entry as 'errors' shows it");
    assertThat(hub.crossdock("trace", "#99999").code()).isEqualTo(5);
  }

  @Test
  void a_bad_entry_is_found_edited_retried_and_sent() throws IOException {
    order("o7", 1, "{\"street\":\"bad\"}");
    long id = parked("o7");
    Said errors = hub.crossdock("errors");
    assertThat(errors.out())
        .contains("#" + id + " orders.demo o7")
        .contains("the street is missing")
        .contains("'retry', 'edit' or 'dismiss'");
    assertThat(hub.crossdock("edit", "" + id, "--content", "{\"street\":").code()).isEqualTo(6);
    assertThat(hub.crossdock("edit", "" + id).err()).contains("Name one of --set");
    assertThat(hub.crossdock("edit", "" + id, "--set", "a.b=1").err())
        .contains("'a.b' is no field of the document");
    assertThat(hub.crossdock("edit", "#" + id, "--set", "street=worse", "--set", "zip=123").code())
        .isZero();
    assertThat(ledger().inspection().entry(id).orElseThrow().content())
        .asString()
        .isEqualTo("{\"street\":\"worse\",\"zip\":123}");
    assertThat(hub.crossdock("edit", "" + id, "--content", "{\"street\":\"Elm 1\"}").out())
        .contains("has its new content");
    assertThat(hub.crossdock("retry", "" + id).out()).isEqualTo("1 entry is in line again.\n");
    untilApplied("o7");
    assertThat(hub.crossdock("trace", "o7").out())
        .contains("edited by " + System.getProperty("user.name"))
        .contains("came in as {\"street\":\"bad\"}");
    assertThat(hub.crossdock("errors").out()).isEqualTo("Nothing waits for a person.\n");
  }

  @Test
  void parked_entries_of_a_channel_are_retried_together_and_dismissed_one_by_one()
      throws IOException {
    order("o8", 1, "bad");
    order("o9", 1, "bad too");
    long eight = parked("o8");
    long nine = parked("o9");
    assertThat(json("retry", "--channel", "orders.demo", "--reason", "street", "--json"))
        .isEqualTo(Json.mapper().readTree("{\"retried\":2}"));
    await().atMost(SOON).until(() -> ledger().inspection().books().get(0).parked() == 2);
    Said said = hub.crossdock("dismiss", "" + eight, "--why", "cancelled by phone");
    assertThat(said.out()).contains("counts as skipped");
    assertThat(hub.crossdock("trace", "o8").out()).contains("cancelled by phone");
    assertThat(hub.crossdock("dismiss", "" + eight, "--why", "again").code()).isEqualTo(6);
    assertThat(hub.crossdock("retry", "" + eight).err()).contains("only parked entries");
    assertThat(hub.crossdock("retry", "424242").code()).isEqualTo(5);
    assertThat(hub.crossdock("dismiss", "#" + nine, "--why", "done with").code()).isZero();
  }

  @Test
  void what_was_asked_for_and_is_not_there_is_said_in_words_and_in_json() throws IOException {
    Said none = hub.crossdock("retry", "--channel", "stock.demo", "--key", "NOPE");
    assertThat(none.code()).isEqualTo(5);
    assertThat(none.err())
        .contains("0 entries found: stock.demo has nothing of key 'NOPE', no figure in stock.erp.");
    assertThat(hub.crossdock("retry", "--channel", "stock.erp", "--key", "A").code()).isEqualTo(6);
    assertThat(hub.crossdock("retry", "--channel", "orders.demo").out())
        .isEqualTo("0 entries found: nothing parked in orders.demo.\n");
    Said word = hub.crossdock("retry", "abc");
    assertThat(word.code()).isEqualTo(2);
    assertThat(word.err())
        .isEqualTo(
            "crossdock: 'abc' is no id of an entry; ids are numbers such as 12 or #12, and 'errors'"
                + " shows them.\n");
    Said json = hub.crossdock("run-now", "nope", "--json");
    assertThat(json.code()).isEqualTo(5);
    assertThat(json.out()).isEmpty();
    JsonNode error = Json.mapper().readTree(json.err());
    assertThat(error.path("code").asInt()).isEqualTo(5);
    assertThat(error.path("error").asText()).startsWith("There is no touchpoint 'nope'");
    Said usage = hub.crossdock("trace", "--json");
    assertThat(Json.mapper().readTree(usage.err()).path("code").asInt()).isEqualTo(2);
  }

  @Test
  void a_paused_channel_sends_nothing_until_it_is_resumed_and_stays_so_over_a_restart() {
    assertThat(hub.crossdock("pause", "--channel", "orders.demo", "--why", "stocktaking").out())
        .isEqualTo(
            "Paused until somebody resumes it:\n"
                + "  channel orders.demo: nothing is sent, what comes in waits (now 0 entries)\n");
    order("o10", 1, "{}");
    hub.close();
    hub.start();
    assertThat(hub.crossdock("status").out()).contains("stocktaking");
    assertThat(hub.crossdock("trace", "o10").out())
        .contains(
            "now waiting; lane orders.demo is paused until somebody resumes it: stocktaking (");
    await()
        .during(Duration.ofMillis(700))
        .atMost(SOON)
        .until(() -> ledger().inspection().trace("o10", 1).get(0).state() == EntryState.WAITING);
    assertThat(hub.crossdock("resume", "--partner", "demo").out())
        .isEqualTo("Resumed:\n  channel orders.demo: what waits is sent (1 entry)\n");
    assertThat(hub.crossdock("resume", "--lane", "demo.api").out())
        .contains("lane demo.api: it was not paused\n");
    untilApplied("o10");
  }

  @Test
  void a_channel_can_be_paused_before_anything_is_sent_and_resume_says_what_is_paused() {
    hub.close();
    hub.pausing("nope");
    assertThatThrownBy(hub::start)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("--pause")
        .hasMessageContaining("no channel 'nope'");
    hub.pausing("orders.demo").start();
    hub.pausing();
    order("o13", 1, "{}");

    Said unnamed = hub.crossdock("resume");
    assertThat(unnamed.code()).isEqualTo(2);
    assertThat(unnamed.err()).contains("--partner demo (orders.demo): from the start (");
    assertThat(hub.crossdock("resume", "--lane", "demo.api").out())
        .contains("; other lanes still pause orders.demo (resume --partner demo ends that, too)");
    assertThat(hub.crossdock("trace", "o13").out()).contains("now waiting");
    hub.crossdock("resume", "--partner", "demo");
    untilApplied("o13");
    assertThat(hub.crossdock("resume").err()).contains("Nothing is paused.");
  }

  @Test
  void a_raised_epoch_makes_lower_versions_newer_and_is_kept_with_its_reason() throws IOException {
    order("o11", 100, "{}");
    untilApplied("o11");
    hub.crossdock("pause", "--channel", "orders.demo", "--why", "a new shop system");
    order("o12", 100, "{}");
    JsonNode raised =
        json("raise-epoch", "--channel", "orders.demo", "--why", "a new shop system", "--json");
    assertThat(raised.path("before").asLong()).isZero();
    assertThat(raised.path("now").asLong()).isEqualTo(1);
    assertThat(raised.path("waiting").asLong()).isEqualTo(1);
    order("o12", 1, "{}");
    order("o11", 1, "{}");
    hub.crossdock("resume", "--channel", "orders.demo");
    untilApplied("o12");
    assertThat(hub.crossdock("trace", "o12").out())
        .containsSubsequence("o12 version 100", "o12 version 1 (epoch 1)");
    await()
        .atMost(SOON)
        .until(
            () ->
                ledger().inspection().trace("o11", 5).stream()
                        .filter(entry -> entry.state() == EntryState.APPLIED)
                        .count()
                    == 2);
    assertThat(hub.crossdock("raise-epoch", "--channel", "orders.demo", "--why", "again").out())
        .startsWith("Epoch of orders.demo raised from 1 to 2: what arrives from now on is newer")
        .contains("0 entries wait and 0 entries are in flight: sent as they are");
    assertThat(hub.crossdock("trace", "orders.demo").out()).contains("a new shop system", "again");
    assertThat(hub.crossdock("errors").out()).isEqualTo("Nothing waits for a person.\n");

    Said unknown = hub.crossdock("raise-epoch", "--channel", "nope", "--why", "x");
    assertThat(unknown.code()).isEqualTo(5);
    assertThat(unknown.err())
        .contains(
            "There is no channel 'nope'. There are: orders.demo, runs.demo-report, runs.demo-upload,");
    Said marks = hub.crossdock("raise-epoch", "--channel", "stock.demo", "--why", "x");
    assertThat(marks.code()).isEqualTo(6);
    assertThat(marks.err()).contains("holds marks, which have no versions");
    assertThat(hub.crossdock("raise-epoch", "--channel", "orders.demo").code()).isEqualTo(2);
  }

  @Test
  void the_last_run_of_each_step_is_told_in_the_words_of_integration_manager() throws IOException {
    assertThat(hub.crossdock("status").out().lines())
        .anyMatch(line -> line.matches("demo-report +N/A +- +0 +It never ran. Nothing starts it.*"))
        .anyMatch(
            line -> line.matches("demo-upload +Automatic +- +0 +It never ran. .*on demo-rep.*"));
    assertThat(hub.crossdock("runs", "demo-upload").out())
        .startsWith(
            "Last run: Automatic. It never ran. The next run begins by itself, on demo-rep");
    JsonNode steps = json("status", "--json").path("steps");
    assertThat(steps.findValuesAsText("meaning")).containsExactly("NEVER_RUN", "SOURCE_PUSHES");
  }

  @Test
  void without_a_name_report_lists_what_there_is() {
    assertThat(hub.crossdock("report").out()).isEqualTo("No configured partner has a report.\n");
    Said unknown = hub.crossdock("report", "nope");
    assertThat(unknown.code()).isEqualTo(5);
    assertThat(unknown.err()).contains("There is no report 'nope'");
  }

  @Test
  void run_now_marks_a_run_and_a_touchpoint_without_runs_is_refused() {
    Said said = hub.crossdock("run-now", "demo-report");
    assertThat(said.code()).isZero();
    assertThat(said.out()).contains("'crossdock runs demo-report' shows it");
    assertThat(ledger().inspection().trace("demo-report", 5)).hasSize(1);
    Said refused = hub.crossdock("run-now", "demo-orders");
    assertThat(refused.code()).isEqualTo(5);
    assertThat(refused.err()).contains("Those that can: demo-report, demo-upload.");
  }

  @Test
  void review_items_are_shown_and_closed_with_a_reason() {
    ledger()
        .write(
            Priority.DOOR, List.of(new Write.OpenReview("oversold", "SKU1", Map.of("units", "3"))));
    assertThat(hub.crossdock("errors").out()).contains("review oversold SKU1").contains("units: 3");
    assertThat(hub.crossdock("dismiss", "SKU1", "--review", "oversold", "--why", "counted").out())
        .isEqualTo("The review item is closed.\n");
    assertThat(hub.crossdock("errors").out()).isEqualTo("Nothing waits for a person.\n");
    assertThat(hub.crossdock("dismiss", "SKU1", "--review", "oversold", "--why", "x").code())
        .isEqualTo(5);
  }

  @Test
  void foreign_text_cannot_move_the_cursor_of_a_terminal() {
    order("evil\u001b[2Jkey", 1, "{\"x\":\"\u001b]0;owned\u0007\u202e\"}");
    untilApplied("evil\u001b[2Jkey");
    String out = hub.crossdock("trace", "evil\u001b[2Jkey").out();
    assertThat(out).contains("evil\uFFFD[2Jkey").doesNotContain("\u001b", "\u0007", "\u202e");
  }

  @Test
  void nobody_explains_or_previews_where_no_partner_can() {
    assertThat(hub.crossdock("explain", "SKU1").code()).isEqualTo(6);
    assertThat(hub.crossdock("preview", "--partner", "demo").code()).isEqualTo(5);
    assertThat(hub.crossdock("touchpoints").out())
        .isEqualTo("No partner with touchpoints is configured.\n");
    assertThat(hub.crossdock("runs").out()).isEqualTo("No runs yet.\n");
    Said runs = hub.crossdock("runs", "nonsense");
    assertThat(runs.code()).isEqualTo(5);
    assertThat(runs.err())
        .isEqualTo(
            "crossdock: There is no touchpoint 'nonsense'. There are: demo-report, demo-upload.\n");
    Said errors = hub.crossdock("errors", "--channel", "nobody");
    assertThat(errors.code()).isEqualTo(5);
    assertThat(errors.err())
        .contains("There is no channel 'nobody'. There are: ")
        .contains("orders.demo");
    assertThat(hub.crossdock("pause", "--partner", "nobody", "--why", "x").err())
        .contains("There is no partner 'nobody' that has channels or doors. There are: demo");
  }

  @Test
  void without_a_hub_every_command_says_so() {
    hub.close();
    for (String command : List.of("status", "errors", "touchpoints", "runs")) {
      Said said = hub.crossdock(command);
      assertThat(said.code()).isEqualTo(3);
      assertThat(said.out()).isEmpty();
      assertThat(said.err())
          .startsWith("crossdock: No hub is running with data folder '")
          .contains("crossdock run");
    }
    assertThat(hub.crossdock("status", "--url", "http://127.0.0.1:1").err())
        .contains("No hub answers at http://127.0.0.1:1");
    hub.start();
  }

  @Test
  void a_wrong_command_line_is_2_and_an_unknown_command_gets_a_hint() {
    assertThat(hub.crossdock("trace").code()).isEqualTo(2);
    assertThat(hub.crossdock("pause", "--lane", "x").err()).contains("--why");
    assertThat(TestHub.command("statsu").err()).contains("status");
    Said help = TestHub.command("--help");
    assertThat(help.code()).isZero();
    assertThat(help.out())
        .contains("Exit codes:")
        .contains(" 3  no hub is running there")
        .contains("Stop sending and taking in, until 'resume'.");
    String codes = help.out().substring(help.out().indexOf("Exit codes:"));
    assertThat(codes.lines().skip(1))
        .allMatch(line -> line.matches(" {2}[ 7]\\d {2}\\S.*| {6}\\S.*"));
  }
}
