package io.crossdock.ledger.store;

import java.util.Map;
import java.util.TreeMap;

/** How much of a lane is free. Pure. */
final class LaneRules {

  /** A window is kept in this many parts; a use counts until its whole part has left the window. */
  private static final int PARTS = 20;

  private LaneRules() {}

  /**
   * The uses of one window of a rate limit, by part of time. No span as long as the window,
   * wherever it begins, holds more uses than the limit.
   *
   * @param byPart number of the part since 1970 to uses
   */
  record WindowUse(TreeMap<Long, Integer> byPart) {

    static final WindowUse NONE = new WindowUse(new TreeMap<>());

    int left(int tokens, long now, long perMs) {
      return Math.max(0, tokens - at(now, perMs).byPart.values().stream().mapToInt(u -> u).sum());
    }

    WindowUse plus(int units, long now, long perMs) {
      WindowUse current = at(now, perMs);
      current.byPart.merge(part(now, perMs), units, Integer::sum);
      return current;
    }

    /** Forgets what has left the window. Where the clock went back, a future use is one of now. */
    private WindowUse at(long now, long perMs) {
      long first = part(now - perMs, perMs);
      long last = part(now, perMs);
      TreeMap<Long, Integer> kept = new TreeMap<>();
      for (Map.Entry<Long, Integer> use : byPart.entrySet()) {
        if (use.getKey() >= first) {
          kept.merge(Math.min(use.getKey(), last), use.getValue(), Integer::sum);
        }
      }
      return new WindowUse(kept);
    }

    private static long part(long time, long perMs) {
      return Math.floorDiv(time, Math.max(1, perMs / PARTS));
    }
  }
}
