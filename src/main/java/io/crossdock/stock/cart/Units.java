package io.crossdock.stock.cart;

import java.time.Instant;

/** Arithmetic that stays at the ends of what a long can hold instead of running over. */
final class Units {

  /** A moment before all others. */
  static final long NEVER = Long.MIN_VALUE;

  private Units() {}

  static long plus(long a, long b) {
    long sum = a + b;
    return ((a ^ sum) & (b ^ sum)) < 0 ? (a < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : sum;
  }

  static long minus(long a, long b) {
    long difference = a - b;
    return ((a ^ b) & (a ^ difference)) < 0
        ? (a < 0 ? Long.MIN_VALUE : Long.MAX_VALUE)
        : difference;
  }

  /** Of two that are at least 0. */
  static long times(long a, long b) {
    long high = Math.multiplyHigh(a, b);
    long low = a * b;
    return high != 0 || low < 0 ? Long.MAX_VALUE : low;
  }

  /** A moment in nanoseconds, to be compared only; null is before all others. */
  static long moment(Instant at) {
    if (at == null) {
      return NEVER;
    }
    // Beyond the years 1677 to 2262 nanoseconds do not fit; nothing is read there.
    long seconds = Math.max(-9_000_000_000L, Math.min(9_000_000_000L, at.getEpochSecond()));
    return seconds * 1_000_000_000L + at.getNano();
  }

  static Instant instant(long moment) {
    return moment == NEVER
        ? null
        : Instant.ofEpochSecond(
            Math.floorDiv(moment, 1_000_000_000L), Math.floorMod(moment, 1_000_000_000L));
  }
}
