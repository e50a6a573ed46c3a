package io.crossdock.ledger.store;

import io.crossdock.ledger.Arrival;
import io.crossdock.ledger.Fingerprint;
import io.crossdock.ledger.KeyView.Unsettled;
import io.crossdock.ledger.Mode;
import io.crossdock.ledger.Version;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts parked entries back in line, as far as their mode lets them. */
final class Retrying {

  private record Parked(
      long id,
      String key,
      Version version,
      Fingerprint print,
      byte[] content,
      boolean defective,
      boolean edited,
      String reason) {

    /** Came with a defect that left it without a version; it takes the place of what is known. */
    boolean hasNoVersion() {
      return defective && version.number() == 0 && version.tie().isEmpty();
    }
  }

  private final KeyTable keys;
  private final Intake intake;

  Retrying(KeyTable keys, Intake intake) {
    this.keys = keys;
    this.intake = intake;
  }

  /** Returns how many are no longer parked. */
  int retry(Tx tx, Channel channel, Map<String, KeyLine> lines, List<Long> ids, String by)
      throws SQLException {
    Set<KeyLine> changed = new LinkedHashSet<>();
    List<Arrival> marks = new ArrayList<>();
    int done = 0;
    for (Parked entry : parked(tx.sql(), ids)) {
      KeyLine line = lines.get(entry.key());
      boolean stale =
          channel.mode() != Mode.EACH
              && channel.mode() != Mode.MARK
              && !entry.hasNoVersion()
              && line.known != null
              && line.known.newerThan(entry.version());
      if (stale) {
        String reason = "retried by " + by + ", but a newer version is known";
        settle(tx, channel, line, entry, Kind.SKIPPED, reason);
        done++;
      } else if (channel.mode() != Mode.FIGURE) {
        putInLine(tx, channel, line, entry, by);
        done++;
      } else if (entry.defective() && !entry.edited()) {
        needsAnEdit(tx, entry);
      } else {
        takeEffect(line, entry);
        settle(tx, channel, line, entry, Kind.APPLIED, "in effect since retried by " + by);
        marks.add(Arrival.mark(entry.key(), "entry #" + entry.id() + " retried by " + by));
        done++;
      }
      changed.add(line);
    }
    changed.forEach(line -> line.chooseHead(channel.mode()));
    keys.write(tx, channel, changed);
    intake.raise(tx, channel, marks);
    return done;
  }

  private static void putInLine(Tx tx, Channel channel, KeyLine line, Parked entry, String by)
      throws SQLException {
    tx.sql()
        .update(
            "UPDATE entry SET state = 0, blocks = 0, defective = 0, due = ?, attempts = 0,"
                + " first_failure = NULL, batch_limit = 2147483647, reason = ? WHERE id = ?",
            tx.now(),
            Attempts.bounded("put back in line by " + by),
            entry.id());
    tx.count(channel.id(), Kind.PARKED, -1);
    tx.count(channel.id(), Kind.WAITING, 1);
    line.unsettled.replaceAll(
        e ->
            e.id() != entry.id()
                ? e
                : new Unsettled(
                    e.id(),
                    e.version(),
                    false,
                    false,
                    false,
                    e.absorbs(),
                    e.openAttempt(),
                    tx.now()));
    if (channel.mode() != Mode.MARK) {
      line.know(entry.version(), entry.print());
    }
  }

  /** As if it had come now; its own version stays unless it had none. */
  private static void takeEffect(KeyLine line, Parked entry) {
    Version version = entry.hasNoVersion() && line.known != null ? line.known : entry.version();
    line.known = version;
    line.knownPrint = entry.edited() ? Fingerprint.of(entry.content()) : entry.print();
    line.applied = version;
    line.figure = entry.content();
    line.figureChanged = true;
  }

  private static void settle(
      Tx tx, Channel channel, KeyLine line, Parked entry, Kind kind, String reason)
      throws SQLException {
    tx.sql()
        .update(
            "UPDATE entry SET state = ?, settled_at = ?, open_attempt = 0, reason = ? WHERE id = ?",
            kind == Kind.APPLIED ? States.APPLIED : States.SKIPPED,
            tx.now(),
            Attempts.bounded(reason),
            entry.id());
    tx.count(channel.id(), Kind.PARKED, -1);
    tx.count(channel.id(), kind, 1);
    line.drop(entry.id());
  }

  private static void needsAnEdit(Tx tx, Parked entry) throws SQLException {
    String hint = " (cannot be tried as it is: edit it first)";
    if (entry.reason() == null || !entry.reason().endsWith(hint)) {
      tx.sql()
          .update(
              "UPDATE entry SET reason = ? WHERE id = ?",
              (entry.reason() == null ? "" : entry.reason()) + hint,
              entry.id());
    }
  }

  /** In order of version, so that of several of a key the newest has the last word. */
  private static List<Parked> parked(Sql sql, List<Long> ids) throws SQLException {
    return sql
        .listIn(
            Retrying::row,
            "SELECT id, key, epoch, version, tie, print_high, print_low, content, defective,"
                + " edited_by, reason FROM entry WHERE state = 1 AND id IN (*)",
            ids)
        .stream()
        .sorted(java.util.Comparator.comparing(Parked::version).thenComparingLong(Parked::id))
        .toList();
  }

  private static Parked row(ResultSet row) throws SQLException {
    return new Parked(
        row.getLong(1),
        row.getString(2),
        new Version(row.getLong(3), row.getLong(4), row.getString(5)),
        new Fingerprint(row.getLong(6), row.getLong(7)),
        row.getBytes(8),
        row.getInt(9) == 1,
        row.getString(10) != null,
        row.getString(11));
  }
}
