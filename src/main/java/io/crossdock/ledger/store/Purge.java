package io.crossdock.ledger.store;

import io.crossdock.ledger.Mode;
import io.crossdock.ledger.Priority;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Drops settled entries that are older than their channel keeps them, and remembers that they were
 * seen. Walks through the entries by id on a reader; writes only where something goes.
 */
final class Purge {

  private static final int PAGE = 1_000;
  private static final int TURN = 500;
  private static final Duration DELIVERIES = Duration.ofDays(400);
  private static final Duration RUNS = Duration.ofDays(30);

  private record Looked(long id, boolean old) {}

  private record Old(long id, Channel channel, int state, Object[] seen) {}

  private final Store store;
  private final ChannelTable channels;
  private volatile long lookedUpTo;

  Purge(Store store, ChannelTable channels) {
    this.store = store;
    this.channels = channels;
  }

  long goOn(int pages) {
    return from(lookedUpTo, pages);
  }

  /** Returns how many went. */
  long from(long start, int pages) {
    long purged = 0;
    long after = start;
    for (int i = 0; i < pages; i++) {
      List<Looked> page = look(after);
      List<Long> old = page.stream().filter(Looked::old).map(Looked::id).toList();
      for (int from = 0; from < old.size(); from += TURN) {
        List<Long> turn = old.subList(from, Math.min(old.size(), from + TURN));
        purged += store.write(Priority.HOUSEKEEPING, "purge", tx -> drop(tx, turn));
      }
      after = page.size() < PAGE ? 0 : page.get(page.size() - 1).id();
      lookedUpTo = after;
      if (after == 0) {
        break;
      }
    }
    store.write(Priority.HOUSEKEEPING, "forget", Purge::forget);
    return purged;
  }

  private List<Looked> look(long after) {
    long now = store.now();
    return store.read(
        sql ->
            sql.list(
                row -> {
                  boolean settled = row.getInt(3) >= States.APPLIED;
                  long keptUntil =
                      row.getLong(4)
                          + channels.byId(row.getLong(2)).definition().retain().toMillis();
                  return new Looked(row.getLong(1), settled && keptUntil <= now);
                },
                "SELECT id, channel_id, state, settled_at FROM entry WHERE id > ?"
                    + " ORDER BY id LIMIT ?",
                after,
                PAGE));
  }

  private long drop(Tx tx, List<Long> ids) throws SQLException {
    List<Old> gone =
        tx.sql()
            .listIn(
                row -> {
                  Channel channel = channels.byId(row.getLong(2));
                  Object[] seen = {
                    row.getLong(3),
                    row.getLong(4),
                    row.getLong(5),
                    row.getString(6),
                    row.getLong(7),
                    row.getLong(8),
                    row.getInt(9),
                    tx.now() + channel.definition().remember().toMillis()
                  };
                  return new Old(row.getLong(1), channel, row.getInt(10), seen);
                },
                "SELECT id, channel_id, key_id, epoch, version, tie, print_high, print_low, defective,"
                    + " state FROM entry WHERE state >= 2 AND id IN (*)"
                    // Another process that purges the same ones counts them.
                    + store.dialect().forUpdateSkipLocked("entry"),
                ids);
    List<Object[]> rows = new ArrayList<>(gone.size());
    List<Object[]> remembered = new ArrayList<>(gone.size());
    for (Old entry : gone) {
      rows.add(new Object[] {entry.id()});
      if (entry.channel().mode() != Mode.MARK) {
        remembered.add(entry.seen());
      }
      tx.count(entry.channel().id(), rowless(entry.state()), 1);
    }
    tx.sql()
        .batch(
            "INSERT INTO seen (key_id, epoch, version, tie, print_high, print_low,"
                + " defective, forget_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
                + " ON CONFLICT DO NOTHING",
            remembered);
    dropAttempts(tx, gone.stream().map(Old::id).toList());
    tx.sql().batch("DELETE FROM attempt_entry WHERE entry_id = ?", rows);
    tx.sql().batch("DELETE FROM entry WHERE id = ?", rows);
    return gone.size();
  }

  /** A call goes with the last of its entries. */
  private static void dropAttempts(Tx tx, List<Long> entries) throws SQLException {
    Map<Long, Integer> fewer = new TreeMap<>();
    tx.sql()
        .listIn(
            row -> fewer.merge(row.getLong(1), 1, Integer::sum),
            "SELECT attempt_id FROM attempt_entry WHERE entry_id IN (*)",
            entries);
    List<Object[]> updates = new ArrayList<>(fewer.size());
    List<Object[]> ids = new ArrayList<>(fewer.size());
    fewer.forEach(
        (id, count) -> {
          updates.add(new Object[] {count, id});
          ids.add(new Object[] {id});
        });
    tx.sql().batch("UPDATE attempt SET kept = kept - ? WHERE id = ?", updates);
    tx.sql().batch("DELETE FROM attempt WHERE id = ? AND kept <= 0", ids);
  }

  private static Kind rowless(int state) {
    return switch (state) {
      case States.APPLIED -> Kind.ROWLESS_APPLIED;
      case States.SKIPPED -> Kind.ROWLESS_SKIPPED;
      default -> Kind.ROWLESS_SUPERSEDED;
    };
  }

  private static Void forget(Tx tx) throws SQLException {
    tx.sql()
        .update(
            "DELETE FROM seen WHERE (key_id, epoch, version, tie, print_high, print_low)"
                + " IN (SELECT key_id, epoch, version, tie, print_high, print_low FROM seen"
                + " WHERE forget_at < ? LIMIT ?)",
            tx.now(),
            PAGE);
    tx.sql()
        .update(
            "DELETE FROM delivery WHERE (door, delivery) IN (SELECT door, delivery FROM delivery"
                + " WHERE at < ? AND done = 1 LIMIT ?)",
            tx.now() - DELIVERIES.toMillis(),
            PAGE);
    // The oldest only are looked at, and the last run of a touchpoint stays.
    tx.sql()
        .update(
            "DELETE FROM run WHERE id IN (SELECT id FROM (SELECT * FROM run ORDER BY id LIMIT ?) r"
                + " WHERE r.ended_at < ? AND r.state IN ('DONE', 'FAILED', 'ABANDONED') AND EXISTS"
                + " (SELECT 1 FROM run n WHERE n.touchpoint = r.touchpoint AND n.id > r.id))",
            PAGE,
            tx.now() - RUNS.toMillis());
    return null;
  }
}
