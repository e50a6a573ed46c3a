package io.crossdock.ledger.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One transaction in the making: the connection, the database's time, the tallies to add, the
 * channels to wake. Lives on one thread.
 */
final class Tx {

  private record Count(long channel, Kind kind) {}

  private final Sql sql;
  private final long now;
  private final Map<Count, Long> tallies = new HashMap<>();
  private final Set<Long> touched = new HashSet<>();
  private final List<Runnable> afterCommit = new ArrayList<>();

  Tx(Sql sql, long now) {
    this.sql = sql;
    this.now = now;
  }

  Sql sql() {
    return sql;
  }

  /** Milliseconds since 1970, by the database's clock. */
  long now() {
    return now;
  }

  void count(long channel, Kind kind, long amount) {
    if (amount != 0) {
      tallies.merge(new Count(channel, kind), amount, Long::sum);
    }
  }

  void wake(long channel) {
    touched.add(channel);
  }

  Set<Long> touched() {
    return touched;
  }

  void afterCommit(Runnable action) {
    afterCommit.add(action);
  }

  List<Runnable> actionsAfterCommit() {
    return afterCommit;
  }

  void add(Tx other) {
    other.tallies.forEach((count, amount) -> tallies.merge(count, amount, Long::sum));
    touched.addAll(other.touched);
    afterCommit.addAll(other.afterCommit);
  }

  void writeTallies() throws SQLException {
    List<Object[]> rows = new ArrayList<>(tallies.size());
    tallies.forEach(
        (count, amount) -> {
          if (amount != 0) {
            rows.add(new Object[] {count.channel(), count.kind().ordinal(), amount});
          }
        });
    sql.batch("INSERT INTO tally (channel_id, kind, amount) VALUES (?, ?, ?)", rows);
  }
}
