package io.crossdock.ledger.store;

import io.crossdock.ledger.Lanes.Tokens;
import io.crossdock.ledger.store.LaneRow.StoredWindow;
import io.crossdock.ledger.store.LaneRules.WindowUse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A lane and what its windows have been used for. Pure.
 *
 * @param uses by the window's milliseconds; all of its windows
 */
record LaneUse(LaneRow lane, Map<Long, WindowUse> uses) {

  /**
   * What may be taken of all of them, or when there may be one.
   *
   * @param soon beyond what is used at once, as far as slices go
   */
  static Tokens tokens(List<LaneUse> lanes, int atOnce, int soon, long now) {
    Tokens many = soon > 0 ? of(lanes, atOnce, soon, now, LaneRow::longSlice) : null;
    // Good for long they fill the lanes for longer: only where little of them is used.
    return many != null && lanes.stream().allMatch(one -> one.isQuiet(many.calls(), now))
        ? many
        : of(lanes, atOnce, soon, now, LaneRow::slice);
  }

  private static Tokens of(
      List<LaneUse> lanes, int atOnce, int soon, long now, Function<LaneRow, LaneRow.Slice> by) {
    int calls = atOnce + soon;
    long millis = Long.MAX_VALUE;
    LaneUse last = null;
    for (LaneUse one : lanes) {
      LaneRow.Slice slice = by.apply(one.lane);
      calls = Math.min(calls, Math.max(atOnce, slice.calls()));
      calls = Math.min(calls, one.left(calls, now));
      millis = Math.min(millis, slice.millis());
      if (last == null || one.freeAt(now) > last.freeAt(now)) {
        last = one;
      }
    }
    if (last == null || calls > 0) {
      return Tokens.of(
          calls,
          Duration.ofMillis(millis),
          lanes.stream().flatMap(one -> one.lane.limits().stream()).toList());
    }
    long free = last.freeAt(now);
    return Tokens.none(
        free == LaneRules.NEVER ? null : Duration.ofMillis(Math.max(1, free - now)), last.why(now));
  }

  /** Whether half of each window is free after so many more calls. */
  private boolean isQuiet(int calls, long now) {
    return left(calls, now) == calls
        && lane.windows().stream()
            .allMatch(
                window ->
                    2
                            * (uses.get(window.perMs()).left(window.tokens(), now, window.perMs())
                                - calls)
                        >= window.tokens());
  }

  /** What a window was used for once these were taken. */
  WindowUse after(StoredWindow window, Tokens taken, long now) {
    return uses.get(window.perMs())
        .plus(
            taken.calls(),
            LaneRules.countedAt(now, taken.within().toMillis(), window.perMs()),
            now,
            window.perMs());
  }

  private int left(int wanted, long now) {
    int left = lane.shut(now) ? 0 : lane.closings() > 0 ? 1 : wanted;
    for (StoredWindow window : lane.windows()) {
      left = Math.min(left, uses.get(window.perMs()).left(window.tokens(), now, window.perMs()));
    }
    return left;
  }

  private long freeAt(long now) {
    long free = Math.max(now, Math.max(lane.restUntil(), lane.closedUntil()));
    for (StoredWindow window : lane.windows()) {
      WindowUse use = uses.get(window.perMs());
      free = Math.max(free, use.freeAt(window.tokens(), now, window.perMs()));
    }
    return lane.pausedWhy() != null ? LaneRules.NEVER : free;
  }

  private String why(long now) {
    String name = "the lane " + lane.name();
    if (lane.pausedWhy() != null) {
      return name + " is paused: " + lane.pausedWhy();
    }
    if (lane.closedUntil() > now) {
      return name + " is closed until " + at(lane.closedUntil()) + ": " + lane.closedWhy();
    }
    return lane.restUntil() > now
        ? name + " rests until " + at(lane.restUntil()) + ": " + lane.restWhy()
        : name + " allows no more calls now";
  }

  private static Instant at(long millis) {
    return Instant.ofEpochMilli(millis);
  }
}
