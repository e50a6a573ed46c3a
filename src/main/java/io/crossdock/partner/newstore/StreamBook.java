package io.crossdock.partner.newstore;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.camel.Reviews;
import io.crossdock.operate.Refused;
import io.crossdock.partner.newstore.Integration.Last;
import io.crossdock.partner.newstore.Integration.Period;
import io.crossdock.partner.newstore.Integration.Progress;
import io.crossdock.partner.newstore.Integration.Replay;
import io.crossdock.partner.newstore.StreamTalk.Seen;
import io.crossdock.partner.newstore.StreamTalk.Stands;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is written down of the integration that sends events. While it is out of order nothing that
 * came is settled, since something older may be missing. Thread-safe.
 */
final class StreamBook {

  /** Of the review item: events do not come, or do not come all. */
  static final String STOPPED = "newstore-stream-stopped";

  /** Of the review item: NewStore holds events that somebody refused with 400. */
  static final String REJECTED = "newstore-stream-rejected";

  /** Of the review item: events that nobody can send again. */
  static final String LOST = "newstore-events-lost";

  private static final Duration LONGEST_REPLAY = Duration.ofDays(1);

  /** It repeats an event for about 20 minutes before it stops, and sends nothing else meanwhile. */
  private static final Duration REPEATS = Duration.ofMinutes(30);

  private static final int TRIES = 3;
  private static final Logger LOG = LoggerFactory.getLogger(StreamBook.class);

  private final NewStoreSettings settings;
  private final ItemStore items;
  private final CamelLedger ledger;
  private final Positions positions;
  private final String state;
  private final Reviews reviews = new Reviews();

  StreamBook(NewStoreSettings settings, ItemStore items, CamelLedger ledger) {
    this.settings = settings;
    this.items = items;
    this.ledger = ledger;
    this.positions = new Positions(ledger);
    this.state = "state." + settings.name();
  }

  /** Null where nothing was written down yet. */
  Position<Integration> find() {
    return positions.find(state, ItemStore.INTEGRATION, Integration.class).orElse(null);
  }

  static Integration of(Position<Integration> position) {
    return position == null ? Integration.NONE : position.value();
  }

  void put(Pen pen, Position<Integration> read, Integration now) {
    positions.put(pen, state, ItemStore.INTEGRATION, read == null ? 0 : read.revision(), now);
  }

  /** So old may events be that were not delivered when it ran last. */
  Duration onTheirWay() {
    return settings.settle().plus(REPEATS);
  }

  /**
   * Changes what is written down, whatever it is now.
   *
   * @param since the stream was in order again then, and what is on its way has to settle anew;
   *     null where that is not so
   * @return what it was before
   */
  Integration change(UnaryOperator<Integration> how, Instant since) {
    for (int tries = 0; tries < TRIES; tries++) {
      Position<Integration> read = find();
      boolean written =
          Pen.together(
              ledger,
              pen -> {
                put(pen, read, how.apply(of(read)));
                if (since != null) {
                  items.streamOk(pen, since);
                }
              });
      if (written) {
        return of(read);
      }
    }
    throw Refused.conflict(
        "The hub looked at the stream at the same moment; run 'stream status', then try again.");
  }

  /**
   * How it stands.
   *
   * @param said in a sentence
   */
  record Told(boolean inOrder, String said) {}

  /**
   * What a look found.
   *
   * @param asked when it began: whoever runs then has run up to then
   */
  Told take(Pen pen, Position<Integration> read, Seen seen, Instant asked) {
    Integration before = of(read);
    Integration now = leftOut(before.with(seen.going()), seen, asked);
    for (Replay replay : seen.over()) {
      now = replayed(pen, now, replay, asked);
    }
    if (now.gap() == null) {
      now = now.filled();
    }
    String wrong = wrong(now, seen, asked);
    if (wrong == null) {
      if (!before.inOrder() || seen.interrupted() || before.gap() != null) {
        // What it held back comes from now on, in any order.
        items.streamOk(pen, asked);
      }
      now = now.runs(asked);
      reviews.close(pen, STOPPED, settings.name(), "hub", "it runs again");
    } else {
      now = now.broken(since(before, seen, asked), wrong).last(last(seen));
      alarm(pen, before, now, seen);
    }
    tellRejected(pen, seen);
    put(pen, read, now);
    return new Told(wrong == null, said(seen, now, wrong));
  }

  private Instant since(Integration before, Seen seen, Instant asked) {
    Instant since =
        seen.stands() == Stands.MISSING
            ? before.missingSince(onTheirWay())
            : seen.stop() == null ? null : seen.stop().at();
    return since == null || since.isAfter(asked) ? asked : since;
  }

  private static Last last(Seen seen) {
    return switch (seen.stands()) {
      case MISSING -> Last.MISSING;
      case STOPPED -> Last.STOPPED;
      case RUNS -> null;
    };
  }

