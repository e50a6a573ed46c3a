package io.crossdock.ledger.store;

import io.crossdock.ledger.LostRaceException;
import io.crossdock.ledger.Write;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Positions are changed by compare-and-set, those of a write together: all of them, or none. */
final class PositionTable {

  /** What a position is found by. */
  record Name(String name, String key) {
    static Name of(Write.PutPosition put) {
      return new Name(put.name(), put.key());
    }
  }

  private static final String INSERT =
      // The revision is the time, not 1: a position that was dropped and made anew is another one.
      "INSERT INTO position (content, changed_at, name, key, revision)";

  private static final ManyRows NEW =
      new ManyRows(
          INSERT + " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
          INSERT
              + " SELECT d.content, d.changed_at, d.name, d.key, d.revision FROM"
              + " unnest(?::bytea[], ?::bigint[], ?::text[], ?::text[], ?::bigint[])"
              + " AS d (content, changed_at, name, key, revision)"
              + " ON CONFLICT DO NOTHING RETURNING name, key",
          List.of("bytea", "bigint", "text", "text", "bigint"));

  private static final ManyRows KNOWN =
      new ManyRows(
          "UPDATE position SET revision = revision + 1, content = ?, changed_at = ?"
              + " WHERE name = ? AND key = ? AND revision = ?",
          "UPDATE position SET revision = position.revision + 1, content = d.content,"
              + " changed_at = d.changed_at FROM"
              + " unnest(?::bytea[], ?::bigint[], ?::text[], ?::text[], ?::bigint[])"
              + " AS d (content, changed_at, name, key, revision)"
              + " WHERE position.name = d.name AND position.key = d.key"
              + " AND position.revision = d.revision RETURNING position.name, position.key",
          List.of("bytea", "bigint", "text", "text", "bigint"));

  /**
   * @param puts each of another position
   * @throws LostRaceException naming the first that is no longer what its reader saw
   */
  void put(Tx tx, Collection<Write.PutPosition> puts) throws SQLException {
    if (puts.isEmpty()) {
      return;
    }
    // In one order, so that several hubs do not wait for one another in a circle.
    List<Write.PutPosition> sorted = new ArrayList<>(puts);
    sorted.sort(
        Comparator.comparing(Write.PutPosition::name).thenComparing(Write.PutPosition::key));
    List<Object[]> fresh = new ArrayList<>();
    List<Object[]> known = new ArrayList<>();
    for (Write.PutPosition put : sorted) {
      boolean isNew = put.expected() == 0;
      (isNew ? fresh : known)
          .add(
              new Object[] {
                put.content(),
                tx.now(),
                put.name(),
                put.key(),
                isNew ? Long.valueOf(tx.now()) : Long.valueOf(put.expected())
              });
    }
    change(tx, NEW, fresh);
    change(tx, KNOWN, known);
  }

  void drop(Tx tx, Write.DropPosition drop) throws SQLException {
    int dropped =
        tx.sql()
            .update(
                "DELETE FROM position WHERE name = ? AND key = ? AND revision = ?",
                drop.name(),
                drop.key(),
                drop.expected());
    if (dropped == 0) {
      throw lost(drop.name(), drop.key());
    }
  }

  private static void change(Tx tx, ManyRows change, List<Object[]> rows) throws SQLException {
    if (rows.size() > 1 && tx.sql().takesArrays()) {
      Set<Name> changed =
          new HashSet<>(
              tx.sql().many(row -> new Name(row.getString(1), row.getString(2)), change, rows));
      for (Object[] row : rows) {
        if (!changed.contains(new Name((String) row[2], (String) row[3]))) {
          throw lost(row[2], row[3]);
        }
      }
      return;
    }
    int[] changed = tx.sql().batch(change.forEach(), rows);
    for (int i = 0; i < changed.length; i++) {
      if (changed[i] == 0) {
        throw lost(rows.get(i)[2], rows.get(i)[3]);
      }
    }
  }

  private static LostRaceException lost(Object name, Object key) {
    return new LostRaceException(
        "position " + name + "/" + key + " was changed meanwhile; nothing of this write is kept");
  }
}
