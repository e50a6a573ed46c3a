package io.crossdock.ledger.store;

import io.crossdock.ledger.Arrival;
import io.crossdock.ledger.Fingerprint;
import io.crossdock.ledger.Priority;
import io.crossdock.ledger.Version;
import io.crossdock.ledger.Write;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a staged run took waits here, in the books as waiting, invisible to claims and figures.
 * Publishing is one write; after it the arrivals move to their channels in pages, and a crash in
 * between only delays the rest.
 */
final class Staging {

  private static final int PAGE = 1_000;

  private record Row(long seq, long channelId, Arrival arrival) {}

  private final Store store;
  private final ChannelTable channels;
  private final Intake intake;
  private final RunTable runs;

  Staging(Store store, ChannelTable channels, Intake intake, RunTable runs) {
    this.store = store;
    this.channels = channels;
    this.intake = intake;
    this.runs = runs;
  }

  void add(Tx tx, Channel channel, Write.Take take) throws SQLException {
    runs.requireRunning(tx, take.stagedRun());
    long[] numbers =
        tx.sql()
            .one(
                row -> new long[] {row.getLong(1)},
                "SELECT COALESCE(MAX(seq), 0) FROM staged WHERE run_id = ?",
                take.stagedRun())
            .orElseThrow();
    long seq = numbers[0];
    List<Object[]> rows = new ArrayList<>(take.arrivals().size());
    for (Arrival arrival : take.arrivals()) {
      rows.add(
          new Object[] {
            take.stagedRun(),
            ++seq,
            channel.id(),
            arrival.key(),
            arrival.version().number(),
            arrival.version().tie(),
            arrival.type(),
            arrival.content(),
            arrival.fingerprint().high(),
            arrival.fingerprint().low(),
            Sql.orNull(arrival.asOf() == null ? null : Long.valueOf(arrival.asOf().toEpochMilli())),
            arrival.origin(),
            arrival.absorbs() ? 1 : 0,
            Sql.orNull(arrival.defect())
          });
    }
    tx.sql()
        .batch(
            "INSERT INTO staged (run_id, seq, channel_id, key, version, tie, type, content,"
                + " print_high, print_low, as_of, origin, absorbs, defect)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            rows);
    tx.count(channel.id(), Kind.SEEN, rows.size());
    tx.count(channel.id(), Kind.WAITING, rows.size());
  }

  /** Moves one page of a published run; false when nothing is left. */
  boolean movePage(long run) {
    return store.write(
        Priority.IMPORT,
        "staged.move",
        tx -> {
          // Hub processes move pages one after the other.
          runs.lock(tx, run);
          List<Row> page = page(tx.sql(), run);
          long channelId = page.isEmpty() ? 0 : page.get(0).channelId();
          List<Row> ofOneChannel =
              page.stream().takeWhile(r -> r.channelId() == channelId).toList();
          if (ofOneChannel.isEmpty()) {
            return false;
          }
          Channel channel = channels.byId(channelId);
          intake.takeCounted(tx, channel, ofOneChannel.stream().map(Row::arrival).toList());
          tx.count(channelId, Kind.WAITING, -ofOneChannel.size());
          delete(tx.sql(), run, ofOneChannel);
          return true;
        });
  }

  /** Drops one page of an abandoned run; false when nothing is left. */
  boolean dropPage(long run) {
    return store.write(
        Priority.IMPORT,
        "staged.drop",
        tx -> {
          // Hub processes move pages one after the other.
          runs.lock(tx, run);
          List<Row> page = page(tx.sql(), run);
          for (Row row : page) {
            tx.count(row.channelId(), Kind.WAITING, -1);
            tx.count(row.channelId(), Kind.SKIPPED, 1);
            tx.count(row.channelId(), Kind.ROWLESS_SKIPPED, 1);
          }
          delete(tx.sql(), run, page);
          return !page.isEmpty();
        });
  }

  private static void delete(Sql sql, long run, List<Row> rows) throws SQLException {
    if (!rows.isEmpty()) {
      sql.update(
          "DELETE FROM staged WHERE run_id = ? AND seq <= ?", run, rows.get(rows.size() - 1).seq());
    }
  }

  private static List<Row> page(Sql sql, long run) throws SQLException {
    return sql.list(
        row -> {
          long asOf = row.getLong(9);
          Instant asOfOrNull = row.wasNull() ? null : Instant.ofEpochMilli(asOf);
          return new Row(
              row.getLong(1),
              row.getLong(2),
              new Arrival(
                  row.getString(3),
                  new Version(0, row.getLong(4), row.getString(5)),
                  row.getString(6),
                  row.getBytes(7),
                  new Fingerprint(row.getLong(8), row.getLong(10)),
                  asOfOrNull,
                  row.getInt(12) == 1,
                  row.getString(11),
                  row.getString(13)));
        },
        "SELECT seq, channel_id, key, version, tie, type, content, print_high, as_of, print_low,"
            + " origin, absorbs, defect FROM staged WHERE run_id = ? ORDER BY seq LIMIT ?",
        run,
        PAGE);
  }
}
