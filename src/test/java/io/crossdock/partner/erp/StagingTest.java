package io.crossdock.partner.erp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.crossdock.TestPostgres;
import io.crossdock.camel.CamelLedger;
import io.crossdock.document.Acknowledgement;
import io.crossdock.document.Document;
import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.CrashPoint;
import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Inspection;
import io.crossdock.ledger.Late;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LedgerSettings;
import io.crossdock.ledger.Mode;
import io.crossdock.ledger.Runs;
import io.crossdock.ledger.store.Ledgers;
import io.crossdock.operate.Connects;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ERP's tables on PostgreSQL, by the script that is shipped and the routes as they are. */
class StagingTest {

  private static final Path SCRIPT = Path.of("src/main/distribution/sql/staging-postgresql.sql");
  @TempDir Path folder;
  private final List<StagingHub> hubs = new ArrayList<>();
  private final String url = TestPostgres.newEmptyDatabase();
  private Connection erp;
  private Ledger ledger;
  private CamelLedger camel;

  @BeforeEach
  void createTables() throws Exception {
    erp = DriverManager.getConnection(url, TestPostgres.USER, TestPostgres.PASSWORD);
    execute(Files.readString(SCRIPT));
    ledger =
        Ledgers.open(
            LedgerSettings.sqlite(folder.resolve("ledger.db").toString()), CrashPoint.NONE);
    camel = new CamelLedger(ledger, Clock.systemUTC());
    ledger.define(ChannelDefinition.of("orders.infoplus", Mode.EACH).withLate(Late.SKIP));
    ledger.define(ChannelDefinition.of("articles.infoplus", Mode.LATEST));
    ledger.define(ChannelDefinition.of("suppliers.infoplus", Mode.LATEST));
    ledger.define(
        ChannelDefinition.of("acknowledgements.erp", Mode.EACH)
            .withPartner("erp")
            .withRetry(Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofHours(1)));
  }

  @AfterEach
  void stop() throws SQLException {
    hubs.forEach(StagingHub::close);
    erp.close();
    assertThat(ledger.inspection().audit()).isEmpty();
    ledger.close();
  }

  @Test
  void rows_are_taken_and_what_cannot_be_used_is_marked_with_the_reason() throws Exception {
    long good = write("Order", order("SO-1", 1, 2));
    long supplier = write("Supplier", "{\"number\":\"V-1\",\"revision\":1,\"name\":\"Bolts\",");
    long zero = write("Order", order("SO-2", 1, 0));
    long unknown = write("Invoice", "{}");
    long cancel =
        write(
            "OrderCancellation",
            "{\"number\":\"SO-1\",\"revision\":2,\"at\":\"2026-11-20T10:00:00Z\"}");

    hub();
    until(() -> waiting() == 0);

    assertThat(state(good)).isEqualTo("TAKEN");
    assertThat(state(cancel)).isEqualTo("TAKEN");
    assertThat(state(zero))
        .startsWith("BAD crossdock_in " + zero + ": lines[0].quantity is '0': ")
        .endsWith("; correct payload, set state to NEW");
    assertThat(state(supplier)).contains("payload is no JSON from line 1, character ");
    assertThat(state(unknown)).contains("doc_type is 'Invoice'; it must be one of Item, Order, ");
    assertThat(entries("orders.infoplus"))
        .extracting(Inspection.Entry::key, Inspection.Entry::type)
        .containsExactlyInAnyOrder(
            tuple("erp:SO-1", "Order"), tuple("erp:SO-1", "OrderCancellation"));
    until(() -> !runs().isEmpty() && runs().get(0).state() == Runs.State.DONE);
    assertThat(runs().get(0).summary())
        .isEqualTo("5 rows, 2 taken, 3 bad, each with its reason beside it");
    assertThat(runs().get(0).counts()).containsEntry("bad", 3L).containsEntry("taken", 2L);
    assertThat(ledger.inspection().reviews(true, 10))
        .extracting(Inspection.Review::kind)
        .containsExactly("bad-staged-rows");

    // Corrected in its place.
    execute(
        "UPDATE crossdock_in SET state = 'NEW', payload = '"
            + order("SO-2", 1, 3)
            + "' WHERE id = "
            + zero);
    until(() -> state(zero).equals("TAKEN"));
  }

  @Test
  void two_processes_take_each_row_once_and_keep_the_order_of_an_orders_states() throws Exception {
    int numbers = 5;
    int revisions = 60;
    List<StagingHub> both = List.of(hub(), hub());
    until(() -> both.stream().allMatch(hub -> hub.polled() >= 2));
    // Row by row while both look, so that they meet again and again.
    for (int revision = 1; revision <= revisions; revision++) {
      for (int number = 1; number <= numbers; number++) {
        write("Order", order("SO-" + number, revision, revision));
      }
    }
    until(() -> waiting() == 0);

    assertThat(count("state = 'TAKEN'")).isEqualTo(numbers * revisions);
    List<Inspection.Entry> taken = ledger.inspection().entries("orders.infoplus", null, 0, 1_000);
    assertThat(taken).hasSize(numbers * revisions).noneMatch(e -> e.state() == EntryState.SKIPPED);
    until(() -> runs().stream().noneMatch(run -> run.state() == Runs.State.RUNNING));
    assertThat(runs().stream().mapToLong(run -> run.counts().getOrDefault("taken", 0L)).sum())
        .isEqualTo(numbers * revisions);
    assertThat(runs().stream().mapToLong(run -> run.counts().getOrDefault("duplicate", 0L)).sum())
        .isZero();
  }

