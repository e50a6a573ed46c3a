package io.crossdock.ledger.store;

import io.crossdock.ledger.Arrival;
import io.crossdock.ledger.ArrivalRules;
import io.crossdock.ledger.ArrivalRules.Decision;
import io.crossdock.ledger.ArrivalRules.SameVersion;
import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.KeyView.Unsettled;
import io.crossdock.ledger.Mode;
import io.crossdock.ledger.Receipt.Taken;
import io.crossdock.ledger.Verdict;
import io.crossdock.ledger.Version;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes a list of arrivals into a channel: locks their keys, asks {@link ArrivalRules} for each in
 * memory, and writes what changed in a few batches.
 */
final class Intake {

  private static final ManyRows INSERT =
      ManyRows.insert(
          "entry",
          "id bigint",
          "key_id bigint",
          "channel_id integer",
          "key text",
          "epoch bigint",
          "version bigint",
          "tie text",
          "type text",
          "content bytea",
          "print_high bigint",
          "print_low bigint",
          "as_of bigint",
          "origin text",
          "absorbs integer",
          "state integer",
          "blocks integer",
          "defective integer",
          "reason text",
          "attempts = 0",
          "due bigint",
          "open_attempt bigint",
          "batch_limit = 2147483647",
          "superseded_by bigint",
          "taken_at bigint",
          "settled_at bigint");

  private final Dialect dialect;
  private final ChannelTable channels;
  private final KeyTable keys;
  private final SeenBefore seenBefore = new SeenBefore();

  Intake(Dialect dialect, ChannelTable channels, KeyTable keys) {
    this.dialect = dialect;
    this.channels = channels;
    this.keys = keys;
  }

  /** Counts them as seen and takes them. */
  List<Taken> take(Tx tx, Channel channel, List<Arrival> arrivals) throws SQLException {
    tx.count(channel.id(), Kind.SEEN, arrivals.size());
    return takeCounted(tx, channel, arrivals);
  }

  /** Takes arrivals that are in the books already (they were staged). */
  List<Taken> takeCounted(Tx tx, Channel channel, List<Arrival> arrivals) throws SQLException {
    if (arrivals.isEmpty()) {
      return List.of();
    }
    Map<String, KeyLine> lines = keys.lockFor(tx, channel, arrivals);
    Batch batch = new Batch(tx, channel, lines);
    SeenBefore.Memory memory = seenBefore.load(tx, channel, lines, arrivals);
    List<Taken> taken = new ArrayList<>(arrivals.size());
    for (Arrival arrival : arrivals) {
      taken.add(batch.take(arrival, memory));
    }
    long[] ids = batch.flush();
    taken.replaceAll(
        t -> new Taken(t.channel(), t.key(), t.verdict(), realId(ids, t.entryId()), t.reason()));
    raise(tx, channel, batch.marks);
    return taken;
  }

  /** Raises marks in the channels that derive from this one. */
  void raise(Tx tx, Channel channel, List<Arrival> marks) throws SQLException {
    for (Channel derived : marks.isEmpty() ? List.<Channel>of() : channels.derivedFrom(channel)) {
      take(tx, derived, marks);
    }
  }

  /** The work on one list. */
  private final class Batch {
    private final Tx tx;
    private final Channel channel;
    private final Map<String, KeyLine> lines;
    private final Map<Long, NewEntry> added = new LinkedHashMap<>();
    private final List<Object[]> superseded = new ArrayList<>();
    private final List<Arrival> marks = new ArrayList<>();
    private final java.util.Set<KeyLine> changed = new java.util.LinkedHashSet<>();

    /** Ids are drawn after the decisions; until then entries of this list have negative ones. */
    private long provisional;

    Batch(Tx tx, Channel channel, Map<String, KeyLine> lines) {
      this.tx = tx;
      this.channel = channel;
      this.lines = lines;
    }

    Taken take(Arrival raw, SeenBefore.Memory memory) {
      KeyLine line = lines.get(raw.key());
      Version version = raw.version().inEpoch(channel.epoch());
      Arrival arrival = withVersion(raw, version);
      SameVersion same = memory.sameVersion(line, arrival);
      Decision decision = ArrivalRules.decide(channel.definition(), line.view(), same, arrival);
      count(decision);
      if (decision.state() != null
          || decision.verdict() == Verdict.TAKEN
          || decision.verdict() == Verdict.UNCHANGED) {
        changed.add(line);
      }
      long id = 0;
      if (decision.state() != null) {
        id = --provisional;
        added.put(id, new NewEntry(id, line, arrival, decision));
        memory.remember(arrival);
        if (!decision.state().settled()) {
          line.unsettled.add(
              new Unsettled(
                  id,
                  version,
                  decision.state() == EntryState.PARKED,
                  false,
                  decision.blocks(),
                  arrival.absorbs(),
                  decision.carriesAttempt(),
                  tx.now()));
        }
      }
      for (long gone : decision.supersedes()) {
        supersede(line, gone, id);
      }
      takeEffect(line, arrival, decision);
      return new Taken(channel.name(), arrival.key(), decision.verdict(), id, decision.reason());
    }

