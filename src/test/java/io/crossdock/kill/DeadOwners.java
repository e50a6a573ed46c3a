package io.crossdock.kill;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Several hubs on one database: watches how long what a dead one had claimed stays claimed, while
 * another hub lives. From outside: its owner row is gone when its claims are free.
 */
final class DeadOwners implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DeadOwners.class);

  private final BooksReader books;
  private final Map<String, Long> diedAt = new ConcurrentHashMap<>();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private volatile long longestMillis = -1;

  DeadOwners(String url) throws SQLException {
    this.books = new BooksReader(url);
    clock.scheduleWithFixedDelay(this::look, 100, 100, TimeUnit.MILLISECONDS);
  }

  void died(String name) {
    diedAt.put(name, System.nanoTime());
  }

  private void look() {
    try {
      if (diedAt.isEmpty() || !books.ready()) {
        return;
      }
      Set<String> dead = new HashSet<>(diedAt.keySet());
      dead.removeAll(books.owners());
      for (String name : dead) {
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - diedAt.remove(name));
        longestMillis = Math.max(longestMillis, millis);
      }
    } catch (SQLException e) {
      LOG.warn("could not look who is dead: {}", e.getMessage());
    }
  }

  /** Of those that were freed; -1 if none was. */
  long longestMillis() {
    return longestMillis;
  }

  @Override
  public void close() throws SQLException {
    clock.shutdownNow();
    try {
      clock.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    books.close();
  }
}
