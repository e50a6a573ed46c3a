package io.crossdock.partner.erp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.TestPostgres;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.SkippedException;
import io.crossdock.camel.TransientException;
import io.crossdock.document.StockSnapshot;
import io.crossdock.flow.Neighbours;
import io.crossdock.ledger.CrashPoint;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LedgerSettings;
import io.crossdock.ledger.store.Ledgers;
import io.crossdock.operate.Exports;
import io.crossdock.operate.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ERP's stock, read from its PostgreSQL. */
class SqlSnapshotsTest {

  private final String url = TestPostgres.newEmptyDatabase();

  @TempDir Path folder;

  @Test
  void a_snapshot_is_read_of_one_moment_by_the_databases_clock() throws Exception {
    try (Connection erp =
            DriverManager.getConnection(url, TestPostgres.USER, TestPostgres.PASSWORD);
        Ledger ledger =
            Ledgers.open(
                LedgerSettings.sqlite(folder.resolve("ledger.db").toString()), CrashPoint.NONE)) {
      SqlSnapshots query = query(new CamelLedger(ledger, Clock.systemUTC()));
      assertThatThrownBy(() -> read(query)).isInstanceOf(TransientException.class);

      execute(erp, "create table stock (item text, place text, pieces numeric)");
      execute(
          erp,
          "insert into stock select lpad(i::text, 5, '0'), 'US01', i - 1 from"
              + " generate_series(0, 4999) i");
      Instant before = now(erp);
      Exchange exchange = read(query);
      StockSnapshot snapshot = exchange.getMessage().getBody(StockSnapshot.class);
      assertThat(snapshot.rows()).isEqualTo(5_000);
      assertThat(snapshot.full()).isTrue();
      assertThat(snapshot.asOf()).isBetween(before, now(erp));
      assertThat(exchange.getVariable("negative", Long.class)).isEqualTo(1);

      execute(erp, "insert into stock values ('00007', 'US01', 1)");
      assertThatThrownBy(() -> read(query))
          .isInstanceOf(SkippedException.class)
          .hasMessageContaining("00007");
    }
  }

  private SqlSnapshots query(CamelLedger camel) {
    Map<String, String> properties =
        Map.of(
            "channel.stock.erp.version",
            "instant",
            "channel.snapshots.newstore.mode",
            "latest",
            "channel.partial-snapshots.newstore.mode",
            "each",
            "data.dir",
            folder.toString(),
            "erp.snapshots.sql.enabled",
            "true",
            "erp.snapshots.sql.url",
            url,
            "erp.snapshots.sql.user",
            TestPostgres.USER,
            "erp.snapshots.sql.password",
            TestPostgres.PASSWORD,
            "erp.snapshots.sql.query",
            "select item as product, place as location, pieces as quantity, now() as as_of from"
                + " stock");
    Settings settings = new Settings(key -> Optional.ofNullable(properties.get(key)));
    Erp made =
        (Erp)
            Erp.read("erp", settings, Clock.systemUTC(), new Neighbours(Exports.NONE)).make(camel);
    settings.orThrow();
    return (SqlSnapshots) made.beans().get("erpSnapshotQuery");
  }

  private static Exchange read(SqlSnapshots query) throws IOException {
    Exchange exchange = new DefaultExchange(new DefaultCamelContext());
    query.read(exchange);
    return exchange;
  }

  private static void execute(Connection erp, String sql) throws SQLException {
    try (Statement statement = erp.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Instant now(Connection erp) throws SQLException {
    try (Statement statement = erp.createStatement();
        ResultSet result = statement.executeQuery("select clock_timestamp()")) {
      result.next();
      return result.getObject(1, OffsetDateTime.class).toInstant();
    }
  }
}
