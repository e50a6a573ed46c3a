package io.crossdock.ledger.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.crossdock.ledger.CrashPoint;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LedgerSettings;
import io.crossdock.ledger.LedgerUnavailableException;
import io.crossdock.ledger.Priority;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.util.PSQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PostgreSQL: each work is a transaction of its own; several hub processes share the database. */
final class PostgresStore implements Store {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresStore.class);
  private static final int TRIES = 10;

  private final HikariDataSource pool;
  private final Dialect dialect = new PostgresDialect();
  private final CrashPoint crashPoint;
  private final Listeners listeners = new Listeners();
  private final PostgresClock clock;
  private final PostgresEar ear;
  private final PostgresVoice voice;
  private volatile String failure;

  PostgresStore(LedgerSettings settings, Clock clock, CrashPoint crashPoint) {
    this.crashPoint = crashPoint;
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.user());
    config.setPassword(settings.password());
    config.setPoolName("ledger");
    config.setMaximumPoolSize(16);
    // More come as they are needed: sixteen at once would slow the start of a hub down.
    config.setMinimumIdle(2);
    config.setConnectionTimeout(5_000);
    config.setInitializationFailTimeout(5_000);
    config.setAutoCommit(false);
    // A paused process must not hold locks for longer than its lease: the others would wait, and
    // lose theirs. The database ends its transactions; what they did is rolled back.
    config.setConnectionInitSql(
        "SET idle_in_transaction_session_timeout = " + settings.lease().toMillis());
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    config.addDataSourceProperty("socketTimeout", "60");
    config.addDataSourceProperty("preparedStatementCacheQueries", "512");
    config.addDataSourceProperty("ApplicationName", "crossdock " + settings.owner());
    try {
      this.pool = new HikariDataSource(config);
    } catch (RuntimeException e) {
      throw new LedgerUnavailableException(
          "the ledger's database cannot be reached: " + settings.url() + ": " + e.getMessage(), e);
    }
    boolean opened = false;
    try {
      StoreSchema.migrate(unlimited(settings), dialect);
      this.clock = new PostgresClock(clock);
      beat();
      this.voice = new PostgresVoice(pool);
      this.ear = new PostgresEar(settings, listeners, voice);
      opened = true;
    } catch (FlywayException e) {
      throw new LedgerUnavailableException(
          "the ledger " + settings.url() + " cannot be opened: " + e.getMessage(), e);
    } finally {
      if (!opened) {
        pool.close();
      }
    }
  }

  /** Migration holds a transaction open while it works in another. */
  private static DataSource unlimited(LedgerSettings settings) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(settings.url());
    source.setUser(settings.user());
    source.setPassword(settings.password());
    return source;
  }

  @Override
  public <T> T write(Priority priority, String point, Work<T> work) {
    crashPoint.reached(point + ".asked");
    for (int attempt = 1; ; attempt++) {
      try {
        Done<T> done = writeOnce(point, work);
        failure = null;
        done.tx().runAfterCommit();
        listeners.tell(done.tx().touchedHere());
        voice.tell(done.tx().touched());
        crashPoint.reached(point + ".committed");
        return done.result();
      } catch (SQLException e) {
        if (!worthRepeating(e) || attempt == TRIES) {
          throw failed(e);
        }
        LOG.debug("{} met a concurrent writer, attempt {}: {}", point, attempt, e.getMessage());
      }
    }
  }

  private record Done<T>(T result, Tx tx) {}

  private <T> Done<T> writeOnce(String point, Work<T> work) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      Sql sql = new Sql(connection, true);
      Tx tx = new Tx(sql, now());
      try {
        T result = work.run(tx);
        tx.writeTallies();
        sql.flush();
        crashPoint.reached(point + ".written");
        connection.commit();
        return new Done<>(result, tx);
      } catch (SQLException | RuntimeException | Error e) {
        rollback(connection);
        throw e;
      }
    }
  }

  private static void rollback(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      LOG.debug("the connection is gone, and with it the transaction: {}", e.getMessage());
    }
  }

  private RuntimeException failed(SQLException e) {
    if (isStatementFailure(e)) {
      return new IllegalStateException("the ledger refused: " + e.getMessage(), e);
    }
    if (!worthRepeating(e)) {
      failure = String.valueOf(e.getMessage());
    }
    return new LedgerUnavailableException("the ledger cannot be written: " + e.getMessage(), e);
  }

  /** Deadlock, serialization failure, or a new key that somebody else made meanwhile. */
  private static boolean worthRepeating(SQLException e) {
    return "40P01".equals(e.getSQLState())
        || "40001".equals(e.getSQLState())
        || e instanceof ConcurrentKeyException
        || isConcurrentKey(e);
  }

  /** Two transactions made the same new key: the later one finds it the next time. */
  private static boolean isConcurrentKey(SQLException e) {
    return e instanceof PSQLException refused
        && refused.getServerErrorMessage() != null
        && "one_line_a_key".equals(refused.getServerErrorMessage().getConstraint());
  }

  /** Class 22 and 23 and 42: the statement or its data, not the store. */
  private static boolean isStatementFailure(SQLException e) {
    String state = e.getSQLState();
    return state != null
        && (state.startsWith("22") || state.startsWith("23") || state.startsWith("42"))
        && !"42501".equals(state);
  }

  @Override
  public <T> T read(Reading<T> reading) {
    try (Connection connection = pool.getConnection()) {
      T result = reading.run(new Sql(connection, true));
      connection.rollback();
      return result;
    } catch (SQLException e) {
      if (!isStatementFailure(e)) {
        // Until a write succeeds; the housekeeper tries one every second.
        failure = String.valueOf(e.getMessage());
      }
      throw new LedgerUnavailableException("the ledger cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public void beat() {
    long asked = System.nanoTime();
    long theirs =
        read(
            sql ->
                sql.one(
                        row -> row.getLong(1),
                        "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint")
                    .orElseThrow());
    clock.set(theirs, asked, System.nanoTime());
  }

  @Override
  public long now() {
    return clock.now();
  }

  @Override
  public void onTouched(Consumer<Set<Long>> listener) {
    listeners.add(listener);
  }

  @Override
  public void onDefinitionsChanged(Runnable listener) {
    ear.onDefinitionsChanged(listener);
  }

  @Override
  public Dialect dialect() {
    return dialect;
  }

  @Override
  public boolean exclusive() {
    return false;
  }

  @Override
  public Ledger.Health health() {
    String why = failure;
    return new Ledger.Health(why == null, why, -1, Duration.ZERO);
  }

  @Override
  public void abandon() {
    close();
  }

  @Override
  public void close() {
    ear.close();
    voice.close();
    pool.close();
  }
}
