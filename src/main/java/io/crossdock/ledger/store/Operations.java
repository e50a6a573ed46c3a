package io.crossdock.ledger.store;

import io.crossdock.ledger.Arrival;
import io.crossdock.ledger.Inspection;
import io.crossdock.ledger.Mode;
import io.crossdock.ledger.Priority;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
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
  private final Retrying retrying;

  Operations(Store store, ChannelTable channels, KeyTable keys, Intake intake) {
    this.store = store;
    this.channels = channels;
    this.keys = keys;
    this.intake = intake;
    this.retrying = new Retrying(keys, intake);
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
    Map<Long, List<Row>> byChannel = new TreeMap<>();
    rows.forEach(r -> byChannel.computeIfAbsent(r.channelId(), k -> new ArrayList<>()).add(r));
    int done = 0;
    for (Map.Entry<Long, List<Row>> ofChannel : byChannel.entrySet()) {
      Channel channel = channels.byId(ofChannel.getKey());
      Map<String, KeyLine> lines =
          keys.lock(tx, channel, ofChannel.getValue().stream().map(Row::key).toList());
      done +=
          retrying.retry(
              tx, channel, lines, ofChannel.getValue().stream().map(Row::id).toList(), by);
    }
    return done;
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
          Row found =
              rows(tx.sql(), List.of(id)).stream()
                  .findFirst()
                  .orElseThrow(() -> new IllegalArgumentException("there is no entry " + id));
          Channel channel = channels.byId(found.channelId());
          KeyLine line = keys.lock(tx, channel, List.of(found.key())).get(found.key());
          // Read after the lock: what was found before may be settled by now.
          var entry =
              line.find(id)
                  .filter(e -> !e.inFlight())
                  .orElseThrow(() -> notDismissible(id, line.find(id).isPresent()));
          tx.sql()
              .update(
                  "UPDATE entry SET state = 3, settled_at = ?, open_attempt = 0, reason = ?"
                      + " WHERE id = ?",
                  tx.now(),
                  Attempts.bounded("dismissed by " + by + ": " + why),
                  id);
          tx.count(channel.id(), entry.parked() ? Kind.PARKED : Kind.WAITING, -1);
          tx.count(channel.id(), Kind.SKIPPED, 1);
          line.drop(id);
          line.chooseHead(channel.mode());
          keys.write(tx, channel, List.of(line));
          tell(tx, channel, found.key(), entry.openAttempt(), id);
          return null;
        });
  }

  /** Who listens gets a mark of the key, and with it what nobody knows of the dismissed entry. */
  private void tell(Tx tx, Channel channel, String key, long openAttempt, long id)
      throws SQLException {
    Channel told = channels.find(Inspection.dismissed(channel.name())).orElse(null);
    if (told == null) {
      return;
    }
    intake.take(tx, told, List.of(Arrival.mark(key, "#" + id + " was dismissed")));
    if (openAttempt != 0) {
      // Also where the mark joined one that waits.
      tx.sql()
          .update(
              "UPDATE entry SET open_attempt = ? WHERE id = (SELECT MAX(e.id) FROM entry e"
                  + " JOIN key_state k ON k.id = e.key_id WHERE k.channel_id = ? AND k.key = ?"
                  + " AND e.state = 0)",
              openAttempt,
              told.id(),
              key);
    }
  }

  private static IllegalArgumentException notDismissible(long id, boolean inFlight) {
    return new IllegalArgumentException(
        "entry "
            + id
            + (inFlight ? " is in flight" : " is settled")
            + "; only parked and waiting entries can be dismissed");
  }

  /**
   * Writes a mark, or puts the last applied entry of a latest channel back in line.
   *
   * @return false if an entry of the key is in flight, after which it may be worth asking again
   */
  boolean resend(String channelName, String key, String why) {
    Channel channel = channels.require(channelName);
    return store.write(
        Priority.DOOR,
        "resend",
        tx -> {
          if (channel.mode() == Mode.MARK) {
            intake.take(tx, channel, List.of(Arrival.mark(key, why)));
          }
          return channel.mode() != Mode.LATEST || reopenNewest(tx, channel, key, why);
        });
  }

  private boolean reopenNewest(Tx tx, Channel channel, String key, String why) throws SQLException {
    KeyLine line = keys.lock(tx, channel, List.of(key)).get(key);
    if (line.unsettled.stream().anyMatch(e -> !e.parked() && !e.inFlight())) {
      return true;
    }
    if (line.headState == KeyLine.IN_FLIGHT) {
      return false;
    }
    if (line.applied == null) {
      return true;
    }
    List<Long> applied =
        tx.sql()
            .list(
                row -> row.getLong(1),
                "SELECT id FROM entry WHERE key_id = ? AND epoch = ? AND version = ? AND tie = ?"
                    + " AND state = 2 ORDER BY id DESC LIMIT 1",
                line.id,
                line.applied.epoch(),
                line.applied.number(),
                line.applied.tie());
    for (long id : applied) {
      tx.sql()
          .update(
              // It begins anew: what it went through before does not count to giving up.
              "UPDATE entry SET state = 0, settled_at = NULL, attempts = 0, first_failure = NULL,"
                  + " batch_limit = 2147483647, due = ?, reason = ? WHERE id = ?",
              tx.now(),
              Attempts.bounded(why),
              id);
      tx.count(channel.id(), Kind.APPLIED, -1);
      tx.count(channel.id(), Kind.WAITING, 1);
      keys.reload(tx, line);
      line.chooseHead(channel.mode());
      keys.write(tx, channel, List.of(line));
    }
    return true;
  }

  private static List<Row> rows(Sql sql, List<Long> ids) throws SQLException {
    return sql.listIn(
        Operations::row,
        "SELECT id, channel_id, key, state, reason FROM entry WHERE id IN (*)",
        ids.stream().distinct().toList());
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        row.getLong(1), row.getLong(2), row.getString(3), row.getInt(4), row.getString(5));
  }
}
