package io.crossdock.ledger.store;

import io.crossdock.ledger.Claim;
import io.crossdock.ledger.KeyView.Unsettled;
import io.crossdock.ledger.Mode;
import io.crossdock.ledger.Version;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Claims heads of keys that are due, as far as the lanes allow. */
final class Claiming {

  private static final String DUE =
      "SELECT e.id, k.key, e.epoch, e.version, e.tie, e.type, e.content, e.as_of, e.taken_at,"
          + " e.attempts, e.open_attempt, e.batch_limit, k.id, k.unsettled"
          + " FROM key_state k JOIN entry e ON e.id = k.head_id"
          + " WHERE k.channel_id = ? AND k.head_state = 1 AND k.due <= ? ORDER BY k.due LIMIT ?";

  private static final ManyRows CLAIM =
      ManyRows.update(
          "key_state",
          List.of("head_state integer", "token bigint", "owner bigint"),
          List.of("id bigint"));

  /** The head of a key, as a claim it may become. */
  private record Head(Claim claim, long keyId, int unsettled) {}

  private final Dialect dialect;
  private final LaneTable lanes;
  private final Lease lease;
  private final KeyTable keys;

  Claiming(Dialect dialect, LaneTable lanes, Lease lease, KeyTable keys) {
    this.dialect = dialect;
    this.lanes = lanes;
    this.lease = lease;
    this.keys = keys;
  }

  List<Claim> claim(Tx tx, Channel channel, int max, boolean together) throws SQLException {
    long owner = lease.hold(tx);
    if (owner == 0) {
      return List.of();
    }
    LaneTable.Room room = lanes.room(tx, channel.definition().lanes(), together ? 1 : max);
    if (room.units() == 0) {
      return List.of();
    }
    return claim(tx, channel, together ? max : room.units(), together, room, owner);
  }

  private List<Claim> claim(
      Tx tx, Channel channel, int max, boolean together, LaneTable.Room room, long owner)
      throws SQLException {
    long token = dialect.next(tx.sql(), Dialect.Series.TOKEN, 1)[0];
    List<Head> heads =
        tx.sql()
            .list(
                row -> read(row, channel, token),
                DUE + dialect.forUpdateSkipLocked("k"),
                channel.id(),
                tx.now(),
                max);
    if (heads.isEmpty()) {
      return List.of();
    }
    if (channel.mode() != Mode.EACH && collapse(tx, channel, heads)) {
      return claim(tx, channel, max, together, room, owner);
    }
    List<Head> going = together ? within(heads) : heads;
    List<Object[]> updates = new ArrayList<>(going.size());
    List<Claim> claims = new ArrayList<>(going.size());
    for (Head head : going) {
      updates.add(new Object[] {KeyLine.IN_FLIGHT, token, owner, head.keyId()});
      claims.add(head.claim());
    }
    tx.sql().many(CLAIM, updates);
    lanes.take(tx, room, token, owner, together ? 1 : claims.size(), claims.size());
    return claims;
  }

  /** As many as the smallest limit among them allows; those with the smallest limit go first. */
  private static List<Head> within(List<Head> heads) {
    int limit = heads.stream().mapToInt(h -> h.claim().batchLimit()).min().orElse(0);
    if (heads.size() <= limit) {
      return heads;
    }
    return heads.stream()
        .sorted(Comparator.comparingInt(h -> h.claim().batchLimit()))
        .limit(limit)
        .toList();
  }

  /**
   * Where a crash left an entry in flight beside a newer one, the newer one takes its place, and
   * with it the attempt that nobody answered.
   */
  private boolean collapse(Tx tx, Channel channel, List<Head> heads) throws SQLException {
    List<String> crowded =
        heads.stream().filter(h -> h.unsettled() > 1).map(h -> h.claim().key()).toList();
    if (crowded.isEmpty()) {
      return false;
    }
    Map<String, KeyLine> lines = keys.lock(tx, channel, crowded);
    List<KeyLine> collapsed = new ArrayList<>();
    for (KeyLine line : lines.values()) {
      List<Unsettled> waiting =
          line.unsettled.stream()
              .filter(e -> !e.parked())
              .sorted(Comparator.comparing(Unsettled::version).thenComparingLong(Unsettled::id))
              .toList();
      if (waiting.size() > 1) {
        Unsettled newest = waiting.get(waiting.size() - 1);
        for (Unsettled older : waiting.subList(0, waiting.size() - 1)) {
          Superseding.supersede(tx, channel, line, older, newest.id());
        }
        line.chooseHead(channel.mode());
        collapsed.add(line);
      }
    }
    keys.write(tx, channel, collapsed);
    return !collapsed.isEmpty();
  }

  private static Head read(ResultSet row, Channel channel, long token) throws SQLException {
    long asOf = row.getLong(8);
    Instant asOfOrNull = row.wasNull() ? null : Instant.ofEpochMilli(asOf);
    long open = row.getLong(11);
    return new Head(
        new Claim(
            row.getLong(1),
            channel.name(),
            row.getString(2),
            new Version(row.getLong(3), row.getLong(4), row.getString(5)),
            row.getString(6),
            row.getBytes(7),
            asOfOrNull,
            Instant.ofEpochMilli(row.getLong(9)),
            token,
            row.getInt(10) + 1,
            open != 0,
            open,
            row.getInt(12)),
        row.getLong(13),
        row.getInt(14));
  }
}
