package io.crossdock.ledger.store;

import io.crossdock.ledger.Ask;
import io.crossdock.ledger.Claim;
import io.crossdock.ledger.Deal;
import io.crossdock.ledger.Deal.Rest;
import io.crossdock.ledger.Deal.Share;
import io.crossdock.ledger.KeyView.Unsettled;
import io.crossdock.ledger.Mode;
import io.crossdock.ledger.Version;
import io.crossdock.ledger.store.LaneRules.Wish;
import io.crossdock.ledger.store.LaneTable.Allowance;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

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

  /** A channel that asks, and what it got so far. */
  private static final class Asking {
    private final Channel channel;
    private final Ask ask;
    private final List<Claim> claims = new ArrayList<>();
    private List<String> lanes;
    private int calls;
    private boolean nothingDue;

    Asking(Channel channel, Ask ask) {
      this.channel = channel;
      this.ask = ask;
      this.lanes = channel.definition().lanes();
    }

    List<String> lanes() {
      return lanes;
    }

    Wish wish() {
      int most = ask.together() ? 1 : ask.keys();
      return new Wish(lanes(), nothingDue ? 0 : most - calls);
    }

    Share share(boolean laneFull) {
      Rest rest = laneFull ? Rest.LANE_FULL : Rest.SATISFIED;
      return new Share(claims, nothingDue ? Rest.NOTHING_DUE : rest);
    }
  }

  /**
   * Claims for channels that ask together, one call each by turns in the order in which they ask.
   * Claims of one call to a partner share a token: those claimed together, or each alone.
   *
   * @param mine is told the tokens before they can be committed
   */
  Deal claim(Tx tx, List<Channel> channels, List<Ask> asks, InFlight.Doubtful mine)
      throws SQLException {
    List<Asking> line = new ArrayList<>(asks.size());
    for (int i = 0; i < asks.size(); i++) {
      line.add(new Asking(channels.get(i), asks.get(i)));
    }
    mine.begin(lease.owner());
    if (lease.left().isZero()) {
      // Asked again when the dispatcher looks for what is due.
      line.forEach(one -> one.nothingDue = true);
      return deal(tx, line, new LaneRoom(tx, List.of()), List.of());
    }
    Set<String> names = new TreeSet<>();
    line.forEach(one -> names.addAll(one.lanes()));
    LaneRoom room = lanes.room(tx, names);
    for (Asking one : line) {
      join(tx, one, line, room);
    }
    Set<String> served = new LinkedHashSet<>();
    int[] dealt = LaneRules.deal(line.stream().map(Asking::wish).toList(), room);
    // What one of them leaves over is dealt again, to the others.
    while (Arrays.stream(dealt).sum() > 0) {
      int[] taken = new int[dealt.length];
      for (int i = 0; i < dealt.length; i++) {
        taken[i] = dealt[i] == 0 ? 0 : take(tx, line.get(i), dealt[i], room, mine);
      }
      for (int turn = 0; turn < Arrays.stream(taken).max().orElse(0); turn++) {
        for (int i = 0; i < taken.length; i++) {
          if (taken[i] > turn) {
            served.remove(line.get(i).channel.name());
            served.add(line.get(i).channel.name());
          }
        }
      }
      dealt = LaneRules.deal(line.stream().map(Asking::wish).toList(), room);
    }
    return deal(tx, line, room, List.copyOf(served));
  }

  /**
   * Those who share a permit need no other one while one of them is at work. But they let others
   * in: who could go if they were done is waited for, and then it is his turn.
   */
  private static void join(Tx tx, Asking one, List<Asking> line, LaneRoom room)
      throws SQLException {
    for (String lane : List.copyOf(one.lanes())) {
      if (one.channel.name().equals(room.sharedBy(lane))
          && LaneTable.isAtWork(tx, one.channel)
          && !isWantedByOthers(tx, lane, one, line, room)) {
        one.lanes =
            one.lanes.stream().map(name -> name.equals(lane) ? room.joined(name) : name).toList();
      }
    }
  }

  private static boolean isWantedByOthers(
      Tx tx, String lane, Asking one, List<Asking> line, LaneRoom room) throws SQLException {
    for (Asking other : line) {
      if (other != one
          && other.channel.definition().lanes().contains(lane)
          && mayGo(other, lane, room)
          && LaneTable.hasDue(tx, other.channel)) {
        return true;
      }
    }
    return false;
  }

  private static boolean mayGo(Asking one, String but, LaneRoom room) throws SQLException {
    for (String lane : one.channel.definition().lanes()) {
      if (!lane.equals(but) && room.of(lane) < 1) {
        return false;
      }
    }
    return true;
  }

  private static Deal deal(Tx tx, List<Asking> line, LaneRoom room, List<String> served) {
    List<Share> shares = new ArrayList<>(line.size());
    long again = Long.MAX_VALUE;
    for (Asking one : line) {
      Share share = one.share(one.lanes().stream().anyMatch(lane -> isFull(one, lane, room)));
      shares.add(share);
      if (share.rest() == Rest.LANE_FULL) {
        again = Math.min(again, room.freeAt(one.lanes()));
      }
    }
    return new Deal(
        shares,
        served,
        again == Long.MAX_VALUE
            ? Optional.empty()
            : Optional.of(Duration.ofMillis(Math.max(1, again - tx.now()))));
  }

  /** Who shares a permit and got one may be followed by more of them. */
  private static boolean isFull(Asking one, String lane, LaneRoom room) {
    return room.isFull(lane) && (one.calls == 0 || !one.channel.name().equals(room.sharedBy(lane)));
  }

  /** Returns how many calls were made of what is due. */
  private int take(Tx tx, Asking one, int calls, LaneRoom room, InFlight.Doubtful mine)
      throws SQLException {
    boolean together = one.ask.together();
    int limit = together ? one.ask.keys() : calls;
    List<Head> heads = heads(tx, one.channel, limit);
    // Again and again: on PostgreSQL other keys become free meanwhile, perhaps as crowded.
    while (one.channel.mode() != Mode.EACH && collapse(tx, one.channel, heads)) {
      heads = heads(tx, one.channel, limit);
    }
    one.nothingDue = together ? heads.isEmpty() : heads.size() < limit;
    if (heads.isEmpty()) {
      return 0;
    }
    List<Head> going = going(tx, heads, together);
    List<Claim> claims = going.stream().map(Head::claim).toList();
    long owner = mine.owner();
    mine.add(claims.stream().map(Claim::token).distinct().toList());
    List<Object[]> updates = new ArrayList<>(going.size());
    for (Head head : going) {
      updates.add(new Object[] {KeyLine.IN_FLIGHT, head.claim().token(), owner, head.keyId()});
    }
    tx.sql().many(CLAIM, updates);
    int taken = together ? 1 : claims.size();
    Allowance allowance = room.allowance(one.lanes());
    lanes.take(tx, allowance, taken);
    lanes.probe(tx, allowance, claims.get(0).token());
    room.used(one.lanes(), taken);
    one.calls += taken;
    one.claims.addAll(claims);
    tx.afterCommit(() -> inFlight.add(claims));
    return taken;
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
