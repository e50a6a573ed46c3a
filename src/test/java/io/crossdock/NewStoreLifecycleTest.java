package io.crossdock;

import static io.crossdock.NewStoreCaseHub.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.ledger.Inspection;
import io.crossdock.sandbox.newstore.Fate;
import io.crossdock.sandbox.newstore.NewStoreSimulator;
import io.crossdock.sandbox.newstore.Received;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each case of {@code import-lifecycle-cases.json}, by hand: what NewStore answers about a job, and
 * what the hub asks next. The mark is 9 and the document declares 10-12.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NewStoreLifecycleTest {

  private static final String CREATE = "POST /v0/d/import";
  private static final String START = "POST /v0/d/import/{id}/start";
  private static final String LOOK = "GET /v0/d/import/{id}";
  private static final String PRODUCT = "10000233";

  private final Map<String, JsonNode> cases = new TreeMap<>();
  private JsonNode file;
  private NewStoreCaseHub hub;
  private NewStoreSimulator newstore;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    file =
        NewStoreCaseHub.JSON.readTree(
            Path.of("src/test/resources/cases/newstore/import-lifecycle-cases.json").toFile());
    file.path("cases").forEach(one -> cases.put(one.path("id").asText(), one));
    JsonNode config =
        NewStoreCaseHub.json(
            "{\"mode\":\"on_hand\",\"settle\":\"PT15M\",\"store_mapping\":"
                + "[{\"fulfillment_node_id\":\"US01\",\"store_id\":\"US01\"}]}");
    hub =
        new NewStoreCaseHub(
            folder,
            config,
            Instant.parse("2026-01-10T12:00:00Z"),
            Map.of(
                "newstore.imports.provider",
                file.at("/create_request/provider").asText(),
                "newstore.imports.alertAfter",
                "1h"));
  }

  @AfterAll
  void stop() {
    hub.close();
  }

  @BeforeEach
  void begin() throws IOException {
    hub.begin(hub.clock.instant().plus(Duration.ofDays(1)));
    newstore = hub.newstore();
    Instant now = hub.clock.instant();
    hub.stored.mark(9L, null);
    hub.stored.streamOk(now.minus(Duration.ofHours(9)));
    for (long at = 10; at <= 12; at++) {
      Instant published = now.minus(Duration.ofHours(1));
      hub.stored.item("i" + at, PRODUCT, "US01", at, published, published.plusSeconds(60));
    }
  }

  @AfterEach
  void end() {
    hub.end();
  }

  private void snapshot() {
    assertThat(hub.snapshot(hub.clock.instant(), PRODUCT + ",US01,17")).isEqualTo(200);
  }

  private long asked(String method, String ending) {
    return newstore.requests().stream()
        .filter(one -> one.method().equals(method) && one.path().endsWith(ending))
        .count();
  }

  private String id() {
    return newstore.imports().get(0).path("import_id").asText();
  }

  private List<String> reviews() {
    return hub.inspection().reviews(true, 100).stream().map(Inspection.Review::kind).toList();
  }

  /** At NewStore, and the hub knows that it was started. */
  private void waits() {
    until(() -> assertThat(newstore.imports()).hasSize(1));
    until(() -> assertThat(newstore.imports().get(0).path("state").asText()).isEqualTo("waiting"));
    until(() -> assertThat(hub.imports().at("/open/job/startedAt").isValueNode()).isTrue());
    until(() -> assertThat(hub.imports().at("/open/job/startedAt").isNull()).isFalse());
  }

  private void ends(String state) {
    waits();
    newstore.endImport(id(), state, Map.of());
  }

  private void markAfter(String id) {
    assertThat(hub.stored.mark()).as(id).isEqualTo(cases.get(id).path("mark_after").longValue());
  }

  /** A fresh snapshot declares the range again from the same timestamp, and then all is well. */
  private void declaredAgain() {
    int before = newstore.imports().size();
    snapshot();
    until(() -> assertThat(newstore.imports()).hasSize(before + 1));
    JsonNode job = newstore.imports().get(before);
    assertThat(job.path("name").asText()).contains("-10-12-");
    until(
        () ->
            assertThat(newstore.imports().get(before).path("state").asText()).isEqualTo("waiting"));
    newstore.endImport(job.path("import_id").asText(), "finished", Map.of());
    until(() -> assertThat(hub.stored.mark()).isEqualTo(12));
  }

  @Test
  void every_case_has_a_test_here() {
    assertThat(cases.keySet())
        .containsExactly("L-01", "L-03", "L-05", "L-07", "L-09", "L-11", "L-13", "L-15");
  }

  @Test
  void l01_what_finishes_without_errors_moves_the_mark() throws IOException {
    snapshot();
    waits();
    assertThat(hub.stored.mark()).isEqualTo(9);
    newstore.advance(id());
    newstore.advance(id());

    until(() -> assertThat(hub.stored.mark()).isEqualTo(12));
    markAfter("L-01");
    assertThat(asked("GET", "/errors")).isEqualTo(1);
    JsonNode create = body(CREATE);
    JsonNode given = file.path("create_request");
    assertThat(create.path("provider")).isEqualTo(given.path("provider"));
    assertThat(create.path("entities")).isEqualTo(given.path("entities"));
    assertThat(create.path("full")).isEqualTo(given.path("full"));
    assertThat(create.path("name").asText()).matches("stock-[0-9TZ]+-10-12-.*");
    String uri = body("POST /v0/d/import/" + id() + "/start").path("transformed_uri").asText();
    assertThat(create.path("source_uri").asText()).isEqualTo(uri);
    assertThat(hub.entries(uri)).containsExactly(file.at("/zip/entry").asText());
  }

  private JsonNode body(String request) {
    String[] words = request.split(" ");
    return newstore.requests().stream()
        .filter(one -> one.method().equals(words[0]) && one.path().equals(words[1]))
        .map(Received::body)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void l03_a_start_whose_answer_was_lost_is_followed_and_one_that_never_came_is_repeated() {
    newstore.next(START, Fate.DROPPED, 1);
    newstore.next(START, Fate.ANSWER_LOST, 1);
    snapshot();
    until(() -> assertThat(asked("POST", "/start")).isEqualTo(2));
    until(() -> assertThat(asked("GET", "/" + id())).isGreaterThanOrEqualTo(2));
    markAfter("L-03");
    ends("finished");

    until(() -> assertThat(hub.stored.mark()).isEqualTo(12));
    assertThat(asked("POST", "/import")).isEqualTo(1);
    assertThat(asked("POST", "/start")).isEqualTo(2);
  }

  @Test
  void a_start_whose_answer_was_lost_counts_as_one_also_when_the_job_is_over_by_the_next_look()
      throws IOException {
    Instant before = hub.clock.instant();
    newstore.next(START, Fate.ANSWER_LOST.later(Duration.ofMillis(700)), 1);
    snapshot();
    until(() -> assertThat(newstore.imports()).hasSize(1));
    until(() -> assertThat(newstore.imports().get(0).path("state").asText()).isEqualTo("waiting"));
    newstore.endImport(id(), "finished", Map.of());

    until(() -> assertThat(hub.stored.mark()).isEqualTo(12));
    assertThat(asked("POST", "/start")).isEqualTo(1);
    assertThat(hub.imports().at("/open").isNull()).isTrue();
    assertThat(Instant.parse(hub.imports().path("lastStarted").asText())).isAfter(before);
  }

  @Test
  void l05_a_job_whose_start_is_refused_is_given_up_if_nobody_started_it() {
    newstore.next(START, Fate.answered(400, "{\"message\":\"wrong body\"}"), 1);
    snapshot();
    until(() -> assertThat(asked("POST", "/set_fail")).isEqualTo(1));
    until(() -> assertThat(reviews()).contains("import-failed"));
    markAfter("L-05");
    declaredAgain();
  }

  @Test
  void l05_a_job_whose_start_is_refused_is_followed_if_it_was_started() {
    newstore.next(START, Fate.executedBut(400, "{\"message\":\"not in state received\"}"), 1);
    snapshot();
    ends("finished");
    until(() -> assertThat(hub.stored.mark()).isEqualTo(12));
    assertThat(asked("POST", "/set_fail")).isZero();
    assertThat(newstore.imports()).hasSize(1);
  }

  @Test
  void l07_after_a_partial_failure_the_range_begins_where_it_did() {
    snapshot();
    ends("partially_failed");
    until(() -> assertThat(reviews()).contains("import-failed"));
    markAfter("L-07");
    declaredAgain();
    assertThat(reviews()).doesNotContain("import-failed");
  }

  @Test
  void l09_a_job_that_waits_for_hours_is_shown_to_people_and_nothing_else_is_sent() {
    snapshot();
    waits();
    hub.clock.to(
        hub.clock
            .instant()
            .plus(Duration.ofMinutes(cases.get("L-09").path("for_minutes").longValue())));
    snapshot();
    until(() -> assertThat(reviews()).contains("import-slow"));
    assertThat(newstore.imports()).hasSize(1);
    markAfter("L-09");
    assertThat(hub.get(body("POST /v0/d/import/" + id() + "/start").path("transformed_uri")))
        .isEqualTo(200);
  }

  @Test
  void l11_while_the_address_is_shut_out_nothing_is_asked_for_five_minutes() {
    newstore.next(CREATE, Fate.answered(403, "<html>blocked</html>"), 1);
    snapshot();
    until(() -> assertThat(asked("POST", "/import")).isEqualTo(1));
    int tokens = newstore.tokensIssued();
    Awaitility.await()
        .during(Duration.ofMillis(200))
        .atMost(Duration.ofSeconds(60))
        .until(() -> asked("POST", "/import") == 1 && newstore.tokensIssued() == tokens);
    markAfter("L-11");
    hub.clock.to(hub.clock.instant().plus(Duration.ofMinutes(5).plusSeconds(1)));

    ends("finished");
    until(() -> assertThat(hub.stored.mark()).isEqualTo(12));
  }

  @Test
  void l13_a_creation_that_is_refused_is_a_defect_of_ours_and_leaves_the_mark() {
    newstore.next(CREATE, Fate.answered(422, "{\"message\":\"use entities\"}"), 1);
    snapshot();
    until(() -> assertThat(reviews()).contains("import-refused"));
    markAfter("L-13");
    assertThat(newstore.imports()).isEmpty();
    declaredAgain();
  }

  @Test
  void l15_a_job_nobody_knows_is_left_to_people_and_its_range_declared_again() {
    newstore.next(LOOK, Fate.answered(404, "{\"message\":\"no such job\"}"), 1);
    snapshot();
    until(() -> assertThat(reviews()).contains("import-unknown"));
    markAfter("L-15");
    declaredAgain();
    assertThat(reviews()).contains("import-unknown");
  }
}