    private void takeEffect(KeyLine line, Arrival arrival, Decision decision) {
      switch (decision.verdict()) {
        case TAKEN, UNCHANGED -> {
          if (channel.mode() != Mode.MARK) {
            line.know(arrival.version(), arrival.fingerprint());
          }
          if (channel.mode() == Mode.FIGURE) {
            line.applied = arrival.version();
            line.figure = arrival.content();
            line.figureChanged = true;
            if (decision.verdict() == Verdict.TAKEN) {
              marks.add(Arrival.mark(arrival.key(), arrival.origin()));
            }
          }
        }
        default -> {
          // Nothing newer is known: stale, duplicate, parked or merged.
        }
      }
    }

    private void supersede(KeyLine line, long gone, long by) {
      Unsettled entry =
          line.unsettled.stream().filter(e -> e.id() == gone).findFirst().orElseThrow();
      line.drop(gone);
      tx.count(channel.id(), entry.parked() ? Kind.PARKED : Kind.WAITING, -1);
      tx.count(channel.id(), Kind.SUPERSEDED, 1);
      NewEntry ofThisList = added.get(gone);
      if (ofThisList == null) {
        superseded.add(new Object[] {by, gone});
      } else {
        ofThisList.superseded = true;
        ofThisList.supersededBy = by;
      }
    }

    private void count(Decision decision) {
      if (decision.state() != null) {
        tx.count(channel.id(), States.kind(decision.state()), 1);
        return;
      }
      switch (decision.verdict()) {
        case DUPLICATE -> tx.count(channel.id(), Kind.DUPLICATE, 1);
        case UNCHANGED -> tx.count(channel.id(), Kind.UNCHANGED, 1);
        case MERGED -> rowless(Kind.SUPERSEDED, Kind.ROWLESS_SUPERSEDED);
        case STALE -> rowless(Kind.SKIPPED, Kind.ROWLESS_SKIPPED);
        case TAKEN -> rowless(Kind.APPLIED, Kind.ROWLESS_APPLIED);
        default -> throw new IllegalStateException("no entry for " + decision);
      }
    }

    private void rowless(Kind kind, Kind rowless) {
      tx.count(channel.id(), kind, 1);
      tx.count(channel.id(), rowless, 1);
    }

    long[] flush() throws SQLException {
      long[] ids =
          added.isEmpty()
              ? new long[0]
              : dialect.next(tx.sql(), Dialect.Series.ENTRY, added.size());
      keys.number(tx, changed);
      List<Object[]> rows = new ArrayList<>(added.size());
      for (NewEntry entry : added.values()) {
        rows.add(entry.row(ids));
      }
      tx.sql().many(INSERT, rows);
      List<Object[]> gone = new ArrayList<>(superseded.size());
      for (Object[] pair : superseded) {
        gone.add(new Object[] {tx.now(), realId(ids, (Long) pair[0]), pair[1]});
      }
      tx.sql()
          .batch(
              "UPDATE entry SET state = 4, settled_at = ?, superseded_by = ?,"
                  + " reason = 'a newer version came before it was sent' WHERE id = ?",
              gone);
      for (KeyLine line : changed) {
        line.unsettled.replaceAll(e -> withRealId(ids, e));
        line.chooseHead(channel.mode());
      }
      keys.write(tx, channel, changed);
      return ids;
    }

    private Unsettled withRealId(long[] ids, Unsettled e) {
      return e.id() >= 0
          ? e
          : new Unsettled(
              realId(ids, e.id()),
              e.version(),
              e.parked(),
              e.inFlight(),
              e.blocks(),
              e.absorbs(),
              e.openAttempt(),
              e.due());
    }

    /** One entry to insert. */
    private final class NewEntry {
      private final long provisionalId;
      private final KeyLine line;
      private final Arrival arrival;
      private final Decision decision;
      private boolean superseded;

      /** 0 where what took its place is a figure in effect. */
      private long supersededBy;

      NewEntry(long provisionalId, KeyLine line, Arrival arrival, Decision decision) {
        this.provisionalId = provisionalId;
        this.line = line;
        this.arrival = arrival;
        this.decision = decision;
      }

      Object[] row(long[] ids) {
        EntryState state = superseded ? EntryState.SUPERSEDED : decision.state();
        return new Object[] {
          realId(ids, provisionalId),
          line.id,
          channel.id(),
          arrival.key(),
          arrival.version().epoch(),
          arrival.version().number(),
          arrival.version().tie(),
          arrival.type(),
          arrival.content(),
          arrival.fingerprint().high(),
          arrival.fingerprint().low(),
          Sql.orNull(arrival.asOf() == null ? null : Long.valueOf(arrival.asOf().toEpochMilli())),
          arrival.origin(),
          arrival.absorbs() ? 1 : 0,
          States.of(state),
          !superseded && decision.blocks() ? 1 : 0,
          decision.verdict() == Verdict.DEFECTIVE ? 1 : 0,
          Sql.orNull(superseded ? "a newer version came before it was sent" : decision.reason()),
          tx.now(),
          decision.carriesAttempt(),
          realId(ids, supersededBy),
          tx.now(),
          Sql.orNull(state.settled() ? Long.valueOf(tx.now()) : null)
        };
      }
    }
  }

  private static long realId(long[] ids, long id) {
    return id >= 0 ? id : ids[(int) (-id - 1)];
  }

  private static Arrival withVersion(Arrival raw, Version version) {
    return version.equals(raw.version())
        ? raw
        : new Arrival(
            raw.key(),
            version,
            raw.type(),
            raw.content(),
            raw.fingerprint(),
            raw.asOf(),
            raw.absorbs(),
            raw.origin(),
            raw.defect());
  }
}
