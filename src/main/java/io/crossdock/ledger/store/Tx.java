package io.crossdock.ledger.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One transaction in the making: the connection, the database's time, the tallies to add, the
 * channels to wake. Lives on one thread.
 */
final class Tx {

  private static final Logger LOG = LoggerFactory.getLogger(Tx.class);
  private static final ManyRows TALLY =
      ManyRows.insert("tally", "channel_id integer", "kind integer", "amount bigint");

  private record Count(long channel, Kind kind) {}

  private final Sql sql;
  private final long now;
  private final Map<Count, Long> tallies = new HashMap<>();
  private final Set<Long> touched = new HashSet<>();
  private final Set<Long> touchedHere = new HashSet<>();
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

  /** The channel may have something due: consumers of all processes are told after commit. */
  void wake(long channel) {
    touched.add(channel);
    touchedHere.add(channel);
  }

  /** Only those of this process: what they wait for does not cost others a message. */
  void wakeHere(long channel) {
    touchedHere.add(channel);
  }

  Set<Long> touched() {
    return touched;
  }

  Set<Long> touchedHere() {
    return touchedHere;
  }

  void afterCommit(Runnable action) {
    afterCommit.add(action);
  }

  /** What was written is written, whatever happens here. */
  void runAfterCommit() {
    for (Runnable action : afterCommit) {
      try {
        action.run();
      } catch (RuntimeException e) {
        LOG.error("failed after a commit: this is a bug", e);
      }
    }
  }

  void add(Tx other) {
    other.tallies.forEach((count, amount) -> tallies.merge(count, amount, Long::sum));
    touched.addAll(other.touched);
    touchedHere.addAll(other.touchedHere);
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
    sql.many(TALLY, rows);
  }
}
