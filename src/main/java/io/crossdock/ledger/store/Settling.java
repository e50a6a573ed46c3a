package io.crossdock.ledger.store;

import io.crossdock.ledger.Claim;
import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.KeyView.Unsettled;
import io.crossdock.ledger.Mode;
import io.crossdock.ledger.Outcome;
import io.crossdock.ledger.Settlement;
import io.crossdock.ledger.Write;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Settles claims with what their exchanges wrote, in one transaction, behind their tokens. */
final class Settling {

  private static final Logger LOG = LoggerFactory.getLogger(Settling.class);

  private static final ManyRows SETTLED =
      ManyRows.update(
          "entry",
          List.of(
              "state integer",
              "reason text",
              "settled_at bigint",
              "attempts integer",
              "open_attempt bigint"),
          List.of("id bigint"));

  private static final String UNSETTLED =
      "UPDATE entry SET state = ?, reason = COALESCE(?, reason), attempts = ?,"
          + " first_failure = COALESCE(first_failure, ?), due = ?, open_attempt = ?,"
          + " batch_limit = CASE WHEN ? > 0 THEN ? ELSE batch_limit END, blocks = ?"
          + " WHERE id = ?";

  private final ChannelTable channels;
  private final KeyTable keys;
  private final LaneTable lanes;
  private final Attempts attempts;
  private final Writing writing;
  private final DoubleSupplier jitter;

  Settling(
      ChannelTable channels,
      KeyTable keys,
      LaneTable lanes,
      Attempts attempts,
      Writing writing,
      DoubleSupplier jitter) {
    this.channels = channels;
    this.keys = keys;
    this.lanes = lanes;
    this.attempts = attempts;
    this.writing = writing;
    this.jitter = jitter;
  }

  /** Returns the claims that were lost. */
  List<Claim> settle(Tx tx, List<Settlement> settlements, List<Write> together)
      throws SQLException {
    Map<String, List<Settlement>> byChannel = new LinkedHashMap<>();
    settlements.forEach(
        s -> byChannel.computeIfAbsent(s.claim().channel(), k -> new ArrayList<>()).add(s));
    List<Claim> lost = new ArrayList<>();
    List<Write> writes = new ArrayList<>();
    for (Map.Entry<String, List<Settlement>> channel : byChannel.entrySet()) {
      settleChannel(tx, channels.require(channel.getKey()), channel.getValue(), lost, writes);
    }
    boolean anyTookEffect =
        settlements.stream().anyMatch(s -> keepsWrites(s.outcome()) && !lost.contains(s.claim()));
    if (anyTookEffect) {
      writes.addAll(together);
    }
    writing.apply(tx, writes);
    return lost;
  }

  private void settleChannel(
      Tx tx, Channel channel, List<Settlement> settlements, List<Claim> lost, List<Write> writes)
      throws SQLException {
    Map<String, KeyLine> lines =
        keys.lockClaimed(tx, channel, settlements.stream().map(Settlement::claim).toList());
    List<Settlement> ours = new ArrayList<>(settlements.size());
    for (Settlement settlement : settlements) {
      Claim claim = settlement.claim();
      KeyLine line = lines.get(claim.key());
      if (line.headState == KeyLine.IN_FLIGHT
          && line.token == claim.token()
          && line.headId == claim.entryId()) {
        ours.add(settlement);
      } else {
        LOG.warn(
            "lost race: entry {} of {} was taken from us before it could be settled as {}",
            claim.entryId(),
            channel.name(),
            OutcomeKind.of(settlement.outcome()).word());
        lost.add(claim);
      }
    }
    List<Object[]> settled = new ArrayList<>(ours.size());
    for (Settlement settlement : ours) {
      KeyLine line = lines.get(settlement.claim().key());
      settleOne(tx, channel, line, settlement, settled);
      if (keepsWrites(settlement.outcome())) {
        writes.addAll(settlement.writes());
      }
    }
    tx.sql().many(SETTLED, settled);
    List<KeyLine> changed = ours.stream().map(s -> lines.get(s.claim().key())).distinct().toList();
    changed.forEach(line -> line.chooseHead(channel.mode()));
    keys.write(tx, channel, changed);
    attempts.end(tx, channel, ours);
    laneEffects(tx, channel, ours);
    releasePermits(tx, channel, settlements);
  }

  private void settleOne(
      Tx tx, Channel channel, KeyLine line, Settlement settlement, List<Object[]> settled)
      throws SQLException {
    Claim claim = settlement.claim();
    Unsettled entry =
        line.unsettled.stream().filter(e -> e.id() == claim.entryId()).findFirst().orElseThrow();
    boolean good =
        settlement.outcome() instanceof Outcome.Applied
            || settlement.outcome() instanceof Outcome.Skipped;
    Long firstFailure = good ? null : firstFailure(tx, claim.entryId());
    SettleRules.Next next =
        SettleRules.next(
            channel.definition(),
            settlement.outcome(),
            claim.attempt(),
            firstFailure,
            tx.now(),
            jitter.getAsDouble());
    line.drop(entry.id());
    if (next.state().settled()) {
      settled.add(
          new Object[] {
            States.of(next.state()),
            Sql.orNull(Attempts.bounded(next.reason())),
            tx.now(),
            claim.attempt(),
            0L,
            claim.entryId()
          });
      tx.count(channel.id(), Kind.WAITING, -1);
      tx.count(channel.id(), States.kind(next.state()), 1);
      if (next.state() == EntryState.APPLIED) {
        applied(tx, channel, line, entry);
      }
      return;
    }
    stays(tx, channel, line, entry, claim, next);
  }

