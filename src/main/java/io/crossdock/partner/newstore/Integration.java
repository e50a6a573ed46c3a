package io.crossdock.partner.newstore;

import java.time.Duration;
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
 * @param last what was found or done last; null where it ran, or nobody looked
 * @param replays that are not over
 */
record Integration(
    String stopped,
    Instant brokenSince,
    String broken,
    Period gap,
    Instant ranAt,
    Last last,
    List<Replay> replays) {

  static final Integration NONE = new Integration(null, null, null, null, null, null, List.of());

  Integration {
    replays = List.copyOf(replays);
  }

  /** From, inclusive, to. */
  record Period(Instant from, Instant to) {
    boolean has(Instant time) {
      return !time.isBefore(from) && !time.isAfter(to);
    }

    @Override
    public String toString() {
      return from + " to " + to;
    }
  }

  /** What decides whether one that runs has left something out. */
  enum Last {
    /** There was none: whoever made one since, it may begin later than the other ended. */
    MISSING,
    /** It stood still. */
    STOPPED,
    /** It was registered by the hub, and nobody looked since. */
    MADE
  }

  /** How far a replay is known to be. */
  enum Progress {
    /** It was asked for; whether it was made nobody knows. */
    ASKED,
    /** NewStore has it. */
    MADE,
    /** It stood still and was started once more: one that is over stands still again at once. */
    AGAIN,
    /** All of it was sent; it is to be deleted. */
    OVER,
    /** It is not there any more: nobody knows whether all of it was sent. */
    GONE
  }

  /** A temporary integration that sends events of a time again. */
  record Replay(String id, Period period, Progress progress) {
    boolean isUnderWay() {
      return progress != Progress.OVER && progress != Progress.GONE;
    }

    Replay now(Progress is) {
      return new Replay(id, period, is);
    }
  }

  boolean inOrder() {
    return brokenSince == null;
  }

  /**
   * Since when events are missing where there is no integration any more.
   *
   * @param onTheirWay so old may events be that were not delivered when it ran last
   * @return null where there never was one, as far as the hub knows
   */
  Instant missingSince(Duration onTheirWay) {
    Instant delivered = ranAt == null ? null : ranAt.minus(onTheirWay);
    return delivered == null || brokenSince != null && brokenSince.isBefore(delivered)
        ? brokenSince
        : delivered;
  }

  Integration stoppedBy(String who, Instant at) {
    return new Integration(
        who, brokenSince == null ? at : brokenSince, who, gap, ranAt, last, replays);
  }

  Integration wantedToRun() {
    return new Integration(null, brokenSince, broken, gap, ranAt, last, replays);
  }

  /** An earlier outage goes on. */
  Integration broken(Instant since, String why) {
    boolean known = brokenSince != null && !since.isBefore(brokenSince);
    return new Integration(stopped, known ? brokenSince : since, why, gap, ranAt, last, replays);
  }

  Integration runs(Instant at) {
    return new Integration(stopped, null, null, gap, at, null, replays);
  }

  Integration last(Last is) {
    return new Integration(stopped, brokenSince, broken, gap, ranAt, is, replays);
  }

  /** The hub registered it: what happened from that time on is sent. */
  Integration made(Instant from, Instant at) {
    Period left = gap;
    if (gap != null && gap.to().isAfter(from)) {
      left = gap.from().isBefore(from) ? new Period(gap.from(), from) : null;
    }
    return new Integration(null, brokenSince, broken, left, at, Last.MADE, replays);
  }

  /** All of the gap came, in whatever way. */
  Integration filled() {
    List<Replay> there = replays.stream().filter(one -> one.progress() != Progress.GONE).toList();
    return new Integration(stopped, brokenSince, broken, null, ranAt, last, there);
  }

  /** An earlier one is made longer: what is missing of both is missing. */
  Integration missing(Period period) {
    Period all =
        gap == null
            ? period
            : new Period(
                gap.from().isBefore(period.from()) ? gap.from() : period.from(),
                gap.to().isAfter(period.to()) ? gap.to() : period.to());
    return new Integration(stopped, brokenSince, broken, all, ranAt, last, replays);
  }

  /** In the place of one of the same id. */
  Integration replaying(Replay replay) {
    List<Replay> all = new ArrayList<>(replays);
    all.removeIf(one -> one.id().equals(replay.id()));
    all.add(replay);
    return with(all);
  }

  Integration with(List<Replay> all) {
    return new Integration(stopped, brokenSince, broken, gap, ranAt, last, all);
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
    return fills ? filled() : this;
  }
}