  @Test
  void what_was_committed_and_not_marked_is_read_again_and_taken_once() throws Exception {
    // As a kill between the two: the ledger has it, the mark never comes.
    execute(
        "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION"
            + " 'the connection is gone'; END $$");
    execute(
        "CREATE TRIGGER refuse BEFORE UPDATE ON crossdock_in FOR EACH ROW EXECUTE FUNCTION"
            + " refuse()");
    long id = write("Order", order("SO-1", 1, 2));
    StagingHub killed = hub();
    until(() -> entries("orders.infoplus").size() == 1);
    until(() -> runs().stream().anyMatch(run -> run.state() == Runs.State.FAILED));
    assertThat(runs().get(runs().size() - 1).summary()).contains("the connection is gone");
    killed.stop();
    assertThat(state(id)).isEqualTo("NEW");

    execute("DROP TRIGGER refuse ON crossdock_in");
    execute("UPDATE crossdock_claim SET claimed_until = 0");
    hub();
    until(() -> state(id).equals("TAKEN"));

    assertThat(entries("orders.infoplus")).hasSize(1);
    until(() -> runs().get(0).state() == Runs.State.DONE);
    assertThat(runs().get(0).summary()).isEqualTo("1 row, 1 duplicate");
  }

  @Test
  void nobody_reads_while_another_process_has_the_claim_and_all_do_when_it_is_over()
      throws Exception {
    execute(
        "UPDATE crossdock_claim SET claimed_by = 'another', claimed_until = "
            + Instant.now().plusSeconds(600).toEpochMilli());
    long id = write("Order", order("SO-1", 1, 2));
    StagingHub hub = hub();
    until(() -> hub.isRunning() && hub.polled() >= 3);
    assertThat(state(id)).isEqualTo("NEW");
    assertThat(runs()).isEmpty();

    execute("UPDATE crossdock_claim SET claimed_until = 1");
    until(() -> state(id).equals("TAKEN"));
  }

  @Test
  void a_document_is_one_row_under_its_key_and_another_content_is_refused() throws Exception {
    execute(
        "INSERT INTO crossdock_out (doc_key, doc_type, doc_id, payload) VALUES"
            + " ('ack#2', 'Acknowledgement', 'erp:infoplus:order:SO-2', '{\"other\":1}')");
    hub();

    send(acknowledgement("SO-1", "ack#1"));
    send(acknowledgement("SO-2", "ack#2"));
    until(() -> entries("acknowledgements.erp").stream().noneMatch(this::isUnderWay));

    assertThat(entries("acknowledgements.erp"))
        .extracting(Inspection.Entry::key, Inspection.Entry::state)
        .containsExactlyInAnyOrder(
            tuple("erp:infoplus:order:SO-1", EntryState.APPLIED),
            tuple("erp:infoplus:order:SO-2", EntryState.PARKED));
    assertThat(text("SELECT payload FROM crossdock_out WHERE doc_key = 'ack#1'"))
        .startsWith("{\"docKey\":\"ack#1\",\"source\":\"erp\",\"of\":\"order\"");
    assertThat(text("SELECT doc_id FROM crossdock_out WHERE doc_key = 'ack#1'"))
        .isEqualTo("erp:infoplus:order:SO-1");

    // The row was written, and the hub did not hear of it.
    execute(
        "UPDATE crossdock_out SET payload = (SELECT payload FROM crossdock_out WHERE doc_key = 'ack#1') WHERE doc_key = 'ack#2'");
    execute(
        "UPDATE crossdock_out SET payload = replace(payload, 'SO-1', 'SO-2') WHERE doc_key = 'ack#2'");
    execute(
        "UPDATE crossdock_out SET payload = replace(payload, 'ack#1', 'ack#2') WHERE doc_key = 'ack#2'");
    long parked =
        entries("acknowledgements.erp").stream()
            .filter(entry -> entry.state() == EntryState.PARKED)
            .findFirst()
            .orElseThrow()
            .id();
    ledger.inspection().retry(List.of(parked), "test");
    until(
        () ->
            entries("acknowledgements.erp").stream()
                .allMatch(entry -> entry.state() == EntryState.APPLIED));
    assertThat(text("SELECT count(*) FROM crossdock_out")).isEqualTo("2");
  }