  private static void applied(Tx tx, Channel channel, KeyLine line, Unsettled entry)
      throws SQLException {
    if (channel.mode() != Mode.MARK
        && (line.applied == null || entry.version().newerThan(line.applied))) {
      line.applied = entry.version();
    }
    if (entry.absorbs()) {
      for (Unsettled older : List.copyOf(line.unsettled)) {
        if (entry.version().newerThan(older.version())) {
          Superseding.supersede(tx, channel, line, older, entry.id());
        }
      }
    }
  }

  private void stays(
      Tx tx, Channel channel, KeyLine line, Unsettled entry, Claim claim, SettleRules.Next next)
      throws SQLException {
    long started = attempts.openOf(claim.entryId());
    long open = !next.unresolved() ? 0 : started != 0 ? started : Math.max(claim.openAttempt(), 0);
    boolean ambiguous = next.unresolved() && next.charged();
    if (ambiguous && open == 0) {
      // Nobody marked the attempt, yet its answer is unknown: unresolved all the same.
      open = -1;
    }
    boolean parked = next.state() == EntryState.PARKED;
    tx.sql()
        .update(
            UNSETTLED,
            States.of(next.state()),
            Sql.orNull(Attempts.bounded(next.reason())),
            next.charged() ? claim.attempt() : claim.attempt() - 1,
            Sql.orNull(next.failed() ? Long.valueOf(tx.now()) : null),
            next.due(),
            open,
            next.batchLimit(),
            next.batchLimit(),
            parked ? 1 : 0,
            claim.entryId());
    if (parked) {
      tx.count(channel.id(), Kind.WAITING, -1);
      tx.count(channel.id(), Kind.PARKED, 1);
    }
    Unsettled back =
        new Unsettled(
            entry.id(), entry.version(), parked, false, parked, entry.absorbs(), open, next.due());
    line.unsettled.add(back);
    supersededByWaiter(tx, channel, line, back);
  }

  /** Where only the newest counts, one that did not take effect gives way to a newer that waits. */
  private static void supersededByWaiter(Tx tx, Channel channel, KeyLine line, Unsettled back)
      throws SQLException {
    if (channel.mode() == Mode.EACH) {
      return;
    }
    for (Unsettled other : List.copyOf(line.unsettled)) {
      if (other.id() != back.id() && !other.parked()) {
        Superseding.supersede(tx, channel, line, back, other.id());
        return;
      }
    }
  }

  private static Long firstFailure(Tx tx, long entryId) throws SQLException {
    return tx.sql()
        .list(
            row -> {
              long at = row.getLong(1);
              return row.wasNull() ? null : Long.valueOf(at);
            },
            "SELECT first_failure FROM entry WHERE id = ?",
            entryId)
        .get(0);
  }

  private static boolean keepsWrites(Outcome outcome) {
    return outcome instanceof Outcome.Applied
        || outcome instanceof Outcome.Skipped
        || outcome instanceof Outcome.Held;
  }

  private void laneEffects(Tx tx, Channel channel, List<Settlement> settlements)
      throws SQLException {
    List<String> names = channel.definition().lanes();
    boolean closed = false;
    boolean succeeded = false;
    for (Settlement settlement : settlements) {
      Outcome outcome = settlement.outcome();
      if (outcome instanceof Outcome.Transient failed && failed.scope() == Outcome.Scope.PARTNER) {
        if (!closed) {
          lanes.close(tx, names, failed.reason());
          closed = true;
        }
      } else if (outcome instanceof Outcome.Throttled throttled) {
        lanes.rest(tx, names, throttled.until().toEpochMilli(), throttled.reason());
      } else if (outcome instanceof Outcome.Misconfigured wrong) {
        lanes.pause(tx, names, wrong.reason());
      } else if (!(outcome instanceof Outcome.GivenBack)) {
        succeeded = true;
      }
    }
    if (succeeded && !closed) {
      lanes.succeeded(tx, names);
    }
  }

  private void releasePermits(Tx tx, Channel channel, List<Settlement> settlements)
      throws SQLException {
    Map<Long, Integer> byToken = new LinkedHashMap<>();
    settlements.forEach(s -> byToken.merge(s.claim().token(), 1, Integer::sum));
    for (Map.Entry<Long, Integer> token : byToken.entrySet()) {
      lanes.release(tx, token.getKey(), token.getValue());
    }
    tx.wake(channel.id());
  }
}
