package io.crossdock.ledger.store;

import io.crossdock.ledger.KeyView.Unsettled;
import io.crossdock.ledger.Version;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Reads, locks and writes rows of key_state. */
final class KeyTable {

  private static final String INSERT =
      "INSERT INTO key_state (channel_id, "
          + KeyLine.COLUMNS
          + ", figure) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
          + " ON CONFLICT DO NOTHING";

  private static final String UPDATE =
      "UPDATE key_state SET known_epoch = ?, known_version = ?, known_tie = ?, known_high = ?,"
          + " known_low = ?, applied_epoch = ?, applied_version = ?, applied_tie = ?,"
          + " unsettled = ?, head_id = ?, head_state = ?, due = ?, token = ?, owner = ?";

  private static final String WHERE = " WHERE channel_id = ? AND key = ?";

  private final Dialect dialect;

  KeyTable(Dialect dialect) {
    this.dialect = dialect;
  }

  /** Locks what is there, in key order so that writers cannot deadlock; the rest are new lines. */
  Map<String, KeyLine> lock(Tx tx, Channel channel, Collection<String> keys) throws SQLException {
    TreeSet<String> sorted = new TreeSet<>(keys);
    Map<String, KeyLine> lines = new HashMap<>(sorted.size() * 2);
    tx.sql()
        .listIn(
            KeyLine::read,
            "SELECT "
                + KeyLine.COLUMNS
                + " FROM key_state WHERE channel_id = ? AND key IN (*) ORDER BY key"
                + dialect.forUpdate(),
            sorted,
            channel.id())
        .forEach(line -> lines.put(line.key, line));
    loadUnsettled(tx, channel, lines);
    sorted.forEach(key -> lines.computeIfAbsent(key, KeyLine::fresh));
    return lines;
  }

  /** Reads the unsettled entries of a line again, after they were changed by statement. */
  void reload(Tx tx, Channel channel, KeyLine line) throws SQLException {
    line.unsettled.clear();
    line.storedUnsettled = Integer.MAX_VALUE;
    loadUnsettled(tx, channel, Map.of(line.key, line));
  }

  private static void loadUnsettled(Tx tx, Channel channel, Map<String, KeyLine> lines)
      throws SQLException {
    List<String> busy =
        lines.values().stream().filter(l -> l.storedUnsettled > 0).map(l -> l.key).toList();
    if (busy.isEmpty()) {
      return;
    }
    record Row(String key, Unsettled entry) {}
    for (Row row :
        tx.sql()
            .listIn(
                r -> {
                  KeyLine line = lines.get(r.getString(2));
                  long id = r.getLong(1);
                  boolean inFlight = line.headState == KeyLine.IN_FLIGHT && line.headId == id;
                  return new Row(
                      line.key,
                      new Unsettled(
                          id,
                          new Version(r.getLong(3), r.getLong(4), r.getString(5)),
                          r.getInt(6) == 1,
                          inFlight,
                          r.getInt(7) == 1,
                          r.getInt(8) == 1,
                          r.getLong(9),
                          r.getLong(10)));
                },
                "SELECT id, key, epoch, version, tie, state, blocks, absorbs, open_attempt, due"
                    + " FROM entry WHERE channel_id = ? AND state < 2 AND key IN (*)",
                busy,
                channel.id())) {
      KeyLine line = lines.get(row.key());
      // The padded list of keys may name a key twice.
      if (line.unsettled.stream().noneMatch(e -> e.id() == row.entry().id())) {
        line.unsettled.add(row.entry());
      }
    }
  }

  void write(Tx tx, Channel channel, Collection<KeyLine> lines) throws SQLException {
    List<KeyLine> sorted =
        lines.stream().sorted(Comparator.comparing((KeyLine l) -> l.key)).toList();
    List<KeyLine> fresh = sorted.stream().filter(l -> l.isNew).toList();
    List<Object[]> inserts = new ArrayList<>(fresh.size());
    List<Object[]> updates = new ArrayList<>();
    List<Object[]> figureUpdates = new ArrayList<>();
    for (KeyLine line : sorted) {
      if (line.isNew) {
        inserts.add(insertion(channel, line));
      } else {
        (line.figureChanged ? figureUpdates : updates).add(change(channel, line));
      }
      if (line.headState == KeyLine.READY) {
        tx.wake(channel.id());
      }
    }
    int[] made = tx.sql().batch(INSERT, inserts);
    for (int i = 0; i < made.length; i++) {
      if (made[i] == 0) {
        throw new ConcurrentKeyException(fresh.get(i).key);
      }
    }
    tx.sql().batch(UPDATE + WHERE, updates);
    tx.sql().batch(UPDATE + ", figure = ?" + WHERE, figureUpdates);
  }

  private static Object[] insertion(Channel channel, KeyLine line) {
    List<Object> values = new ArrayList<>(17);
    values.add(channel.id());
    values.add(line.key);
    values.addAll(state(line));
    values.add(Sql.orNull(line.figure));
    return values.toArray();
  }

  private static Object[] change(Channel channel, KeyLine line) {
    List<Object> values = new ArrayList<>(17);
    values.addAll(state(line));
    if (line.figureChanged) {
      values.add(Sql.orNull(line.figure));
    }
    values.add(channel.id());
    values.add(line.key);
    return values.toArray();
  }

  private static List<Object> state(KeyLine line) {
    Version known = line.known;
    Version applied = line.applied;
    return List.of(
        Sql.orNull(known == null ? null : Long.valueOf(known.epoch())),
        Sql.orNull(known == null ? null : Long.valueOf(known.number())),
        Sql.orNull(known == null ? null : known.tie()),
        Sql.orNull(known == null ? null : Long.valueOf(line.knownPrint.high())),
        Sql.orNull(known == null ? null : Long.valueOf(line.knownPrint.low())),
        Sql.orNull(applied == null ? null : Long.valueOf(applied.epoch())),
        Sql.orNull(applied == null ? null : Long.valueOf(applied.number())),
        Sql.orNull(applied == null ? null : applied.tie()),
        line.unsettled.size(),
        line.headId,
        line.headState,
        line.due,
        line.token,
        line.owner);
  }
}
