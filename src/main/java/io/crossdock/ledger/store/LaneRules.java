package io.crossdock.ledger.store;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How much of a lane is free. Pure. */
final class LaneRules {

  /**
   * A window is kept in this many parts; a use counts until its whole part has left the window, and
   * for {@link #lateness} more. Together they are what is lost of the rate: 3 %.
   */
  private static final int PARTS = 100;

  /** A fiftieth, and never more than this many milliseconds. */
  private static final int LATE = 50;

  private static final long LATEST = 250;

  /** Of a window, how long tokens are good at most where it is used little. */
  private static final int LONG = 4;

  /** No token can be expected, whatever is waited for. */
  static final long NEVER = Long.MAX_VALUE;

  private LaneRules() {}

  /** How many calls a lane allows now. */
  interface Left {
    int of(String lane) throws SQLException;

    /** True if it is known, without looking, that it allows none. */
    default boolean isFull(String lane) {
      return false;
    }
  }

  /**
   * @param calls at most so many
   */
  record Wish(List<String> lanes, int calls) {}

  /**
   * Deals what lanes allow, one call each by turns, until nobody can get more. Who cannot get one
   * holds up nobody.
   *
   * @return calls by wish
   */
  static int[] deal(List<Wish> wishes, Left left) throws SQLException {
    Map<String, Integer> used = new HashMap<>();
    int[] dealt = new int[wishes.size()];
    boolean any = true;
    while (any) {
      any = false;
      for (int i = 0; i < dealt.length; i++) {
        if (dealt[i] < wishes.get(i).calls() && fits(wishes.get(i).lanes(), left, used)) {
          dealt[i]++;
          wishes.get(i).lanes().stream().distinct().forEach(l -> used.merge(l, 1, Integer::sum));
          any = true;
        }
      }
    }
    return dealt;
  }

  private static boolean fits(List<String> lanes, Left left, Map<String, Integer> used)
      throws SQLException {
    for (String lane : lanes) {
      if (left.isFull(lane)) {
        return false;
      }
    }
    for (String lane : lanes) {
      if (left.of(lane) <= used.getOrDefault(lane, 0)) {
        return false;
      }
    }
    return true;
  }

  /**
   * What two calls may differ by on their way from the token to the partner, in milliseconds: a
   * partner that counts the calls of a sliding window as they arrive counts no more than we do.
   */
  static long lateness(long perMs) {
    return Math.min(LATEST, perMs / LATE);
  }

  /** How long tokens may be good, in milliseconds, where there is room enough. */
  static long longest(long perMs) {
    return Math.max(lateness(perMs), Math.min(LATEST, perMs / LONG));
  }

  /**
   * When tokens that are good for so long are counted: no call is later than that by more than
   * {@link #lateness}, as none is that is made at once.
   */
  static long countedAt(long now, long millis, long perMs) {
    return now + Math.max(0, millis - lateness(perMs));
  }

  /**
   * The uses of one window of a rate limit, by part of time. No span as long as the window (and
   * {@link #lateness}), wherever it begins, holds more uses than the limit.
   *
   * @param byPart number of the part since 1970 to uses
   */
  record WindowUse(TreeMap<Long, Integer> byPart) {

    static final WindowUse NONE = new WindowUse(new TreeMap<>());

    int left(int tokens, long now, long perMs) {
      return Math.max(0, tokens - at(now, perMs).byPart.values().stream().mapToInt(u -> u).sum());
    }

    /** When there may be a use again: now, if there is one; {@link #NEVER} where none ever is. */
    long freeAt(int tokens, long now, long perMs) {
      int over = 1 - tokens;
      for (Map.Entry<Long, Integer> use : at(now, perMs).byPart.entrySet()) {
        over += use.getValue();
      }
      long free = now;
      for (Map.Entry<Long, Integer> use : at(now, perMs).byPart.entrySet()) {
        if (over <= 0) {
          return free;
        }
        over -= use.getValue();
        free = (use.getKey() + 1) * partMs(perMs) + perMs + lateness(perMs);
      }
      return over <= 0 ? free : NEVER;
    }

    /** When the oldest use leaves the window; where there is none, when one of now does. */
    long nextLeaves(long now, long perMs) {
      TreeMap<Long, Integer> uses = at(now, perMs).byPart;
      long part = uses.isEmpty() ? part(now, perMs) : uses.firstKey();
      return (part + 1) * partMs(perMs) + perMs + lateness(perMs);
    }

    /**
     * @param counted when the units count: now or later, by which time others may have left that
     *     have not yet
     */
    WindowUse plus(int units, long counted, long now, long perMs) {
      WindowUse current = at(now, perMs);
      current.byPart.merge(part(counted, perMs), units, Integer::sum);
      return current;
    }

    /**
     * Forgets what has left the window. Where the clock went back, a use of a time that no token is
     * good for is one of that time.
     */
    private WindowUse at(long now, long perMs) {
      long first = part(now - perMs - lateness(perMs), perMs);
      long last = part(countedAt(now, longest(perMs), perMs), perMs);
      TreeMap<Long, Integer> kept = new TreeMap<>();
      for (Map.Entry<Long, Integer> use : byPart.entrySet()) {
        if (use.getKey() >= first) {
          kept.merge(Math.min(use.getKey(), last), use.getValue(), Integer::sum);
        }
      }
      return new WindowUse(kept);
    }

    private static long part(long time, long perMs) {
      return Math.floorDiv(time, partMs(perMs));
    }

    private static long partMs(long perMs) {
      return Math.max(1, perMs / PARTS);
    }
  }
}
