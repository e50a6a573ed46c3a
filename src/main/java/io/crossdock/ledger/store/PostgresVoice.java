package io.crossdock.ledger.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells other processes which channels were touched: after the commit, and a few at once. A NOTIFY
 * within a transaction makes all commits of the database wait in line. What a crash leaves unsaid
 * is found by the others' poll.
 */
final class PostgresVoice implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresVoice.class);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final DataSource pool;
  private final Set<Long> touched = new HashSet<>();
  private final Thread thread;
  private volatile int backend;
  private volatile boolean open = true;

  PostgresVoice(DataSource pool) {
    this.pool = pool;
    this.thread = new Thread(this::speak, "ledger-voice");
    thread.setDaemon(true);
    thread.start();
  }

  /** Does not block. */
  void tell(Set<Long> channels) {
    if (!channels.isEmpty()) {
      synchronized (touched) {
        touched.addAll(channels);
        touched.notifyAll();
      }
    }
  }

  /** True if the message came from here: our own consumers were told at once. */
  boolean isOurs(int pid) {
    return pid == backend;
  }

  private void speak() {
    while (open) {
      try {
        String channels = next();
        if (!channels.isEmpty()) {
          say(channels);
          LockSupport.parkNanos(PAUSE_NANOS);
        }
      } catch (SQLException e) {
        LOG.debug("others find by their poll what they were not told: {}", e.getMessage());
      } catch (InterruptedException e) {
        LOG.debug("the voice was interrupted; it ends when the ledger is closed");
      }
    }
  }

  private String next() throws InterruptedException {
    synchronized (touched) {
      while (open && touched.isEmpty()) {
        touched.wait();
      }
      String channels = touched.stream().map(String::valueOf).collect(Collectors.joining(","));
      touched.clear();
      return channels;
    }
  }

  private void say(String channels) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement =
            connection.prepareStatement("SELECT pg_notify('" + PostgresEar.CHANNEL + "', ?)")) {
      backend = connection.unwrap(PGConnection.class).getBackendPID();
      statement.setString(1, channels);
      statement.execute();
      connection.commit();
    }
  }

  @Override
  public void close() {
    open = false;
    synchronized (touched) {
      touched.notifyAll();
    }
    try {
      thread.join(TimeUnit.SECONDS.toMillis(2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
