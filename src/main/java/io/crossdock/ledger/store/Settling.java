package io.crossdock.ledger.store;

import io.crossdock.ledger.Claim;
import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.KeyView.Unsettled;
import io.crossdock.ledger.Mode;
import io.crossdock.ledger.Outcome;
import io.crossdock.ledger.Parked;
import io.crossdock.ledger.Settlement;
import io.crossdock.ledger.Write;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

  private static final ManyRows UNSETTLED =
      ManyRows.update(
          "entry",
          List.of(
              "state integer",
              "reason text",
              "attempts integer",
              "first_failure bigint",
              "due bigint",
              "open_attempt bigint",
              "batch_limit integer",
              "blocks integer"),
          List.of("id bigint"));

  private final ChannelTable channels;
  private final QuickSettling quick;
  private final KeyTable keys;
  private final LaneEffects laneEffects;
  private final Attempts attempts;
  private final Writing writing;
  private final DoubleSupplier jitter;

  Settling(
      ChannelTable channels,
      QuickSettling quick,
      KeyTable keys,
      LaneTable lanes,
      Attempts attempts,
      Writing writing,
      DoubleSupplier jitter) {
    this.channels = channels;
    this.quick = quick;
    this.keys = keys;
    this.laneEffects = new LaneEffects(lanes);
    this.attempts = attempts;
    this.writing = writing;
    this.jitter = jitter;
  }

  /** Returns the claims that were lost. */
  List<Claim> settle(Tx tx, List<Settlement> settlements, List<Write> together)
      throws SQLException {
    // By channel id, so that two settlements of several channels lock in the same order.
    Map<Long, List<Settlement>> byChannel = new TreeMap<>();
    for (Settlement settlement : settlements) {
      long id = channels.require(settlement.claim().channel()).id();
      byChannel.computeIfAbsent(id, k -> new ArrayList<>()).add(settlement);
    }
    List<Claim> lost = new ArrayList<>();
    List<Write> writes = new ArrayList<>();
    for (Map.Entry<Long, List<Settlement>> channel : byChannel.entrySet()) {
      new OfChannel(tx, channels.byId(channel.getKey())).settle(channel.getValue(), lost, writes);
    }
    boolean anyTookEffect =
        settlements.stream().anyMatch(s -> keepsWrites(s.outcome()) && !lost.contains(s.claim()));
    if (anyTookEffect) {
      writes.addAll(together);
    }
    writing.apply(tx, writes);
    return lost;
  }

  private static boolean keepsWrites(Outcome outcome) {
    return outcome instanceof Outcome.Applied
        || outcome instanceof Outcome.Skipped
        || outcome instanceof Outcome.Held;
  }

  /** The settlements of one channel within a transaction. */
  private final class OfChannel {
    private final Tx tx;
    private final Channel channel;
    private final Superseding superseding;
    private final List<Object[]> settled = new ArrayList<>();
    private final List<Object[]> unsettled = new ArrayList<>();

    OfChannel(Tx tx, Channel channel) {
      this.tx = tx;
      this.channel = channel;
      this.superseding = new Superseding(tx, channel);
    }

    void settle(List<Settlement> settlements, List<Claim> lost, List<Write> writes)
        throws SQLException {
      List<Settlement> others = new ArrayList<>();
      List<Settlement> all = new ArrayList<>(quick.settle(tx, channel, settlements, others));
      for (Settlement settlement : all) {
        EntryState state =
            settlement.outcome() instanceof Outcome.Applied
                ? EntryState.APPLIED
                : EntryState.SKIPPED;
        settled(settlement.claim(), state, settlement.outcome().reason());
        writes.addAll(settlement.writes());
      }
      Map<String, KeyLine> lines =
          keys.lockClaimed(tx, channel, others.stream().map(Settlement::claim).toList());
      Map<String, Settlement> ours = ours(others, lines, lost);
      all.addAll(ours.values());
      Map<Long, Long> attemptOf = attempts.end(tx, channel, all);
      Map<Long, History> histories = histories(ours.values());
      for (Settlement settlement : ours.values()) {
        KeyLine line = lines.get(settlement.claim().key());
        settleOne(line, settlement, attemptOf, histories);
        if (keepsWrites(settlement.outcome())) {
          writes.addAll(settlement.writes());
        }
        line.chooseHead(channel.mode());
      }
      tx.sql().many(SETTLED, settled);
      tx.sql().many(UNSETTLED, unsettled);
      superseding.write();
      keys.write(tx, channel, ours.keySet().stream().map(lines::get).toList());
      laneEffects.apply(tx, channel, all);
      // A permit is free: who shares the lane here asks together with this channel. Other
      // processes see it when they poll.
      tx.wakeHere(channel.id());
    }

    /** By key: those whose claim still stands; a claim named twice is lost the second time. */
    private Map<String, Settlement> ours(
        List<Settlement> settlements, Map<String, KeyLine> lines, List<Claim> lost) {
      Map<String, Settlement> ours = new LinkedHashMap<>();
      for (Settlement settlement : settlements) {
        Claim claim = settlement.claim();
        KeyLine line = lines.get(claim.key());
        boolean stands =
            line.headState == KeyLine.IN_FLIGHT
                && line.token == claim.token()
                && line.headId == claim.entryId();
        if (!stands || ours.putIfAbsent(claim.key(), settlement) != null) {
          LOG.warn(
              "lost race: entry {} of {} was taken from us before it could be settled as {}",
              claim.entryId(),
              channel.name(),
              OutcomeKind.of(settlement.outcome()).word());
          lost.add(claim);
        }
      }
      return ours;
    }

    private void settleOne(
        KeyLine line,
        Settlement settlement,
        Map<Long, Long> attemptOf,
        Map<Long, History> histories) {
      Claim claim = settlement.claim();
      Unsettled entry =
          line.find(claim.entryId())
              .orElseThrow(
                  () ->
                      new IllegalStateException(
                          "entry " + claim.entryId() + " is in flight and settled: a bug"));
      History history = histories.getOrDefault(claim.entryId(), History.NONE);
      SettleRules.Next next =
          SettleRules.next(
              channel.definition(),
              settlement.outcome(),
              claim.attempt(),
              history.firstFailure(),
              laneEffects.isProbe(claim.token()),
              tx.now(),
              jitter.getAsDouble());
      line.drop(entry.id());
      if (!next.state().settled()) {
        long open =
            SettleRules.openAttempt(
                settlement.outcome(),
                claim.openAttempt(),
                attempts.begunBy(claim),
                attemptOf.getOrDefault(entry.id(), 0L));
        stays(line, entry, claim, next, open, history);
        return;
      }
      settled(claim, next.state(), next.reason());
      if (next.state() == EntryState.APPLIED) {
        applied(line, entry);
      }
      if (entry.absorbs()) {
        absorb(line, entry);
      }
    }

    private void settled(Claim claim, EntryState state, String reason) {
      settled.add(
          new Object[] {
            States.of(state),
            Sql.orNull(Attempts.bounded(reason)),
            tx.now(),
            claim.attempt(),
            0L,
            claim.entryId()
          });
      tx.count(channel.id(), Kind.WAITING, -1);
      tx.count(channel.id(), States.kind(state), 1);
    }

    private void applied(KeyLine line, Unsettled entry) {
      if (channel.mode() != Mode.MARK
          && (line.applied == null || entry.version().newerThan(line.applied))) {
        line.applied = entry.version();
      }
    }

    /** Also where nothing had to be sent: what was cancelled must not go out after it. */
    private void absorb(KeyLine line, Unsettled entry) {
      for (Unsettled older : List.copyOf(line.unsettled)) {
        if (entry.version().newerThan(older.version())) {
          superseding.supersede(line, older, entry.id());
        }
      }
    }

    private void stays(
        KeyLine line,
        Unsettled entry,
        Claim claim,
        SettleRules.Next next,
        long open,
        History history) {
      boolean parked = next.state() == EntryState.PARKED;
      boolean blocks = parked && channel.definition().parked() == Parked.STOP;
      unsettled.add(
          new Object[] {
            States.of(next.state()),
            Sql.orNull(next.reason() == null ? history.reason() : Attempts.bounded(next.reason())),
            next.charged() ? claim.attempt() : claim.attempt() - 1,
            Sql.orNull(
                history.firstFailure() == null && next.failed()
                    ? Long.valueOf(tx.now())
                    : history.firstFailure()),
            next.due(),
            open,
            next.batchLimit() > 0 ? next.batchLimit() : claim.batchLimit(),
            blocks ? 1 : 0,
            claim.entryId()
          });
      if (parked) {
        tx.count(channel.id(), Kind.WAITING, -1);
        tx.count(channel.id(), Kind.PARKED, 1);
      }
      Unsettled back =
          new Unsettled(
              entry.id(),
              entry.version(),
              parked,
              false,
              blocks,
              entry.absorbs(),
              open,
              next.due());
      line.unsettled.add(back);
      if (channel.mode() != Mode.EACH) {
        // Only the newest counts: one that did not take effect gives way to a newer that waits.
        line.unsettled.stream()
            .filter(other -> other.id() != back.id() && !other.parked())
            .findFirst()
            .ifPresent(newer -> superseding.supersede(line, back, newer.id()));
      }
    }

    private Map<Long, History> histories(Iterable<Settlement> ours) throws SQLException {
      List<Long> failed = new ArrayList<>();
      for (Settlement settlement : ours) {
        if (!OutcomeKind.of(settlement.outcome()).isFinal()) {
          failed.add(settlement.claim().entryId());
        }
      }
      Map<Long, History> histories = new HashMap<>();
      tx.sql()
          .listIn(
              row -> {
                long at = row.getLong(2);
                Long firstFailure = row.wasNull() ? null : Long.valueOf(at);
                return histories.put(row.getLong(1), new History(firstFailure, row.getString(3)));
              },
              "SELECT id, first_failure, reason FROM entry WHERE id IN (*)",
              failed);
      return histories;
    }
  }

  /** What an entry went through; both may be null. */
  private record History(Long firstFailure, String reason) {
    static final History NONE = new History(null, null);
  }
}
