package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.CamelLedger;
import io.crossdock.ledger.Inspection;
import io.crossdock.ledger.Ledger;
import io.crossdock.operate.Explains;
import io.crossdock.partner.newstore.Shipped;
import io.crossdock.sandbox.newstore.Behaviour;
import io.crossdock.sandbox.newstore.Fate;
import io.crossdock.sandbox.newstore.Fulfillment;
import io.crossdock.sandbox.newstore.NewStoreSimulator;
import io.crossdock.sandbox.newstore.Rules;
import io.crossdock.sandbox.newstore.Standing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** From the ERP's snapshot to what NewStore would sell: one hub, and the simulated tenant. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NewStoreImportsTest {

  private static final String KEY = "a-key-of-sixteen-or-more";
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private NewStoreSimulator simulator;
  private Hub hub;
  private Ledger ledger;
  private Shipped shipped;
  private int port;
  private Path data;
  private HubOptions options;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    data = folder;
    simulator = new NewStoreSimulator("acme", 0, Clock.systemUTC());
    simulator.rules(
        Rules.USUAL.withTimes(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO));
    simulator.stores().store("US01");
    simulator.stores().distributionCentre("DC01");
    simulator.stores().counter(9);
    Map<String, String> overrides = NewStorePlace.against(simulator);
    port = Integer.parseInt(overrides.get("http.port"));
    overrides.put("data.dir", data.toString());
    overrides.put("management.port", "0");
    overrides.put("camel.main.name", "newstore-" + System.nanoTime());
    overrides.put("erp.http.key", KEY);
    overrides.put("erp.snapshots.http.enabled", "true");
    overrides.put("erp.snapshots.enabled", "true");
    overrides.put("erp.snapshots.sql.enabled", "true");
    overrides.put("erp.snapshots.sql.url", "jdbc:sqlite:" + data.resolve("erp.db"));
    overrides.put(
        "erp.snapshots.sql.query",
        "select item as product, place as location, pieces as quantity,"
            + " strftime('%Y-%m-%dT%H:%M:%fZ') as as_of from stock order by item");
    overrides.put("erp.snapshots.poll", "50");
    overrides.put("newstore.enabled", "true");
    overrides.put("newstore.stores", "US01=US01, DC01=");
    overrides.put("newstore.imports.enabled", "true");
    overrides.put("newstore.imports.firstMark", "9");
    overrides.put("newstore.imports.apart", "0s");
    overrides.put("newstore.imports.look", "20ms");
    overrides.put("newstore.imports.maxItems", "3");
    overrides.put("newstore.imports.verifyAfter", "0s");
    overrides.put("newstore.settle", "0s");
    options = HubOptions.of(routes(data.resolve("routes"))).with(overrides);
    startHub();
    shipped.streamOk(Instant.now().minusSeconds(3600));
  }

  private void startHub() {
    hub = Hub.start(options);
    CamelLedger camel = hub.context().getRegistry().findSingleByType(CamelLedger.class);
    ledger = camel.ledger();
    shipped = new Shipped(hub.context(), camel);
  }

  private static Path routes(Path routes) throws IOException {
    for (String folder : List.of("config", "flows", "erp/erp", "order-managers/newstore")) {
      Files.createDirectories(routes.resolve(folder));
      try (Stream<Path> files = Files.list(Path.of("routes").resolve(folder))) {
        for (Path file : files.toList()) {
          Files.copy(file, routes.resolve(folder).resolve(file.getFileName()));
        }
      }
    }
    return routes;
  }

  @AfterAll
  void stop() {
    hub.close();
    simulator.close();
  }

  @BeforeEach
  void begin() {
    simulator.forgetFaults();
    simulator.forgetRequests();
  }

  private record Left(String id, String product, String node, long timestamp) {}

  /** One unit leaves. */
  private Left ship(String product, String node) {
    Fulfillment sold = simulator.stores().sell(node, product);
    Fulfillment left = simulator.stores().ship(sold.requestId());
    return new Left(left.itemIds().get(0), product, node, left.timestamp());
  }

  /** Our stream told of it, and the ERP did not book it. */
  private Left told(Left left) {
    Instant now = Instant.now();
    shipped.item(left.id(), left.product(), left.node(), left.timestamp(), now, null);
    return left;
  }

  /** The ERP has booked it. */
  private Left booked(Left left) {
    Instant now = Instant.now();
    shipped.item(left.id(), left.product(), left.node(), left.timestamp(), now, now);
    return left;
  }

  private HttpResponse<String> post(String body) {
    return send(
        HttpRequest.newBuilder(URI.create(hub.address() + "/hooks/erp/snapshots"))
            .header("Authorization", "Bearer " + KEY)
            .POST(BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Sent, and imported. */
  private Instant snapshot(String... rows) {
    Instant asOf = send(rows);
    until(() -> asOf.equals(shipped.lastImported()));
    return asOf;
  }

  private Instant send(String... rows) {
    Instant asOf = Instant.now();
    HttpResponse<String> answer =
        post(
            "# kind=full\n# asOf="
                + asOf
                + "\nproduct,location,quantity\n"
                + String.join("\n", rows)
                + "\n");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return asOf;
  }

  private void until(Callable<Boolean> is) {
    Awaitility.await().atMost(LIMIT).pollInterval(Duration.ofMillis(20)).until(is);
  }

  private long asked(String method, String ending) {
    return simulator.requests().stream()
        .filter(one -> one.method().equals(method) && one.path().endsWith(ending))
        .count();
  }

  private List<String> reviews() {
    return ledger.inspection().reviews(true, 100).stream().map(Inspection.Review::kind).toList();
  }

  private Standing standing(String product, String node) {
    return simulator.stores().standing(product, node);
  }

  @Test
  void the_guides_example_is_imported_with_exactly_its_range() {
    simulator.stores().stock("guide", "US01", 10);
    booked(ship("guide", "US01"));
    booked(ship("guide", "US01"));
    Left last = booked(ship("guide", "US01"));
    Left fourth = told(ship("guide", "US01"));
    simulator.stores().receive("guide", "US01", 10);

    snapshot("guide,US01,17");

    assertThat(shipped.mark()).isEqualTo(last.timestamp());
    assertThat(standing("guide", "US01").onHand()).isEqualTo(17);
    assertThat(standing("guide", "US01").unreleased()).isEqualTo(1);
    assertThat(standing("guide", "US01").atp()).isEqualTo(16);
    assertThat(standing("guide", "US01").error()).isZero();
    TestHub.Said said =
        TestHub.command("explain", "guide", "--location", "US01", "--data", data.toString());
    assertThat(said.out())
        .as(said.err())
        .contains("the ERP had 17", fourth.id(), "its allocation stays in NewStore")
        .containsPattern("NewStore should show +16");
    assertThat(said.out()).contains(last.id(), "released in NewStore, and over");
    booked(fourth);
    snapshot("guide,US01,16");
    assertThat(shipped.mark()).isEqualTo(fourth.timestamp());
    assertThat(standing("guide", "US01").unreleased()).isZero();
    assertThat(standing("guide", "US01").error()).isZero();
  }

  @Test
  void what_the_erp_did_not_book_keeps_its_allocation_and_is_explained() {
    simulator.stores().stock("kept", "DC01", 5);
    Left first = booked(ship("kept", "DC01"));
    Left unbooked = told(ship("kept", "DC01"));

    snapshot("kept,DC01,4", "nowhere,XX99,3");

    assertThat(shipped.mark()).isEqualTo(first.timestamp());
    assertThat(standing("kept", "DC01").unreleased()).isEqualTo(1);
    assertThat(standing("kept", "DC01").error()).isZero();
    assertThat(simulator.stores().locations()).doesNotContainKey("XX99");
    List<Explains.Line> lines =
        hub.desk().partners().explain("kept", "newstore", "DC01").get(0).lines();
    assertThat(lines)
        .anyMatch(line -> line.remark().contains("its allocation stays in NewStore"))
        .anyMatch(line -> line.term().equals("NewStore should show") && line.figure().equals("3"));
    booked(unbooked);
    snapshot("kept,DC01,3");
    assertThat(shipped.mark()).isEqualTo(unbooked.timestamp());
    assertThat(standing("kept", "DC01").unreleased()).isZero();
    assertThat(standing("kept", "DC01").error()).isZero();
  }

  @Test
  void answers_that_are_lost_make_no_second_job() {
    simulator.stores().stock("lost", "US01", 3);
    booked(ship("lost", "US01"));
    int before = simulator.imports().size();
    simulator.next("POST /v0/d/import", Fate.ANSWER_LOST, 1);
    simulator.next("POST /v0/d/import/{id}/start", Fate.ANSWER_LOST, 1);

    snapshot("lost,US01,2");

    assertThat(simulator.imports()).hasSize(before + 1);
    assertThat(asked("POST", "/import")).isEqualTo(1);
    assertThat(asked("POST", "/start")).isEqualTo(1);
    assertThat(standing("lost", "US01").error()).isZero();
  }

  @Test
  void an_old_token_is_renewed_and_the_call_made_again() {
    simulator.stores().stock("token", "US01", 3);
    snapshot("token,US01,3");
    int tokens = simulator.tokensIssued();
    simulator.revokeTokens();

    snapshot("token,US01,3");

    assertThat(simulator.tokensIssued()).isEqualTo(tokens + 1);
  }

  @Test
  void an_error_on_a_touched_product_leaves_the_mark_and_the_range_begins_there_again() {
    simulator.stores().stock("bad", "US01", 3);
    snapshot("bad,US01,3");
    Left left = booked(ship("bad", "US01"));
    Long mark = shipped.mark();
    simulator.refuseItems("bad", "unknown product");

    send("bad,US01,2");
    until(() -> reviews().contains("import-errors"));
    assertThat(shipped.mark()).isEqualTo(mark);
    simulator.refuseItems("bad", null);
    snapshot("bad,US01,2");

    assertThat(shipped.mark()).isEqualTo(left.timestamp());
    assertThat(reviews()).doesNotContain("import-errors");
    assertThat(standing("bad", "US01").error()).isZero();
  }

  @Test
  void a_job_that_newstore_forgot_is_shown_to_people_and_its_range_declared_again() {
    simulator.stores().stock("forgot", "US01", 3);
    snapshot("forgot,US01,3");
    Left left = booked(ship("forgot", "US01"));
    Long mark = shipped.mark();
    simulator.next("GET /v0/d/import/{id}", Fate.answered(404, "{\"message\":\"no job\"}"), 1);

    send("forgot,US01,2");
    until(() -> reviews().contains("import-unknown"));
    assertThat(shipped.mark()).isEqualTo(mark);
    snapshot("forgot,US01,2");

    assertThat(shipped.mark()).isEqualTo(left.timestamp());
    assertThat(standing("forgot", "US01").unreleased()).isZero();
    assertThat(reviews()).contains("import-unknown");
  }

  @Test
  void a_start_that_is_refused_gives_the_job_up_and_leaves_the_mark() {
    simulator.stores().stock("refused", "US01", 3);
    snapshot("refused,US01,3");
    Left left = booked(ship("refused", "US01"));
    Long mark = shipped.mark();
    simulator.next(
        "POST /v0/d/import/{id}/start", Fate.answered(400, "{\"message\":\"wrong body\"}"), 1);

    send("refused,US01,2");
    until(() -> reviews().contains("import-failed"));
    assertThat(shipped.mark()).isEqualTo(mark);
    assertThat(asked("POST", "/set_fail")).isEqualTo(1);
    snapshot("refused,US01,2");

    assertThat(shipped.mark()).isEqualTo(left.timestamp());
    assertThat(reviews()).doesNotContain("import-failed");
  }

  @Test
  void a_snapshot_of_several_documents_has_its_range_in_the_first() {
    simulator.stores().stock("d5", "US01", 9);
    Left left = booked(ship("d5", "US01"));
    int before = simulator.imports().size();

    snapshot("d1,US01,1", "d2,US01,2", "d3,DC01,3", "d4,US01,4", "d5,US01,8");

    List<JsonNode> made = simulator.imports().subList(before, simulator.imports().size());
    assertThat(made).hasSize(2);
    assertThat(made.get(0).path("name").asText())
        .contains("-" + left.timestamp() + "-")
        .endsWith("-1");
    assertThat(made.get(1).path("name").asText()).doesNotContain("-" + left.timestamp() + "-");
    assertThat(standing("d5", "US01").error()).isZero();
    assertThat(standing("d4", "US01").onHand()).isEqualTo(4);
  }

  @Test
  void a_partial_snapshot_imports_what_it_has() {
    simulator.stores().stock("part", "US01", 1);
    Instant asOf = Instant.now();

    HttpResponse<String> answer =
        post(
            "{\"kind\":\"partial\",\"asOf\":\""
                + asOf
                + "\",\"levels\":[{\"sku\":\"part\",\"location\":\"US01\",\"quantity\":6}]}");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    until(() -> standing("part", "US01").onHand() == 6);
    until(() -> asOf.equals(shipped.lastImported()));
  }

  private Instant partial(String product, int quantity) {
    Instant asOf = Instant.now();
    HttpResponse<String> answer =
        post(
            "# kind=partial\n# asOf="
                + asOf
                + "\nproduct,location,quantity\n"
                + product
                + ",US01,"
                + quantity
                + "\nbeside,US01,1\n");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    until(() -> asOf.equals(shipped.lastImported()));
    return asOf;
  }

  @Test
  void what_a_partial_snapshot_brings_and_is_held_is_shown_until_a_later_one_brings_it() {
    simulator.stores().stock("waits", "US01", 5);
    Left first = told(ship("waits", "US01"));
    Left second = booked(ship("waits", "US01"));

    // It is without the second one, whose allocation has to stay until the first is booked.
    partial("waits", 4);
    until(() -> reviews().contains("newstore-held"));
    assertThat(standing("waits", "US01").onHand()).isEqualTo(5);

    booked(first);
    partial("waits", 3);
    until(() -> !reviews().contains("newstore-held"));
    assertThat(shipped.mark()).isEqualTo(second.timestamp());
    assertThat(standing("waits", "US01").error()).isZero();
  }

  @Test
  void a_snapshot_is_taken_as_a_file_and_a_bad_one_lies_in_failed_with_the_reason()
      throws IOException {
    simulator.stores().stock("inbox", "US01", 1);
    Path inbox = data.resolve("erp/snapshots");
    Instant asOf = Instant.now();
    String head = "# kind=full\n# asOf=" + asOf + "\nproduct;location;quantity\n";
    Files.writeString(inbox.resolve(".a"), head + "inbox;US01;4\n");
    Files.move(inbox.resolve(".a"), inbox.resolve("a.csv"));

    until(() -> standing("inbox", "US01").onHand() == 4);
    until(() -> asOf.equals(shipped.lastImported()));
    Files.writeString(inbox.resolve(".b"), head + "inbox;;4\n");
    Files.move(inbox.resolve(".b"), inbox.resolve("b.csv"));
    until(() -> ErpHub.namesIn(inbox.resolve(".failed")).size() == 2);

    assertThat(ErpHub.namesIn(inbox.resolve(".done"))).hasSize(1);
    String reason =
        ErpHub.namesIn(inbox.resolve(".failed")).stream()
            .filter(name -> name.endsWith(".reason"))
            .findFirst()
            .orElseThrow();
    assertThat(inbox.resolve(".failed").resolve(reason)).content().contains("location is missing");
  }

  @Test
  void a_job_is_followed_by_the_hub_that_starts_next() {
    simulator.stores().stock("restart", "US01", 3);
    Left left = booked(ship("restart", "US01"));
    int before = simulator.imports().size();
    simulator.manualImports(true);
    Instant asOf = send("restart,US01,2");
    until(() -> asked("POST", "/start") == 1);

    hub.close();
    startHub();
    String id = simulator.imports().get(before).path("import_id").asText();
    simulator.advance(id);
    simulator.advance(id);
    simulator.manualImports(false);

    until(() -> asOf.equals(shipped.lastImported()));
    assertThat(simulator.imports()).hasSize(before + 1);
    assertThat(asked("POST", "/start")).isEqualTo(1);
    assertThat(shipped.mark()).isEqualTo(left.timestamp());
    assertThat(standing("restart", "US01").error()).isZero();
  }

  @Test
  void what_newstore_released_too_early_is_shown_to_people_until_it_is_right() {
    simulator.stores().stock("drift", "US01", 5);
    // This tenant does not do what the settings say.
    simulator.rules(simulator.rules().with(Behaviour.IMMEDIATE_RELEASE));
    Left left = told(ship("drift", "US01"));

    snapshot("drift,US01,5");
    until(() -> reviews().contains("newstore-drift"));

    Inspection.Review review =
        ledger.inspection().reviews(true, 100).stream()
            .filter(one -> one.kind().equals("newstore-drift"))
            .findFirst()
            .orElseThrow();
    assertThat(review.key()).isEqualTo("drift at US01");
    assertThat(review.facts().get("what")).contains(left.id(), "has no allocation");
    assertThat(review.facts().get("means")).contains("immediate-release");
    assertThat(standing("drift", "US01").error()).isEqualTo(1);
    simulator.rules(simulator.rules().with(Behaviour.RELEASE_BY_RANGE));
    booked(left);
    snapshot("drift,US01,4");
    until(() -> !reviews().contains("newstore-drift"));
    assertThat(asked("GET", "/stock/insights")).isPositive();
  }

  @Test
  void all_of_newstores_atp_is_compared_with_what_was_imported() {
    simulator.stores().stock("well", "US01", 5);
    simulator.stores().stock("counted", "US01", 5);
    simulator.stores().safetyStock("well", "US01", 1);
    Left left = told(ship("well", "US01"));
    snapshot("well,US01,5", "counted,US01,5");
    // Somebody sells and we are not told as yet: no fault.
    simulator.stores().sell("US01", "well");
    // Somebody counts what is ours.
    simulator.stores().stock("counted", "US01", 8);

    TestHub.Said said = TestHub.command("reconcile", "newstore", "--data", data.toString());

    assertThat(said.out()).as(said.err()).containsPattern("drift +counted at US01 +8 +5");
    assertThat(said.out()).contains("somebody else imports").doesNotContain("well at US01");
    TestHub.Said repair =
        TestHub.command("reconcile", "newstore", "--repair", "--data", data.toString());
    assertThat(repair.err()).contains("is not repaired record by record");
    booked(left);
    snapshot("well,US01,4", "counted,US01,5");
    assertThat(shipped.mark()).isEqualTo(left.timestamp());
  }

  private void erpHas(String values) throws SQLException {
    try (Connection erp = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("erp.db"));
        Statement statement = erp.createStatement()) {
      statement.execute("create table if not exists stock (item text, place text, pieces int)");
      statement.execute("delete from stock");
      statement.execute("insert into stock values " + values);
    }
  }

  private TestHub.Said runQuery() {
    return TestHub.command("run-now", "erp-snapshot-sql", "--data", data.toString());
  }

  @Test
  void a_snapshot_is_read_from_the_erps_database_as_of_the_moment_it_says() throws SQLException {
    simulator.stores().stock("sql", "US01", 1);
    erpHas("('sql', 'US01', 7), ('0012', 'DC01', -1)");
    Instant before = shipped.lastImported();

    assertThat(runQuery().code()).isZero();
    until(() -> standing("sql", "US01").onHand() == 7);
    until(() -> shipped.lastImported() != null && !shipped.lastImported().equals(before));
    assertThat(shipped.lastImported()).isBefore(Instant.now());

    erpHas("('sql', 'US01', 7), ('sql', 'US01', 8)");
    runQuery();
    until(() -> reviews().contains("refused-delivery"));
    erpHas("('sql', 'US01', 6)");
    runQuery();
    until(() -> standing("sql", "US01").onHand() == 6);
    until(() -> !reviews().contains("refused-delivery"));
  }

  @Test
  void a_figure_below_0_is_imported_as_0_and_shown_to_people() {
    simulator.stores().stock("minus", "US01", 0);

    snapshot("minus,US01,-2");

    assertThat(reviews()).contains("negative-stock");
    assertThat(standing("minus", "US01").onHand()).isZero();
    snapshot("minus,US01,0");
    assertThat(reviews()).doesNotContain("negative-stock");
  }

  @Test
  void a_snapshot_with_a_bad_row_is_refused_with_its_line() {
    String head = "# kind=full\n# asOf=" + Instant.now() + "\nproduct,location,quantity\n";

    HttpResponse<String> twice = post(head + "a,US01,1\nb,US01,1.5\na,US01,2\n");

    assertThat(twice.statusCode()).isEqualTo(400);
    assertThat(twice.body())
        .contains("2 rows of 3", "line 5", "quantity is '1.5'", "line 6", "again, after line 4");
  }

  @Test
  void an_import_file_is_answered_to_who_knows_its_name_alone() throws IOException {
    snapshot("file,US01,1");
    String uri =
        simulator.imports().get(simulator.imports().size() - 1).path("transformed_uri").asText();

    HttpResponse<String> head =
        send(HttpRequest.newBuilder(URI.create(uri)).method("HEAD", BodyPublishers.noBody()));
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.headers().firstValue("Content-Type")).contains("application/zip");
    String other = uri.substring(0, uri.length() - 8) + "0000.zip";
    assertThat(send(HttpRequest.newBuilder(URI.create(other)).GET()).statusCode()).isEqualTo(404);
    // Here jobs are not five minutes apart.
    assertThat(simulator.complaints()).allMatch(one -> one.contains("less than 5 minutes"));
  }
}