  @Test
  void the_example_of_the_page_is_taken() throws Exception {
    execute(
        "CREATE TABLE sales_order (number TEXT, revision INT, updated_at TIMESTAMPTZ, company TEXT,"
            + " street TEXT, zip TEXT, city TEXT, country TEXT)");
    execute("CREATE TABLE sales_order_line (number TEXT, row_no INT, sku TEXT, quantity INT)");
    execute(
        "INSERT INTO sales_order VALUES ('9001', 1, now(), 'Retail AB', 'Street 1', '111 22',"
            + " 'Stockholm', 'SE')");
    execute("INSERT INTO sales_order_line VALUES ('9001', 1, 'X', 40), ('9001', 2, 'Y', 1)");
    String page = Files.readString(Path.of("docs/how-to/erp-sql-tables.md"));
    int from = page.indexOf("```sql", page.indexOf("\nPostgreSQL:")) + 6;
    execute(page.substring(from, page.indexOf("```", from)));

    hub();
    until(() -> waiting() == 0);

    assertThat(text("SELECT concat_ws(' ', state, reason) FROM crossdock_in")).isEqualTo("TAKEN");
    assertThat(new String(entries("orders.infoplus").get(0).content(), UTF_8))
        .contains("\"number\":\"9001\"", "\"row\":\"2\",\"sku\":\"Y\",\"quantity\":1");
  }

  @Test
  void tables_are_tried_one_by_one() throws Exception {
    hub();
    assertThat(hubs.get(0).erp.tryConnect())
        .filteredOn(one -> one.target().startsWith("table "))
        .hasSize(3)
        .allMatch(Connects.Attempted::reachable);

    execute("DELETE FROM crossdock_claim");
    assertThat(hubs.get(0).erp.tryConnect())
        .filteredOn(one -> !one.reachable())
        .singleElement()
        .satisfies(one -> assertThat(one.detail()).startsWith("has no row 'in'"));
    execute("INSERT INTO crossdock_claim VALUES ('in', 'nobody', 0)");

    execute("DROP TABLE crossdock_out");
    assertThat(hubs.get(0).erp.tryConnect())
        .filteredOn(one -> !one.reachable())
        .singleElement()
        .satisfies(
            one ->
                assertThat(one.detail())
                    .contains("crossdock_out", "made by a script in the folder sql"));
    assertThat(hubs.get(0).erp.touchpoints())
        .anyMatch(one -> one.name().equals("erp-staging-in") && one.enabled());
  }

  private StagingHub hub() throws Exception {
    StagingHub hub = new StagingHub(camel, folder, url, TestPostgres.USER, TestPostgres.PASSWORD);
    hubs.add(hub);
    return hub;
  }

  private void send(Document document) {
    hubs.get(0).send(document);
  }

  private boolean isUnderWay(Inspection.Entry entry) {
    return entry.state() != EntryState.APPLIED && entry.state() != EntryState.PARKED;
  }

  private static Acknowledgement acknowledgement(String number, String docKey) {
    return new Acknowledgement(
        docKey,
        "erp",
        Acknowledgement.Subject.ORDER,
        number,
        1,
        "infoplus",
        Acknowledgement.Status.CREATED,
        "4711",
        null,
        null,
        Instant.parse("2026-11-20T12:00:00Z"));
  }

  private static String order(String number, int revision, int pieces) {
    return "{\"number\":\""
        + number
        + "\",\"revision\":"
        + revision
        + ",\"updatedAt\":\"2026-11-20T10:00:00Z\",\"shipTo\":{\"name\":\"Anna\"},"
        + "\"lines\":[{\"row\":\"1\",\"sku\":\"X\",\"quantity\":"
        + pieces
        + "}]}";
  }

  private long write(String type, String payload) throws SQLException {
    try (PreparedStatement insert =
        erp.prepareStatement(
            "INSERT INTO crossdock_in (doc_type, payload) VALUES (?, ?) RETURNING id")) {
      insert.setString(1, type);
      insert.setString(2, payload);
      try (ResultSet id = insert.executeQuery()) {
        id.next();
        return id.getLong(1);
      }
    }
  }

  /** Its reason behind it where it has one. */
  private String state(long id) throws SQLException {
    return text("SELECT concat_ws(' ', state, reason) FROM crossdock_in WHERE id = " + id);
  }

  private int waiting() throws SQLException {
    return count("state = 'NEW'");
  }

  private int count(String where) throws SQLException {
    return Integer.parseInt(text("SELECT count(*) FROM crossdock_in WHERE " + where));
  }

  private String text(String query) throws SQLException {
    try (Statement statement = erp.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      return result.next() ? result.getString(1) : null;
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = erp.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<Runs.Run> runs() {
    return ledger.runs().latest("erp-staging-in", 100);
  }

  private List<Inspection.Entry> entries(String channel) {
    return ledger.inspection().entries(channel, null, 0, 100);
  }

  private static void until(Callable<Boolean> what) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(20))
        .until(what);
  }
}
