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
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Claims heads of keys that are due, as far as the lanes allow. */
final class Claiming {

  private static final String DUE =
      "SELECT key, head_id, unsettled FROM key_state WHERE channel_id = ? AND head_state = 1"
          + " AND due <= ? ORDER BY due LIMIT ?";

  private static final String CLAIM =
      "UPDATE key_state SET head_state = 2, token = ?, owner = ?"
          + " WHERE channel_id = ? AND key = ? AND head_state = 1";

  private static final String ENTRIES =
      "SELECT id, key, epoch, version, tie, type, content, as_of, taken_at, attempts,"
          + " open_attempt, batch_limit FROM entry WHERE id IN (*)";

  private record Head(String key, long entryId, int unsettled) {}

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
    List<String> names = channel.definition().lanes();
    int units = lanes.allowed(tx, names, together ? 1 : max);
    if (units == 0) {
      return List.of();
    }
    List<Head> heads =
        tx.sql()
            .list(
                row -> new Head(row.getString(1), row.getLong(2), row.getInt(3)),
                DUE + dialect.forUpdateSkipLocked(),
                channel.id(),
                tx.now(),
                together ? max : units);
    if (heads.isEmpty()) {
      return List.of();
    }
    List<Head> crowded = heads.stream().filter(h -> h.unsettled() > 1).toList();
    if (channel.mode() != Mode.EACH && !crowded.isEmpty() && collapse(tx, channel, crowded)) {
      return claim(tx, channel, max, together);
    }
    long token = dialect.next(tx.sql(), Dialect.Series.TOKEN, 1)[0];
    Map<Long, Claim> byId = new HashMap<>();
    tx.sql()
        .listIn(
            row -> read(row, channel, token), ENTRIES, heads.stream().map(Head::entryId).toList())
        .forEach(claim -> byId.put(claim.entryId(), claim));
    List<Claim> claims = new ArrayList<>(heads.size());
    heads.forEach(head -> claims.add(byId.get(head.entryId())));
    List<Claim> going = together ? within(claims) : claims;
    List<Object[]> updates = new ArrayList<>(going.size());
    for (Claim claim : going) {
      updates.add(new Object[] {token, owner, channel.id(), claim.key()});
    }
    tx.sql().batch(CLAIM, updates);
    int used = together ? 1 : going.size();
    lanes.take(tx, names, used, owner);
    tx.afterCommit(() -> lanes.hold(token, owner, names, used, going.size()));
    return going;
  }

  /** As many as the smallest limit among them allows; those with the smallest limit go first. */
  private static List<Claim> within(List<Claim> claims) {
    int limit = claims.stream().mapToInt(Claim::batchLimit).min().orElse(0);
    if (claims.size() <= limit) {
      return claims;
    }
    return claims.stream().sorted(Comparator.comparingInt(Claim::batchLimit)).limit(limit).toList();
  }

  /**
   * Where a crash left an entry in flight beside a newer one, the newer one takes its place, and
   * with it the attempt that nobody answered.
   */
  private boolean collapse(Tx tx, Channel channel, List<Head> heads) throws SQLException {
    Map<String, KeyLine> lines = keys.lock(tx, channel, heads.stream().map(Head::key).toList());
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

  private static Claim read(ResultSet row, Channel channel, long token) throws SQLException {
    long asOf = row.getLong(8);
    Instant asOfOrNull = row.wasNull() ? null : Instant.ofEpochMilli(asOf);
    long open = row.getLong(11);
    return new Claim(
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
        row.getInt(12));
  }
}
