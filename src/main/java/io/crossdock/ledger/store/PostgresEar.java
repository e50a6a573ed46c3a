package io.crossdock.ledger.store;

import io.crossdock.ledger.LedgerSettings;
import io.crossdock.ledger.LedgerUnavailableException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears which channels other processes touched. */
final class PostgresEar implements AutoCloseable {

  static final String CHANNEL = "crossdock";

  private static final Logger LOG = LoggerFactory.getLogger(PostgresEar.class);

  private final LedgerSettings settings;
  private final Listeners listeners;
  private final PostgresVoice voice;
  private final List<Runnable> definitionListeners = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private volatile boolean open = true;
  private volatile Connection current;

  /** Why nobody listens now; null while somebody does. Of the listening thread alone. */
  private String deafness;

  PostgresEar(LedgerSettings settings, Listeners listeners, PostgresVoice voice) {
    this.settings = settings;
    this.listeners = listeners;
    this.voice = voice;
    this.thread = new Thread(this::listen, "ledger-ear");
    thread.setDaemon(true);
    thread.start();
  }

  void onDefinitionsChanged(Runnable listener) {
    definitionListeners.add(listener);
  }

  private void listen() {
    while (open) {
      try (Connection connection = connect()) {
        current = connection;
        hears();
        // Something may have been missed while nobody listened.
        definitionsChanged();
        PGConnection postgres = connection.unwrap(PGConnection.class);
        while (open) {
          PGNotification[] heard = postgres.getNotifications(500);
          for (PGNotification notification : heard == null ? new PGNotification[0] : heard) {
            if (!voice.isOurs(notification.getPID())) {
              hear(notification.getParameter());
            }
          }
        }
      } catch (SQLException | RuntimeException e) {
        if (open) {
          // The one-second poll of the dispatcher goes on meanwhile.
          deaf(e.getMessage());
          LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
        }
      }
    }
  }

  /** Each reason once: an outage of an hour is not worth an hour of lines. */
  private void deaf(String why) {
    if (Objects.equals(why, deafness)) {
      LOG.debug("still not listening for wake-ups: {}", why);
      return;
    }
    deafness = why;
    LOG.warn("not listening for wake-ups, trying again every second: {}", why);
  }

  private void hears() {
    if (deafness != null) {
      deafness = null;
      LOG.info("listening for wake-ups again");
    }
  }

  private Connection connect() throws SQLException {
    Properties properties = new Properties();
    if (settings.user() != null) {
      properties.setProperty("user", settings.user());
    }
    if (settings.password() != null) {
      properties.setProperty("password", settings.password());
    }
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("ApplicationName", "crossdock " + settings.owner() + " listening");
    Connection connection = DriverManager.getConnection(settings.url(), properties);
    try (var statement = connection.createStatement()) {
      statement.execute("LISTEN " + CHANNEL);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private void hear(String channels) {
    Set<Long> touched =
        Arrays.stream(channels.split(",")).map(Long::valueOf).collect(Collectors.toSet());
    if (touched.remove(Channel.DEFINITIONS)) {
      definitionsChanged();
    }
    listeners.tell(touched);
  }

  private void definitionsChanged() {
    for (Runnable listener : definitionListeners) {
      try {
        listener.run();
      } catch (LedgerUnavailableException e) {
        LOG.debug("the definitions are read again with the next heartbeat: {}", e.getMessage());
      }
    }
  }

  @Override
  public void close() {
    open = false;
    Connection last = current;
    try {
      if (last != null) {
        last.close();
      }
    } catch (SQLException e) {
      LOG.debug("the listening connection was gone already: {}", e.getMessage());
    }
    try {
      thread.join(2_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
