package io.crossdock.ledger.store;

import io.crossdock.ledger.Arrival;
import io.crossdock.ledger.KeyView.Unsettled;
import io.crossdock.ledger.Mode;
import io.crossdock.ledger.Priority;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What operators do to entries. Each takes its place in line of the key like any writer. */
final class Operations {

  private static final int PAGE = 500;

  private record Row(long id, long channelId, String key, int state, String reason) {}

  private final Store store;
  private final ChannelTable channels;
  private final KeyTable keys;
  private final Intake intake;
  private final ParkedFigures figures;

  Operations(Store store, ChannelTable channels, KeyTable keys, Intake intake) {
    this.store = store;
    this.channels = channels;
    this.keys = keys;
    this.intake = intake;
    this.figures = new ParkedFigures(channels, keys, intake);
  }

  int retry(List<Long> ids, String by) {
    return store.write(Priority.DOOR, "retry", tx -> retry(tx, rows(tx.sql(), ids), by));
  }

  int retryAll(String channelName, String reasonContains, String by) {
    Channel channel = channels.require(channelName);
    int done = 0;
    long after = 0;
    while (true) {
      long from = after;
      List<Row> page =
          store.read(
              sql ->
                  sql.list(
                      Operations::row,
                      "SELECT id, channel_id, key, state, reason FROM entry WHERE channel_id = ?"
                          + " AND state = 1 AND id > ? ORDER BY id LIMIT ?",
                      channel.id(),
                      from,
                      PAGE));
      if (page.isEmpty()) {
        return done;
      }
      after = page.get(page.size() - 1).id();
      List<Long> wanted =
          page.stream()
              .filter(
                  r ->
                      reasonContains == null
                          || (r.reason() != null && r.reason().contains(reasonContains)))
              .map(Row::id)
              .toList();
      if (!wanted.isEmpty()) {
        done += retry(wanted, by);
      }
    }
  }

  private int retry(Tx tx, List<Row> rows, String by) throws SQLException {
    int done = 0;
    for (Map.Entry<Long, List<Row>> ofChannel : byChannel(rows).entrySet()) {
      Channel channel = channels.byId(ofChannel.getKey());
      List<Row> parked = locked(tx, channel, ofChannel.getValue(), 1);
      if (channel.mode() == Mode.FIGURE) {
        done += figures.retry(tx, channel, parked.stream().map(Row::id).toList(), by);
        continue;
      }
      for (Row row : parked) {
        tx.sql()
            .update(
                "UPDATE entry SET state = 0, blocks = 0, defective = 0, due = ?, attempts = 0,"
                    + " first_failure = NULL, reason = ? WHERE id = ?",
                tx.now(),
                "put back in line by " + by,
                row.id());
        tx.count(channel.id(), Kind.PARKED, -1);
        tx.count(channel.id(), Kind.WAITING, 1);
      }
      renew(tx, channel, parked);
      done += parked.size();
    }
    return done;
  }

  /** Those that stand in that state once their keys are locked: another may have acted on them. */
  private List<Row> locked(Tx tx, Channel channel, List<Row> rows, int state) throws SQLException {
    keys.lock(tx, channel, rows.stream().map(Row::key).toList());
    return rows(tx.sql(), rows.stream().map(Row::id).toList()).stream()
        .filter(row -> row.state() == state)
        .toList();
  }

  void edit(long id, byte[] content, String by) {
    store.write(
        Priority.DOOR,
        "edit",
        tx -> {
          int changed =
              tx.sql()
                  .update(
                      "UPDATE entry SET original = COALESCE(original, content), content = ?,"
                          + " edited_by = ? WHERE id = ? AND state = 1",
                      content,
                      by,
                      id);
          if (changed != 1) {
            throw new IllegalArgumentException(
                "entry " + id + " is not parked; only parked entries can be edited");
          }
          return null;
        });
  }

