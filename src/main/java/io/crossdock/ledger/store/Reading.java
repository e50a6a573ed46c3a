package io.crossdock.ledger.store;

import io.crossdock.ledger.Ledger.Figure;
import io.crossdock.ledger.Ledger.Position;
import io.crossdock.ledger.Version;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads cursors, positions and figures. */
final class Reading {

  private static final String FIGURE =
      "SELECT key, applied_epoch, applied_version, applied_tie, figure FROM key_state"
          + " WHERE channel_id = ? AND figure IS NOT NULL";
  private static final String POSITION =
      "SELECT name, key, revision, content, changed_at FROM position WHERE name = ?";

  private final Store store;
  private final ChannelTable channels;

  Reading(Store store, ChannelTable channels) {
    this.store = store;
    this.channels = channels;
  }

  Map<String, String> cursors() {
    Map<String, String> cursors = new TreeMap<>();
    store.read(
        sql ->
            sql.list(
                row -> cursors.put(row.getString(1), row.getString(2)),
                "SELECT name, value FROM cursor"));
    return cursors;
  }

  Map<String, Position> positions(String name, Collection<String> keys) {
    Map<String, Position> found = new HashMap<>();
    if (!keys.isEmpty()) {
      store
          .read(sql -> sql.listIn(Reading::position, POSITION + " AND key IN (*)", keys, name))
          .forEach(p -> found.put(p.key(), p));
    }
    return found;
  }

  List<Position> positions(String name, String afterKey, int limit) {
    return store.read(
        sql ->
            sql.list(
                Reading::position,
                POSITION + " AND key > ? ORDER BY key LIMIT ?",
                name,
                afterKey == null ? "" : afterKey,
                limit));
  }

  Map<String, Figure> figures(String channel, Collection<String> keys) {
    Map<String, Figure> found = new HashMap<>();
    if (!keys.isEmpty()) {
      long id = channels.require(channel).id();
      store
          .read(sql -> sql.listIn(Reading::figure, FIGURE + " AND key IN (*)", keys, id))
          .forEach(f -> found.put(f.key(), f));
    }
    return found;
  }

  List<Figure> figures(String channel, String afterKey, int limit) {
    return store.read(
        sql ->
            sql.list(
                Reading::figure,
                FIGURE + " AND key > ? ORDER BY key LIMIT ?",
                channels.require(channel).id(),
                afterKey == null ? "" : afterKey,
                limit));
  }

  List<Figure> figuresOlderThan(String channel, Version version, String afterKey, int limit) {
    Channel figures = channels.require(channel);
    return store.read(
        sql ->
            sql.list(
                Reading::figure,
                FIGURE
                    + " AND key > ? AND (applied_epoch, applied_version) < (?, ?)"
                    + " ORDER BY key LIMIT ?",
                figures.id(),
                afterKey == null ? "" : afterKey,
                figures.epoch(),
                version.number(),
                limit));
  }

  private static Figure figure(ResultSet row) throws SQLException {
    return new Figure(
        row.getString(1),
        new Version(row.getLong(2), row.getLong(3), row.getString(4)),
        row.getBytes(5));
  }

  private static Position position(ResultSet row) throws SQLException {
    return new Position(
        row.getString(1),
        row.getString(2),
        row.getLong(3),
        row.getBytes(4),
        Instant.ofEpochMilli(row.getLong(5)));
  }
}
