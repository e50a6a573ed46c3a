package io.crossdock.ledger.store;

import io.crossdock.ledger.Mode;
import io.crossdock.ledger.Priority;
import io.crossdock.ledger.Runs;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Folds tallies, moves what was staged, purges what is old. A page at a time. */
final class Housekeeper {

  private static final Logger LOG = LoggerFactory.getLogger(Housekeeper.class);
  private static final int PAGE = 500;

  private record Old(
      long id,
      Channel channel,
      long keyId,
      long epoch,
      long version,
      String tie,
      long printHigh,
      long printLow,
      int defective,
      int state) {}

  private final Store store;
  private final ChannelTable channels;
  private final Staging staging;
  private final RunTable runs;
  private volatile long purgedUpTo;

  Housekeeper(Store store, ChannelTable channels, Staging staging, RunTable runs) {
    this.store = store;
    this.channels = channels;
    this.staging = staging;
    this.runs = runs;
  }

  /** Adds the deltas up into one row a channel and kind. */
  void foldTallies() {
    store.write(
        Priority.HOUSEKEEPING,
        "tallies.fold",
        tx -> {
          Sql sql = tx.sql();
          long upTo =
              sql.one(row -> row.getLong(1), "SELECT COALESCE(MAX(id), 0) FROM tally")
                  .orElseThrow();
          long rows =
              sql.one(row -> row.getLong(1), "SELECT COUNT(*) FROM tally WHERE id <= ?", upTo)
                  .orElseThrow();
          if (rows > 200) {
            List<long[]> deleted =
                sql.list(
                    row -> new long[] {row.getLong(1), row.getLong(2), row.getLong(3)},
                    "DELETE FROM tally WHERE id <= ? RETURNING channel_id, kind, amount",
                    upTo);
            for (long[] delta : deleted) {
              tx.count(delta[0], Kind.values()[(int) delta[1]], delta[2]);
            }
          }
          return null;
        });
  }

  /** A small write, to see whether the store can be written again. */
  void probe() {
    store.write(
        Priority.HOUSEKEEPING, "probe", tx -> tx.sql().update("UPDATE owner SET name = name"));
  }

  /** Moves what published runs staged, and drops what abandoned ones did. */
  void moveStaged() {
    for (Runs.Run run : runs.withStaged()) {
      boolean published = run.state() == Runs.State.PUBLISHED;
      long pages = 0;
      while (published ? staging.movePage(run.id()) : staging.dropPage(run.id())) {
        pages++;
      }
      runs.moved(run.id());
      LOG.info(
          "run {} of {}: {} pages {}",
          run.id(),
          run.touchpoint(),
          pages,
          published ? "moved to their channels" : "dropped");
    }
  }

  /** Purges one page of settled entries older than their channel's retention. */
  long purgePage() {
    return store.write(
        Priority.HOUSEKEEPING,
        "purge",
        tx -> {
          List<Old> page = settledAfter(tx.sql(), purgedUpTo);
          List<Old> gone = new ArrayList<>();
          for (Old entry : page) {
            long settledAt = settledAt(tx.sql(), entry.id());
            if (settledAt + entry.channel().definition().retain().toMillis() <= tx.now()) {
              gone.add(entry);
            }
          }
          long last = page.isEmpty() ? 0 : page.get(page.size() - 1).id();
          tx.afterCommit(() -> purgedUpTo = last);
          purge(tx, gone);
          tx.sql().update("DELETE FROM seen WHERE forget_at < ?", tx.now());
          return (long) gone.size();
        });
  }

  private List<Old> settledAfter(Sql sql, long after) throws SQLException {
    return sql.list(
        row ->
            new Old(
                row.getLong(1),
                channels.byId(row.getLong(2)),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getString(6),
                row.getLong(7),
                row.getLong(8),
                row.getInt(9),
                row.getInt(10)),
        "SELECT id, channel_id, key_id, epoch, version, tie, print_high, print_low, defective,"
            + " state FROM entry WHERE id > ? AND state >= 2 ORDER BY id LIMIT ?"
            // Two housekeepers must not count the same row as gone.
            + store.dialect().forUpdateSkipLocked("entry"),
        after,
        PAGE);
  }

  private static long settledAt(Sql sql, long id) throws SQLException {
    return sql.one(row -> row.getLong(1), "SELECT settled_at FROM entry WHERE id = ?", id)
        .orElse(Long.MAX_VALUE / 2);
  }

  private static void purge(Tx tx, List<Old> gone) throws SQLException {
    List<Object[]> seen = new ArrayList<>();
    List<Object[]> ids = new ArrayList<>();
    for (Old entry : gone) {
      ids.add(new Object[] {entry.id()});
      if (entry.channel().mode() != Mode.MARK) {
        seen.add(
            new Object[] {
              entry.keyId(),
              entry.epoch(),
              entry.version(),
              entry.tie(),
              entry.printHigh(),
              entry.printLow(),
              entry.defective(),
              tx.now() + entry.channel().definition().remember().toMillis()
            });
      }
      tx.count(entry.channel().id(), rowless(entry.state()), 1);
    }
    tx.sql()
        .batch(
            "INSERT INTO seen (key_id, epoch, version, tie, print_high, print_low,"
                + " defective, forget_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
                + " ON CONFLICT DO NOTHING",
            seen);
    tx.sql()
        .batch(
            "DELETE FROM attempt WHERE entries = 1 AND id IN"
                + " (SELECT attempt_id FROM attempt_entry WHERE entry_id = ?)",
            ids);
    tx.sql().batch("DELETE FROM attempt_entry WHERE entry_id = ?", ids);
    tx.sql().batch("DELETE FROM entry WHERE id = ?", ids);
  }

  private static Kind rowless(int state) {
    return switch (state) {
      case States.APPLIED -> Kind.ROWLESS_APPLIED;
      case States.SKIPPED -> Kind.ROWLESS_SKIPPED;
      default -> Kind.ROWLESS_SUPERSEDED;
    };
  }
}