  void dismiss(long id, String why, String by) {
    store.write(
        Priority.DOOR,
        "dismiss",
        tx -> {
          Row found = require(tx.sql(), id);
          Channel channel = channels.byId(found.channelId());
          KeyLine line = keys.lock(tx, channel, List.of(found.key())).get(found.key());
          Row row = require(tx.sql(), id);
          boolean inFlight = line.unsettled.stream().anyMatch(e -> e.id() == id && e.inFlight());
          if (row.state() > 1 || inFlight) {
            throw new IllegalArgumentException(
                "entry "
                    + id
                    + (inFlight ? " is in flight" : " is settled")
                    + "; only parked and waiting entries can be dismissed");
          }
          tx.sql()
              .update(
                  "UPDATE entry SET state = 3, settled_at = ?, open_attempt = 0, reason = ?"
                      + " WHERE id = ?",
                  tx.now(),
                  "dismissed by " + by + ": " + why,
                  id);
          tx.count(channel.id(), row.state() == 1 ? Kind.PARKED : Kind.WAITING, -1);
          tx.count(channel.id(), Kind.SKIPPED, 1);
          line.drop(id);
          line.chooseHead(channel.mode());
          keys.write(tx, channel, List.of(line));
          return null;
        });
  }

  private static Row require(Sql sql, long id) throws SQLException {
    return rows(sql, List.of(id)).stream()
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no entry " + id));
  }

  /**
   * Writes a mark, or puts the last applied entry of a latest channel back in line.
   *
   * @return false if nothing was done because an entry of the key is in flight now
   */
  boolean resend(String channelName, String key, String why) {
    Channel channel = channels.require(channelName);
    return store.write(
        Priority.DOOR,
        "resend",
        tx -> {
          if (channel.mode() == Mode.MARK) {
            intake.take(tx, channel, List.of(Arrival.mark(key, why)));
          } else if (channel.mode() == Mode.LATEST) {
            return reopenNewest(tx, channel, key, why);
          }
          return true;
        });
  }

  private boolean reopenNewest(Tx tx, Channel channel, String key, String why) throws SQLException {
    KeyLine line = keys.lock(tx, channel, List.of(key)).get(key);
    if (line.unsettled.stream().anyMatch(Unsettled::inFlight)) {
      // What is in flight may be newer than what was applied; the older one must not go after it.
      return false;
    }
    boolean waits = line.unsettled.stream().anyMatch(e -> !e.parked());
    if (waits || line.applied == null) {
      return true;
    }
    List<Long> applied =
        tx.sql()
            .list(
                row -> row.getLong(1),
                "SELECT id FROM entry WHERE key_id = ? AND epoch = ?"
                    + " AND version = ? AND tie = ? AND state = 2",
                line.id,
                line.applied.epoch(),
                line.applied.number(),
                line.applied.tie());
    for (long id : applied) {
      tx.sql()
          .update(
              "UPDATE entry SET state = 0, settled_at = NULL, due = ?, reason = ? WHERE id = ?",
              tx.now(),
              why,
              id);
      tx.count(channel.id(), Kind.APPLIED, -1);
      tx.count(channel.id(), Kind.WAITING, 1);
    }
    line.storedUnsettled += applied.size();
    renewLine(tx, channel, key);
    return true;
  }

  private void renew(Tx tx, Channel channel, List<Row> rows) throws SQLException {
    for (String key : rows.stream().map(Row::key).distinct().toList()) {
      renewLine(tx, channel, key);
    }
  }

  /** Reads the key's entries again and chooses its head. */
  private void renewLine(Tx tx, Channel channel, String key) throws SQLException {
    KeyLine line = keys.lock(tx, channel, List.of(key)).get(key);
    keys.reload(tx, line);
    line.chooseHead(channel.mode());
    keys.write(tx, channel, List.of(line));
  }

  private static Map<Long, List<Row>> byChannel(List<Row> rows) {
    Map<Long, List<Row>> byChannel = new TreeMap<>();
    rows.stream()
        .sorted(Comparator.comparing(Row::key))
        .forEach(r -> byChannel.computeIfAbsent(r.channelId(), k -> new ArrayList<>()).add(r));
    return byChannel;
  }

  private static List<Row> rows(Sql sql, List<Long> ids) throws SQLException {
    return sql
        .listIn(
            Operations::row,
            "SELECT id, channel_id, key, state, reason FROM entry WHERE id IN (*)",
            ids)
        .stream()
        .distinct()
        .toList();
  }

  private static Row row(java.sql.ResultSet row) throws SQLException {
    return new Row(
        row.getLong(1), row.getLong(2), row.getString(3), row.getInt(4), row.getString(5));
  }
}
