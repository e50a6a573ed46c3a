package io.crossdock.ledger.store;

import io.crossdock.ledger.LedgerUnavailableException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells consumers when something may be due: after a commit, and when a due time comes. */
final class Dispatcher implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  private final Store store;

  /** The earliest due time of all channels when they were last asked. */
  private long earliest;

  /** Something was committed since then. */
  private volatile boolean touched = true;

  private final Map<Long, List<Runnable>> listeners = new ConcurrentHashMap<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "ledger-dispatcher");
            thread.setDaemon(true);
            return thread;
          });

  Dispatcher(Store store, Duration tick) {
    this.store = store;
    store.onTouched(this::committed);
    clock.scheduleWithFixedDelay(
        this::wakeDue, tick.toMillis(), tick.toMillis(), TimeUnit.MILLISECONDS);
  }

  AutoCloseable listen(long channel, Runnable listener) {
    List<Runnable> ofChannel =
        listeners.computeIfAbsent(channel, k -> new CopyOnWriteArrayList<>());
    ofChannel.add(listener);
    touched = true;
    return () -> ofChannel.remove(listener);
  }

  private void committed(Set<Long> channels) {
    touched = true;
    wake(channels);
  }

  private void wake(Set<Long> channels) {
    for (long channel : channels) {
      for (Runnable listener : listeners.getOrDefault(channel, List.of())) {
        try {
          listener.run();
        } catch (RuntimeException e) {
          LOG.error(
              "a consumer of channel {} could not be woken, again at the next tick", channel, e);
        }
      }
    }
  }

  private void wakeDue() {
    try {
      wake(due());
    } catch (LedgerUnavailableException e) {
      touched = true;
      LOG.debug("the ledger cannot be asked what is due, again at the next tick", e);
    } catch (RuntimeException e) {
      touched = true;
      // Thrown on, it would end the clock for good.
      LOG.error("cannot find out what is due, again at the next tick", e);
    }
  }

  private Set<Long> due() {
    long now = store.now();
    // Nobody else writes to an exclusive store: an idle one need not be asked.
    if (store.exclusive() && !touched && earliest > now) {
      return Set.of();
    }
    touched = false;
    Map<Long, Long> next = new HashMap<>();
    store.read(
        sql ->
            sql.list(
                row -> {
                  long due = row.getLong(2);
                  return row.wasNull() ? null : next.put(row.getLong(1), due);
                },
                "SELECT c.id, (SELECT MIN(k.due) FROM key_state k WHERE k.channel_id = c.id"
                    + " AND k.head_state = 1) FROM channel c"));
    next.keySet().retainAll(listeners.keySet());
    earliest = next.values().stream().mapToLong(Long::longValue).min().orElse(Long.MAX_VALUE);
    Set<Long> due = new HashSet<>();
    next.forEach(
        (channel, at) -> {
          if (at <= now) {
            due.add(channel);
          }
        });
    return due;
  }

  @Override
  public void close() {
    clock.shutdownNow();
    try {
      clock.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
