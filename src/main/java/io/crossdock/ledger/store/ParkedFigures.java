package io.crossdock.ledger.store;

import io.crossdock.ledger.Arrival;
import io.crossdock.ledger.Fingerprint;
import io.crossdock.ledger.Version;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Parked entries of a figure channel that are retried. Nobody empties such a channel, so they do
 * not wait in line: they take effect at once, or are skipped as stale. A defective one takes effect
 * only after it was edited.
 */
final class ParkedFigures {

  private record Row(long id, String key, Version version, byte[] content, boolean usable) {}

  private final ChannelTable channels;
  private final KeyTable keys;
  private final Intake intake;

  ParkedFigures(ChannelTable channels, KeyTable keys, Intake intake) {
    this.channels = channels;
    this.keys = keys;
    this.intake = intake;
  }

  /** Returns how many are no longer parked. */
  int retry(Tx tx, Channel channel, List<Long> ids, String by) throws SQLException {
    List<Row> rows =
        tx
            .sql()
            .listIn(
                ParkedFigures::row,
                "SELECT id, key, epoch, version, tie, content, defective, edited_by FROM entry"
                    + " WHERE state = 1 AND id IN (*)",
                ids)
            .stream()
            .filter(Row::usable)
            .distinct()
            .toList();
    List<Arrival> marks = new ArrayList<>();
    for (Row row : rows) {
      KeyLine line = keys.lock(tx, channel, List.of(row.key())).get(row.key());
      boolean stale = line.known != null && line.known.newerThan(row.version());
      tx.sql()
          .update(
              "UPDATE entry SET state = ?, settled_at = ?, defective = 0, reason = ? WHERE id = ?",
              stale ? States.SKIPPED : States.APPLIED,
              tx.now(),
              stale
                  ? "retried by " + by + ", but a newer figure is known"
                  : "in effect since retried by " + by,
              row.id());
      tx.count(channel.id(), Kind.PARKED, -1);
      tx.count(channel.id(), stale ? Kind.SKIPPED : Kind.APPLIED, 1);
      line.drop(row.id());
      if (!stale) {
        line.know(row.version(), Fingerprint.of(row.content()));
        line.applied = row.version();
        line.figure = row.content();
        line.figureChanged = true;
        marks.add(Arrival.mark(row.key(), "figure #" + row.id() + " retried by " + by));
      }
      line.chooseHead(channel.mode());
      keys.write(tx, channel, List.of(line));
    }
    for (Channel derived : marks.isEmpty() ? List.<Channel>of() : channels.derivedFrom(channel)) {
      intake.take(tx, derived, marks);
    }
    return rows.size();
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        row.getLong(1),
        row.getString(2),
        new Version(row.getLong(3), row.getLong(4), row.getString(5)),
        row.getBytes(6),
        row.getInt(7) == 0 || row.getString(8) != null);
  }
}
