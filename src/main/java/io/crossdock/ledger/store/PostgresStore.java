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
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.util.PSQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PostgreSQL: each work is a transaction of its own; several hub processes share the database. */
final class PostgresStore implements Store {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresStore.class);
  private static final int TRIES = 10;
  private static final String CHANNEL = "crossdock";

  private final HikariDataSource pool;
  private final LedgerSettings settings;
  private final Dialect dialect = new PostgresDialect();
  private final Clock clock;
  private final CrashPoint crashPoint;
  private final List<Consumer<Set<Long>>> listeners = new CopyOnWriteArrayList<>();
  private final Thread notified;
  private volatile boolean open = true;
  private volatile long offset;
  private volatile String failure;

  PostgresStore(LedgerSettings settings, Clock clock, CrashPoint crashPoint) {
    this.settings = settings;
    this.clock = clock;
    this.crashPoint = crashPoint;
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.user());
    config.setPassword(settings.password());
    config.setPoolName("ledger");
    config.setMaximumPoolSize(16);
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
    StoreSchema.migrate(unlimited(settings), dialect);
    measureClock();
    this.notified = new Thread(this::listen, "ledger-notified");
    notified.setDaemon(true);
    notified.start();
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
    SQLException last = null;
    for (int attempt = 1; attempt <= TRIES; attempt++) {
      try (Connection connection = pool.getConnection()) {
        Sql sql = new Sql(connection, true);
        Tx tx = new Tx(sql, now());
        T result;
        try {
          result = work.run(tx);
          tx.writeTallies();
          notifyOthers(sql, tx.touched());
          crashPoint.reached(point + ".written");
          connection.commit();
        } catch (SQLException | RuntimeException e) {
          rollback(connection);
          throw e;
        }
        failure = null;
        if (!tx.touched().isEmpty()) {
          listeners.forEach(listener -> listener.accept(tx.touched()));
        }
        tx.actionsAfterCommit().forEach(Runnable::run);
        crashPoint.reached(point + ".committed");
        return result;
      } catch (SQLException e) {
        last = e;
        if (!worthRepeating(e)) {
          break;
        }
        LOG.debug("{} met a concurrent writer, attempt {}: {}", point, attempt, e.getMessage());
      }
    }
    if (isStatementFailure(last)) {
      throw new IllegalStateException("the ledger refused: " + last.getMessage(), last);
    }
    failure = last.getMessage();
    throw new LedgerUnavailableException("the ledger cannot be written: " + failure, last);
  }

  private static void rollback(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      LOG.debug("the connection is gone, and with it the transaction: {}", e.getMessage());
    }
  }

  private static void notifyOthers(Sql sql, Set<Long> touched) throws SQLException {
    if (!touched.isEmpty()) {
      String channels = touched.stream().map(String::valueOf).collect(Collectors.joining(","));
      sql.list(row -> 1, "SELECT pg_notify('" + CHANNEL + "', ?)", channels);
    }
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
      throw new LedgerUnavailableException("the ledger cannot be read: " + e.getMessage(), e);
    }
  }

  /** Sets our clock by the database's; called with each heartbeat. */
  void measureClock() {
    long before = clock.millis();
    long theirs =
        read(
            sql ->
                sql.one(
                        row -> row.getLong(1),
                        "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint")
                    .orElseThrow());
    offset = theirs - (before + clock.millis()) / 2;
  }

  @Override
  public long now() {
    return clock.millis() + offset;
  }

  @Override
  public void onTouched(Consumer<Set<Long>> listener) {
    listeners.add(listener);
  }

  private void listen() {
    while (open) {
      try (Connection connection =
          java.sql.DriverManager.getConnection(
              settings.url(), settings.user(), settings.password())) {
        try (var statement = connection.createStatement()) {
          statement.execute("LISTEN " + CHANNEL);
        }
        PGConnection postgres = connection.unwrap(PGConnection.class);
        while (open) {
          PGNotification[] heard = postgres.getNotifications(1_000);
          for (PGNotification notification : heard == null ? new PGNotification[0] : heard) {
            Set<Long> touched =
                java.util.Arrays.stream(notification.getParameter().split(","))
                    .map(Long::valueOf)
                    .collect(Collectors.toSet());
            listeners.forEach(listener -> listener.accept(touched));
          }
        }
      } catch (SQLException e) {
        if (open) {
          // The one-second poll of the dispatcher goes on meanwhile.
          LOG.warn("not listening for wake-ups, again in 1 s: {}", e.getMessage());
          java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
        }
      }
    }
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
  public void close() {
    open = false;
    pool.close();
  }
}
