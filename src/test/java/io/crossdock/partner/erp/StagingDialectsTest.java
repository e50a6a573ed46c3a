package io.crossdock.partner.erp;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.camel.CamelLedger;
import io.crossdock.document.Acknowledgement;
import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.CrashPoint;
import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Inspection;
import io.crossdock.ledger.Late;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LedgerSettings;
import io.crossdock.ledger.Mode;
import io.crossdock.ledger.store.Ledgers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The ERP's tables by the scripts for other databases, in H2, which understands much of what they
 * say: no proof that those databases do.
 */
class StagingDialectsTest {

  @TempDir Path folder;

  /** What H2 has no word for, of the script for SQL Server. */
  private static String forH2(String script) {
    return script
        .replace("SYSUTCDATETIME()", "CURRENT_TIMESTAMP")
        .replace(" COLLATE Latin1_General_BIN2", "")
        .replaceAll("(?m)^(CREATE INDEX .*) WHERE .*;$", "$1;");
  }

  @ParameterizedTest
  @CsvSource({"MSSQLServer,sqlserver", "Oracle,oracle", "MySQL,mysql"})
  void tables_of_a_script_are_claimed_read_marked_and_written(String mode, String script)
      throws Exception {
    String url =
        "jdbc:h2:mem:"
            + folder.getFileName()
            + script
            + ";MODE="
            + mode
            + ";DATABASE_TO_UPPER=FALSE;CASE_INSENSITIVE_IDENTIFIERS=TRUE";
    String sql = Files.readString(Path.of("src/main/distribution/sql/staging-" + script + ".sql"));
    try (Connection erp = DriverManager.getConnection(url, "sa", "");
        Ledger ledger =
            Ledgers.open(
                LedgerSettings.sqlite(folder.resolve("ledger.db").toString()), CrashPoint.NONE)) {
      execute(erp, script.equals("sqlserver") ? forH2(sql) : sql);
      ledger.define(ChannelDefinition.of("orders.infoplus", Mode.EACH).withLate(Late.SKIP));
      ledger.define(
          ChannelDefinition.of("acknowledgements.erp", Mode.EACH)
              .withPartner("erp")
              .withRetry(Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofHours(1)));
      write(
          erp,
          "{\"number\":\"SO-1\",\"revision\":1,\"updatedAt\":\"2026-11-20T10:00:00Z\","
              + "\"shipTo\":{\"name\":\"Anna\"},"
              + "\"lines\":[{\"row\":\"1\",\"sku\":\"X\",\"quantity\":2}]}");
      write(erp, "no JSON");
      write(erp, "{\"number\":\"SO-2\",\"revision\":1}");
      try (StagingHub hub =
          new StagingHub(new CamelLedger(ledger, Clock.systemUTC()), folder, url, "sa", "")) {
        until(() -> text(erp, "SELECT count(*) FROM crossdock_in WHERE state = 'NEW'").equals("0"));
        hub.send(acknowledgement());
        hub.send(acknowledgement());
        until(
            () ->
                ledger.inspection().entries("acknowledgements.erp", null, 0, 10).stream()
                    .allMatch(one -> one.state() == EntryState.APPLIED));
      }

      assertThat(ledger.inspection().entries("orders.infoplus", null, 0, 10))
          .extracting(Inspection.Entry::key)
          .containsExactly("erp:SO-1");
      assertThat(text(erp, "SELECT count(*) FROM crossdock_in WHERE state = 'TAKEN'"))
          .isEqualTo("1");
      assertThat(text(erp, "SELECT min(reason) FROM crossdock_in WHERE state = 'BAD'"))
          .contains("correct payload");
      assertThat(text(erp, "SELECT payload FROM crossdock_out WHERE doc_key = 'ack#1'"))
          .startsWith("{\"docKey\":\"ack#1\"");
      assertThat(text(erp, "SELECT claimed_until FROM crossdock_claim")).isEqualTo("0");
    }
  }

  private static Acknowledgement acknowledgement() {
    return new Acknowledgement(
        "ack#1",
        "erp",
        Acknowledgement.Subject.ORDER,
        "SO-1",
        1,
        "infoplus",
        Acknowledgement.Status.CREATED,
        "4711",
        null,
        null,
        Instant.parse("2026-11-20T12:00:00Z"));
  }

  private static void write(Connection erp, String payload) throws SQLException {
    try (var insert =
        erp.prepareStatement("INSERT INTO crossdock_in (doc_type, payload) VALUES (?, ?)")) {
      insert.setString(1, "Order");
      insert.setString(2, payload);
      insert.execute();
    }
  }

  private static String text(Connection erp, String query) throws SQLException {
    try (Statement statement = erp.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      return result.next() ? result.getString(1) : null;
    }
  }

  private static void execute(Connection erp, String sql) throws SQLException {
    try (Statement statement = erp.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void until(Callable<Boolean> what) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(20))
        .until(what);
  }
}
