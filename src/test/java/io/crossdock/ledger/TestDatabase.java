package io.crossdock.ledger;

import io.crossdock.TestPostgres;
import io.crossdock.ledger.store.Ledgers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A database of one of the two kinds, and ledgers on it. */
public final class TestDatabase implements AutoCloseable {

  /** Tests beat the heart by hand. */
  public static final Duration NO_HEARTBEAT = Duration.ofHours(1);

  private final LedgerSettings settings;
  private final Path folder;

  private TestDatabase(LedgerSettings settings, Path folder) {
    this.settings = settings;
    this.folder = folder;
  }

  public static TestDatabase sqlite() {
    try {
      Path folder = Files.createTempDirectory(folder(), "ledger");
      return new TestDatabase(
          LedgerSettings.sqlite(folder.resolve("ledger.db").toString()), folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** In memory where there is such a folder: who pulls the plug has a place of its own. */
  private static Path folder() {
    Path memory = Path.of("/dev/shm");
    return Files.isWritable(memory) ? memory : Path.of(System.getProperty("java.io.tmpdir"));
  }

  public static TestDatabase postgres() {
    return new TestDatabase(
        LedgerSettings.postgres(
            TestPostgres.newDatabase(), TestPostgres.USER, TestPostgres.PASSWORD),
        null);
  }

  /** Several processes may have it open. */
  public boolean shared() {
    return !settings.isSqlite();
  }

  public LedgerSettings settings() {
    return settings.withLease(NO_HEARTBEAT, Duration.ofSeconds(10));
  }

  public Ledger open(Clock clock) {
    return open(clock, CrashPoint.NONE);
  }

  public Ledger open(Clock clock, CrashPoint crashPoint) {
    return Ledgers.open(settings(), clock, crashPoint);
  }

  /** Behind the ledger's back. */
  public int execute(String sql) {
    return with(statement -> statement.executeUpdate(sql));
  }

  /** Behind the ledger's back. */
  public long number(String sql) {
    return with(
        statement -> {
          try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
          }
        });
  }

  /** A connection to look at rows behind the ledger's back; the caller closes it. */
  public Connection connect() throws SQLException {
    return settings.isSqlite()
        ? DriverManager.getConnection(settings.url())
        : DriverManager.getConnection(settings.url(), settings.user(), settings.password());
  }

  private interface Use<T> {
    T of(Statement statement) throws SQLException;
  }

  private <T> T with(Use<T> use) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      if (settings.isSqlite()) {
        statement.execute("PRAGMA busy_timeout = 5000");
      }
      return use.of(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    if (folder == null) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : all) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
