package io.crossdock.ledger.store;

import io.crossdock.ledger.LedgerUnavailableException;
import io.crossdock.ledger.Priority;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The permits this process has of lanes for work that is no claim. It knows itself how many they
 * are, and writes that number: where the answer of a write is lost, nobody knows what is written,
 * and the next write of that lane puts it right. Thread-safe; one write at a time.
 */
final class OwnPermits {

  private final Store store;
  private final Lease lease;
  private final LaneTable table;

  /** By lane, under this owner. */
  private final Map<String, Integer> held = new HashMap<>();

  /** Lanes of which something else may be written. */
  private final Set<String> doubtful = new HashSet<>();

  private long owner;

  OwnPermits(Store store, Lease lease, LaneTable table) {
    this.store = store;
    this.lease = lease;
    this.table = table;
  }

  /**
   * One of each of these lanes.
   *
   * @param may asked within the transaction
   * @return who owns them from now on; null if there was none
   * @throws LedgerUnavailableException if nobody knows; then there is none
   */
  synchronized Long take(String point, Collection<String> names, Store.Work<Boolean> may) {
    Set<String> lanes = new TreeSet<>(names);
    isOf(lease.owner());
    Long by = write(point, lanes, tx -> taken(tx, lanes, may));
    if (by != null) {
      isOf(by);
      lanes.forEach(lane -> held.merge(lane, 1, Integer::sum));
    }
    return by;
  }

  /** What belonged to a lease that is over goes with it. */
  private void isOf(long newOwner) {
    if (newOwner != owner) {
      held.clear();
      doubtful.clear();
      owner = newOwner;
    }
  }

  private Long taken(Tx tx, Set<String> lanes, Store.Work<Boolean> may) throws SQLException {
    long by = lease.owner();
    for (String lane : lanes) {
      if (by == owner && doubtful.contains(lane)) {
        table.letGo(tx, lane, by, count(lane));
      }
    }
    if (!may.run(tx)) {
      return null;
    }
    for (String lane : lanes) {
      table.hold(tx, lane, by, by == owner ? count(lane) + 1 : 1);
    }
    return by;
  }

  /**
   * They are over.
   *
   * @param again it was said before, and may not have been written
   * @throws LedgerUnavailableException if it is not known to be written; to be called again
   */
  synchronized void giveBack(Collection<String> names, long by, boolean again) {
    Set<String> lanes = new TreeSet<>(names);
    if (by != owner) {
      // Of a lease that is over: its rows are gone, or go soon.
      store.write(
          Priority.SETTLE,
          "lane.release",
          tx -> {
            table.drop(tx, lanes, by);
            return null;
          });
      return;
    }
    if (!again) {
      lanes.forEach(lane -> held.merge(lane, -1, Integer::sum));
    }
    write(
        "lane.release",
        lanes,
        tx -> {
          for (String lane : lanes) {
            table.letGo(tx, lane, by, count(lane));
          }
          return null;
        });
  }

  private int count(String lane) {
    return held.getOrDefault(lane, 0);
  }

  private <T> T write(String point, Set<String> lanes, Store.Work<T> work) {
    try {
      T result = store.write(Priority.SETTLE, point, work);
      doubtful.removeAll(lanes);
      return result;
    } catch (LedgerUnavailableException e) {
      doubtful.addAll(lanes);
      throw e;
    }
  }
}
