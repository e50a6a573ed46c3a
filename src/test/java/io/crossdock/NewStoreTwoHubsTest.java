package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Inspection;
import io.crossdock.sandbox.newstore.Fulfillment;
import io.crossdock.sandbox.newstore.NewStoreSimulator;
import io.crossdock.sandbox.newstore.Rules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two hubs on one ledger and one folder: events and snapshots come to either, and there is one line
 * of bookings and of imports. The last snapshot is read from a PostgreSQL of the ERP's. For long
 * rounds: {@code -Dloads.newstore.snapshots=6}, so many full ones and as many partial ones.
 */
class NewStoreTwoHubsTest {

  private static final int LEFT = 3;
  private static final String PRODUCT = "shared";

  private final Integer rounds = Integer.getInteger("loads.newstore.snapshots");
  private String erpDatabase;
  private NewStorePlace one;
  private NewStorePlace two;

  @Test
  void there_is_one_import_at_a_time_and_no_range_skips_or_repeats(
      @TempDir Path folder, @TempDir Path beside) throws Exception {
    // What one hub gives back the other hears of within a second: too long for each build.
    assumeThat(rounds).isNotNull();
    erpDatabase = TestPostgres.newEmptyDatabase();
    try (NewStoreSimulator simulator = new NewStoreSimulator("acme", 0, Clock.systemUTC())) {
      Duration moment = Duration.ofMillis(20);
      simulator.rules(Rules.USUAL.withTimes(moment, moment, moment, moment));
      simulator.importsApart(Duration.ZERO);
      simulator.stores().store("US01");
      simulator.stores().counter(9);
      simulator.stores().stock(PRODUCT, "US01", 10);
      Map<String, String> settings = settings(simulator, folder);
      try (NewStorePlace first = new NewStorePlace(folder, settings)) {
        settings.put("http.port", "0");
        settings.put("erp.documents.url", first.erp.url());
        try (NewStorePlace second = new NewStorePlace(beside, settings)) {
          one = first;
          two = second;
          for (int unit = 0; unit < LEFT; unit++) {
            told(simulator, unit % 2 == 0 ? one : two);
          }
          booked(LEFT);
          for (int round = 0; round < rounds; round++) {
            snapshot(round % 2 == 0 ? one : two, "full", 10 - LEFT);
            snapshot(round % 2 == 0 ? two : one, "partial", 10 - LEFT);
          }
          rests();
          told(simulator, two);
          booked(LEFT + 1);
          Instant before = Instant.now();
          erpHas(10 - LEFT - 1);
          assertThat(one.crossdock("run-now", "erp-snapshot-sql").code()).isZero();
          one.until(() -> assertThat(lastImported()).isAfter(before));
          rests();
        }
      }

      assertThat(simulator.complaints()).isEmpty();
      for (JsonNode job : simulator.imports()) {
        assertThat(job.path("state").textValue()).as("%s", job).isEqualTo("finished");
      }
      assertThat(simulator.stores().standing(PRODUCT, "US01").onHand()).isEqualTo(10 - LEFT - 1);
      assertThat(simulator.stores().standing(PRODUCT, "US01").unreleased()).isZero();
      assertThat(simulator.stores().standing(PRODUCT, "US01").error()).isZero();
    }
  }

  private Map<String, String> settings(NewStoreSimulator simulator, Path folder)
      throws IOException {
    Map<String, String> settings = new HashMap<>(NewStorePlace.against(simulator));
    settings.put("ledger.url", TestPostgres.newDatabase());
    settings.put("ledger.user", TestPostgres.USER);
    settings.put("ledger.password", TestPostgres.PASSWORD);
    settings.put("data.dir", folder.resolve("data").toString());
    settings.put("newstore.stores", "US01=US01");
    settings.put("newstore.imports.enabled", "true");
    settings.put("newstore.imports.firstMark", "9");
    settings.put("newstore.imports.apart", "0s");
    settings.put("newstore.imports.look", "20ms");
    settings.put("newstore.imports.verifySample", "0");
    settings.put("erp.snapshots.enabled", "true");
    settings.put("erp.snapshots.http.enabled", "true");
    settings.put("erp.snapshots.sql.enabled", "true");
    settings.put("erp.snapshots.sql.url", erpDatabase);
    settings.put("erp.snapshots.sql.user", TestPostgres.USER);
    settings.put("erp.snapshots.sql.password", TestPostgres.PASSWORD);
    settings.put(
        "erp.snapshots.sql.query",
        "select item as product, place as location, pieces as quantity, now() as as_of from stock");
    return settings;
  }

  /** One unit leaves, and that hub hears of it. */
  private static void told(NewStoreSimulator simulator, NewStorePlace hub) {
    Fulfillment sold = simulator.stores().sell("US01", PRODUCT);
    Fulfillment left = simulator.stores().ship(sold.requestId());
    String item = NewStorePlace.item(left.itemIds().get(0), PRODUCT);
    String event =
        NewStorePlace.event("items_completed", left.requestId(), left.timestamp(), "US01", item);
    assertThat(hub.post(event)).isEqualTo(200);
  }

  private void booked(int units) {
    one.until(
        () -> {
          assertThat(one.erp.booked()).hasSize(units);
          assertThat(one.positions("handed.newstore")).isZero();
        });
  }

  private static void snapshot(NewStorePlace hub, String kind, int pieces) {
    String body =
        "# kind="
            + kind
            + "\n# asOf="
            + Instant.now()
            + "\nproduct,location,quantity\n"
            + PRODUCT
            + ",US01,"
            + pieces
            + "\n";
    assertThat(
            hub.send(
                    "/hooks/erp/snapshots",
                    NewStorePlace.KEY,
                    body.getBytes(StandardCharsets.UTF_8))
                .statusCode())
        .isEqualTo(200);
  }

  private void erpHas(int pieces) throws SQLException {
    try (Connection erp =
            DriverManager.getConnection(erpDatabase, TestPostgres.USER, TestPostgres.PASSWORD);
        Statement statement = erp.createStatement()) {
      statement.execute("create table stock (item text, place text, pieces int)");
      statement.execute("insert into stock values ('" + PRODUCT + "', 'US01', " + pieces + ")");
    }
  }

  private Instant lastImported() {
    String mark = one.position("state.newstore", "mark");
    return Instant.parse(NewStoreCaseHub.json(mark).path("lastImportedAsOf").textValue());
  }

  private void rests() {
    Predicate<Inspection.Entry> stock = entry -> !entry.channel().startsWith("runs.");
    one.until(
        () -> {
          List<Inspection.Entry> waiting = one.entries(null, EntryState.WAITING);
          assertThat(waiting.stream().filter(stock)).isEmpty();
        });
  }
}