  /**
   * With what nobody sends by itself: one that somebody else made anew begins when it was made, and
   * one that stood still for too long when it was started.
   */
  private Integration leftOut(Integration before, Seen seen, Instant asked) {
    if (seen.stands() == Stands.MISSING) {
      return before;
    }
    Period gap = before.gap();
    Integration now = before;
    if (before.last() == Last.MISSING) {
      now = now.missing(new Period(before.brokenSince(), asked));
    } else if (seen.madeAt() != null && (gap == null || seen.madeAt().isAfter(gap.to()))) {
      now = now.missing(new Period(before.missingSince(onTheirWay()), asked));
    }
    if (seen.still() != null && (gap == null || !gap.has(seen.still().from()))) {
      Instant from = seen.still().from().minus(onTheirWay());
      now = now.missing(new Period(from, seen.still().to()));
    }
    return now;
  }

  /** Null if all that happens comes. */
  private String wrong(Integration now, Seen seen, Instant asked) {
    if (seen.stands() == Stands.MISSING) {
      return "NewStore has no integration " + settings.stream().id();
    }
    if (seen.stands() == Stands.STOPPED) {
      return now.stopped() != null
          ? "it was stopped by " + now.stopped()
          : "it stands still" + (seen.refusal() == null ? "" : "; " + seen.refusal());
    }
    if (now.stopped() != null) {
      return "it runs, though it was stopped by " + now.stopped();
    }
    if (now.gap() != null) {
      return "what happened from " + now.gap() + " never came and was not sent again";
    }
    return seen.rejected() > 0 ? "NewStore holds " + seen.rejected() + " rejected events" : null;
  }

  private Integration replayed(Pen pen, Integration now, Replay replay, Instant asked) {
    LOG.info("{}: the replay {} of {} is over", settings.name(), replay.id(), replay.period());
    // It was asked for when more could be sent again than now.
    Instant oldest = asked.minus(settings.stream().replayFor()).plus(LONGEST_REPLAY);
    Integration after = now.replayed(replay.period(), oldest);
    if (after.gap() == null
        && now.gap() != null
        && replay.period().from().isAfter(now.gap().from())) {
      Map<String, String> facts = new TreeMap<>();
      facts.put("missing", new Period(now.gap().from(), replay.period().from()).toString());
      facts.put(
          "next",
          "NewStore keeps events for 60 days: compare what left then with the ERP by hand, then"
              + " dismiss this");
      reviews.open(pen, LOST, settings.name(), facts);
    }
    return after;
  }

  private void alarm(Pen pen, Integration before, Integration now, Seen seen) {
    if (before.inOrder()) {
      LOG.error("{}: the event stream is out of order: {}", settings.name(), now.broken());
    }
    Map<String, String> facts = new TreeMap<>();
    facts.put("since", now.brokenSince().toString());
    facts.put("what", now.broken());
    if (seen.stop() != null) {
      facts.put("reason", seen.stop().reason());
    }
    facts.put("next", "nothing that came since is booked or declared; " + next(now, seen));
    reviews.open(pen, STOPPED, settings.name(), facts);
  }

  private String next(Integration now, Seen seen) {
    String command = "crossdock " + settings.name() + " stream ";
    if (seen.stands() == Stands.MISSING) {
      return "'" + command + "create' registers it, and has it send what happened since";
    }
    if (now.stopped() != null) {
      return "'" + command + "start' starts it, and ends that it is to stand still";
    }
    if (seen.stands() == Stands.STOPPED) {
      return seen.refusal() == null
          ? "the next look starts it"
          : "'" + command + "start', and then 'replay' of what it left out";
    }
    if (now.gap() == null) {
      return "'" + command + "rejected' lists them, 'rejected retry' has them sent again";
    }
    return "'"
        + command
        + "replay --from "
        + now.gap().from()
        + " --to "
        + now.gap().to()
        + "' has it sent again"
        + now.replays().stream()
            .filter(one -> one.progress() == Progress.GONE)
            .map(
                one ->
                    "; the replay "
                        + one.id()
                        + " is gone: if nobody deleted it, NewStore did after its last event, and '"
                        + command
                        + "filled' says so")
            .collect(Collectors.joining());
  }

  private void tellRejected(Pen pen, Seen seen) {
    if (seen.rejected() == 0) {
      reviews.close(pen, REJECTED, settings.name(), "hub", "NewStore holds none any more");
      return;
    }
    reviews.open(
        pen,
        REJECTED,
        settings.name(),
        Map.of(
            "events",
            String.valueOf(seen.rejected()),
            "next",
            "somebody between NewStore and the hub answered 400: the hub never does. At 30 the"
                + " stream stops. 'crossdock "
                + settings.name()
                + " stream rejected' lists them, 'rejected retry' has them sent again"));
  }

  private String said(Seen seen, Integration now, String wrong) {
    long underWay = now.replays().stream().filter(Replay::isUnderWay).count();
    String replays = underWay == 0 ? "" : ", " + underWay + " replays under way";
    if (wrong != null) {
      return "out of order since " + now.brokenSince() + ": " + wrong + replays;
    }
    return (seen.restarted() ? "it stood still and was started again" : "it runs") + replays;
  }
}
