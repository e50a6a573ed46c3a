package io.crossdock.ledger.store;

import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.Priority;
import io.crossdock.ledger.UndefinedChannelException;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The defined channels, cached: definitions change at start, epochs by an operator. */
final class ChannelTable {

  private final Store store;
  private final Map<String, Channel> byName = new ConcurrentHashMap<>();
  private final Map<Long, Channel> byId = new ConcurrentHashMap<>();

  ChannelTable(Store store) {
    this.store = store;
    refresh();
    store.onDefinitionsChanged(this::refresh);
  }

  /** Reads what other processes changed. */
  void refresh() {
    store.read(ChannelTable::all).forEach(this::remember);
  }

  private static List<Channel> all(Sql sql) throws SQLException {
    return sql.list(
        row ->
            new Channel(
                row.getLong(1),
                row.getLong(2),
                Json.read(row.getString(3), ChannelDefinition.class)),
        "SELECT id, epoch, definition FROM channel ORDER BY id");
  }

  private void remember(Channel channel) {
    byName.put(channel.name(), channel);
    byId.put(channel.id(), channel);
  }

  Channel require(String name) {
    Channel known = byName.get(name);
    if (known == null) {
      throw new UndefinedChannelException(
          "channel "
              + name
              + " is not defined; define it in the properties of the partner that empties it");
    }
    return known;
  }

  Optional<Channel> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  Channel byId(long id) {
    Channel known = byId.get(id);
    if (known == null) {
      refresh();
      known = byId.get(id);
    }
    return known;
  }

  Collection<Channel> all() {
    return byId.values();
  }

  /** The mark channels that derive from a figure channel. */
  List<Channel> derivedFrom(Channel figures) {
    return byId.values().stream()
        .filter(c -> c.definition().derivesFrom().contains(figures.name()))
        .sorted(Comparator.comparingLong(Channel::id))
        .toList();
  }

  void define(ChannelDefinition definition, LaneTable lanes) {
    remember(
        store.write(
            Priority.HOUSEKEEPING,
            "define",
            tx -> {
              Channel channel = stored(tx.sql(), definition);
              lanes.use(tx, channel);
              tx.wake(Channel.DEFINITIONS);
              return channel;
            }));
  }

  private static Channel stored(Sql sql, ChannelDefinition definition) throws SQLException {
    Optional<Channel> before =
        all(sql).stream().filter(c -> c.name().equals(definition.name())).findFirst();
    if (before.isEmpty()) {
      long id =
          sql.one(row -> row.getLong(1), "SELECT COALESCE(MAX(id), 0) + 1 FROM channel")
              .orElseThrow();
      int made =
          sql.update(
              "INSERT INTO channel (id, name, mode, epoch, definition) VALUES (?, ?, ?, 0, ?)"
                  + " ON CONFLICT DO NOTHING",
              id,
              definition.name(),
              definition.mode().name(),
              Json.write(definition));
      if (made == 0) {
        // Another process defines channels at this moment; its number is taken.
        throw new ConcurrentKeyException("channel " + definition.name());
      }
      return new Channel(id, 0, definition);
    }
    Channel old = before.get();
    refuseChangeOfKind(sql, old, definition);
    sql.update(
        "UPDATE channel SET mode = ?, definition = ? WHERE id = ?",
        definition.mode().name(),
        Json.write(definition),
        old.id());
    return new Channel(old.id(), old.epoch(), definition);
  }

  private static void refuseChangeOfKind(Sql sql, Channel old, ChannelDefinition wanted)
      throws SQLException {
    boolean sameKind =
        old.mode() == wanted.mode() && old.definition().versionType() == wanted.versionType();
    if (sameKind) {
      return;
    }
    boolean busy =
        sql.one(
                row -> row.getLong(1),
                "SELECT 1 WHERE EXISTS"
                    + " (SELECT 1 FROM key_state WHERE channel_id = ? AND unsettled > 0)"
                    + " OR EXISTS (SELECT 1 FROM staged WHERE channel_id = ?)",
                old.id(),
                old.id())
            .isPresent();
    if (busy) {
      throw new IllegalArgumentException(
          "channel "
              + old.name()
              + " is "
              + old.mode()
              + " with versions of type "
              + old.definition().versionType()
              + " and not empty; it cannot become "
              + wanted.mode()
              + " with "
              + wanted.versionType()
              + " before its entries are settled or dismissed");
    }
  }

  long raiseEpoch(String name) {
    Channel channel = require(name);
    long epoch =
        store.write(
            Priority.DOOR,
            "epoch",
            tx -> {
              tx.sql().update("UPDATE channel SET epoch = epoch + 1 WHERE id = ?", channel.id());
              tx.wake(Channel.DEFINITIONS);
              return tx.sql()
                  .one(
                      row -> row.getLong(1), "SELECT epoch FROM channel WHERE id = ?", channel.id())
                  .orElseThrow();
            });
    refresh();
    return epoch;
  }
}
