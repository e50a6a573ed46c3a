package io.crossdock.ledger.store;

import io.crossdock.ledger.Claim;
import io.crossdock.ledger.KeyView.Unsettled;
import io.crossdock.ledger.Mode;
import io.crossdock.ledger.Version;
import io.crossdock.ledger.store.LaneTable.Allowance;
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

  /** The head of a key, as a claim it may become; it has no token yet. */
  private record Head(Claim claim, long keyId, int unsettled) {

    Head with(long token) {
      return new Head(
          new Claim(
              claim.entryId(),
              claim.channel(),
              claim.key(),
              claim.version(),
              claim.type(),
              claim.content(),
              claim.asOf(),
              claim.takenAt(),
              token,
              claim.attempt(),
              claim.unresolved(),
              claim.openAttempt(),
              claim.batchLimit()),
          keyId,
          unsettled);
    }
  }

  private final Dialect dialect;
  private final LaneTable lanes;
  private final Lease lease;
  private final KeyTable keys;
  private final InFlight inFlight;

  Claiming(Dialect dialect, LaneTable lanes, Lease lease, KeyTable keys, InFlight inFlight) {
    this.dialect = dialect;
    this.lanes = lanes;
    this.lease = lease;
    this.keys = keys;
    this.inFlight = inFlight;
  }

  /**
   * Claims of one call to a partner share a token: those claimed together, or each alone.
   *
   * @param mine is told the tokens before they can be committed
   */
  List<Claim> claim(Tx tx, Channel channel, int max, boolean together, InFlight.Doubtful mine)
      throws SQLException {
    if (lease.left().isZero()) {
      return List.of();
    }
    Allowance allowance = lanes.allowed(tx, channel.definition().lanes(), together ? 1 : max);
    if (allowance.units() == 0) {
      return List.of();
    }
    int limit = together ? max : allowance.units();
    List<Head> heads = heads(tx, channel, limit);
    // Again and again: on PostgreSQL other keys become free meanwhile, perhaps as crowded.
    while (channel.mode() != Mode.EACH && collapse(tx, channel, heads)) {
      heads = heads(tx, channel, limit);
    }
    if (heads.isEmpty()) {
      return List.of();
    }
    List<Head> going = going(tx, heads, together);
    List<Claim> claims = going.stream().map(Head::claim).toList();
    long owner = lease.owner();
    mine.tokens(owner, claims.stream().map(Claim::token).distinct().toList());
    List<Object[]> updates = new ArrayList<>(going.size());
    for (Head head : going) {
      updates.add(new Object[] {KeyLine.IN_FLIGHT, head.claim().token(), owner, head.keyId()});
    }
    tx.sql().many(CLAIM, updates);
    lanes.take(tx, allowance, together ? 1 : claims.size());
    lanes.probe(tx, allowance, claims.get(0).token());
    tx.afterCommit(() -> inFlight.add(claims));
    return claims;
  }

  private List<Head> heads(Tx tx, Channel channel, int limit) throws SQLException {
    return tx.sql()
        .list(
            row -> read(row, channel),
            // The entry is locked too, so that it is read as it is once its key is ours.
            DUE + dialect.forUpdateSkipLocked("k, e"),
            channel.id(),
            tx.now(),
            limit);
  }

  private List<Head> going(Tx tx, List<Head> heads, boolean together) throws SQLException {
    List<Head> going = together ? within(heads) : heads;
    long[] tokens = dialect.next(tx.sql(), Dialect.Series.TOKEN, together ? 1 : going.size());
    List<Head> named = new ArrayList<>(going.size());
    for (int i = 0; i < going.size(); i++) {
      named.add(going.get(i).with(tokens[together ? 0 : i]));
    }
    return named;
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
    Superseding superseding = new Superseding(tx, channel);
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
          superseding.supersede(line, older, newest.id());
        }
        line.chooseHead(channel.mode());
        collapsed.add(line);
      }
    }
    superseding.write();
    keys.write(tx, channel, collapsed);
    return !collapsed.isEmpty();
  }

  private static Head read(ResultSet row, Channel channel) throws SQLException {
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
            0,
            row.getInt(10) + 1,
            open != 0,
            open,
            row.getInt(12)),
        row.getLong(13),
        row.getInt(14));
  }
}
