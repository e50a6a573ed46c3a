package io.crossdock.partner.newstore;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What is known of the integration that sends events: position {@code state.<name>/integration}.
 * Pure.
 *
 * @param stopped who stopped it and why; null while it is to run
 * @param brokenSince since when events may be missing; null while it is in order
 * @param broken why, for people; null while it is in order
 * @param gap events that no restart brings; null for none
 * @param ranAt when it was last asked and said that it runs, with nothing missing; null for never
 * @param replays that are not over
 */
record Integration(
    String stopped,
    Instant brokenSince,
    String broken,
    Period gap,
    Instant ranAt,
    List<Replay> replays) {

  static final Integration NONE = new Integration(null, null, null, null, null, List.of());

  Integration {
    replays = List.copyOf(replays);
  }

  /** From, inclusive, to. */
  record Period(Instant from, Instant to) {
    @Override
    public String toString() {
      return from + " to " + to;
    }
  }

  /** How far a replay is known to be. */
  enum Progress {
    /** It was asked for; whether it was made nobody knows. */
    ASKED,
    /** NewStore has it. */
    MADE,
    /** It stood still and was started once more: one that is over stands still again at once. */
    AGAIN
  }

  /** A temporary integration that sends events of a time again. */
  record Replay(String id, Period period, Progress progress) {
    Replay now(Progress is) {
      return new Replay(id, period, is);
    }
  }

  boolean inOrder() {
    return brokenSince == null;
  }

  Integration stoppedBy(String who, Instant at) {
    return new Integration(who, brokenSince == null ? at : brokenSince, who, gap, ranAt, replays);
  }

  Integration wantedToRun() {
    return new Integration(null, brokenSince, broken, gap, ranAt, replays);
  }

  /** An earlier outage goes on. */
  Integration broken(Instant since, String why) {
    return new Integration(
        stopped, brokenSince == null ? since : brokenSince, why, gap, ranAt, replays);
  }

  Integration runs(Instant at) {
    return new Integration(stopped, null, null, gap, at, replays);
  }

  /** An earlier one is made longer: what is missing of both is missing. */
  Integration missing(Period period) {
    Period all =
        gap == null
            ? period
            : new Period(
                gap.from().isBefore(period.from()) ? gap.from() : period.from(),
                gap.to().isAfter(period.to()) ? gap.to() : period.to());
    return new Integration(stopped, brokenSince, broken, all, ranAt, replays);
  }

  /** In the place of one of the same id. */
  Integration replaying(Replay replay) {
    List<Replay> all = new ArrayList<>(replays);
    all.removeIf(one -> one.id().equals(replay.id()));
    all.add(replay);
    return with(all);
  }

  Integration with(List<Replay> all) {
    return new Integration(stopped, brokenSince, broken, gap, ranAt, all);
  }

  /**
   * What was sent again fills the gap if it covers all of it that can be sent again.
   *
   * @param oldest what happened before nobody can send any more
   */
  Integration replayed(Period period, Instant oldest) {
    boolean fills =
        gap != null
            && !period.to().isBefore(gap.to())
            && !period.from().isAfter(gap.from().isBefore(oldest) ? oldest : gap.from());
    return fills ? new Integration(stopped, brokenSince, broken, null, ranAt, replays) : this;
  }
}
