package io.crossdock;

import io.crossdock.ledger.CrashPoint;
import io.crossdock.ledger.LedgerSettings;
import io.crossdock.ledger.store.Ledgers;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One PostgreSQL for all tests of a JVM, started when the first test asks and stopped with the JVM.
 * Each test gets a database of its own. It does not sync to disk: tests that pull the plug start
 * one of their own.
 */
public final class TestPostgres {

  public static final String USER = "postgres";
  public static final String PASSWORD = "postgres";

  private static final AtomicInteger DATABASES = new AtomicInteger();

  private TestPostgres() {}

  /** Creates a database in which a ledger is laid out already, and returns its JDBC address. */
  public static String newDatabase() {
    return newDatabase(" TEMPLATE " + Laid.OUT);
  }

  /** Creates an empty database and returns its JDBC address. */
  public static String newEmptyDatabase() {
    return newDatabase("");
  }

  private static String newDatabase(String like) {
    String name = "test_" + DATABASES.incrementAndGet();
    try (Connection connection = One.SERVER.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name + like);
    } catch (SQLException e) {
      throw new IllegalStateException("no database " + name, e);
    }
    return One.SERVER.getJdbcUrl(USER, name);
  }

  /** Copying it is several times as fast as migrating anew. */
  private static final class Laid {
    private static final String OUT = layOut();

    private static String layOut() {
      String url = newEmptyDatabase();
      Ledgers.open(LedgerSettings.postgres(url, USER, PASSWORD), CrashPoint.NONE).close();
      return url.replaceFirst(".*/([^/?]+).*", "$1");
    }
  }

  /** Started on first use. */
  private static final class One {
    private static final EmbeddedPostgres SERVER = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder()
            .setServerConfig("fsync", "off")
            .setServerConfig("full_page_writes", "off")
            .setServerConfig("max_connections", "300")
            .start();
      } catch (IOException e) {
        throw new UncheckedIOException("no PostgreSQL for the tests", e);
      }
    }
  }
}
