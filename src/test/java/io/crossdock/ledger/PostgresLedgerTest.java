package io.crossdock.ledger;

import io.crossdock.ledger.store.Ledgers;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresLedgerTest extends LedgerContract {

  private static EmbeddedPostgres postgres;
  private int databases;

  @BeforeAll
  static void starts() throws IOException {
    postgres = EmbeddedPostgres.start();
  }

  @AfterAll
  static void stops() throws IOException {
    postgres.close();
  }

  @Override
  Ledger open() {
    String name = "ledger_" + System.nanoTime() + "_" + databases++;
    try (Connection connection = postgres.getPostgresDatabase().getConnection()) {
      connection.createStatement().execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return Ledgers.open(
        LedgerSettings.postgres(postgres.getJdbcUrl("postgres", name), "postgres", "postgres"),
        CrashPoint.NONE);
  }
}
