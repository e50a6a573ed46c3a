package io.crossdock.sandbox.extensiv;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * A bucket of 100 calls that leaks: ten of them in a second, which is ours, for the rate is not
 * published. Thread-safe.
 */
final class LeakyBucket {

  private static final int HOLDS = 100;
  private static final int LEAKS_PER_SECOND = 10;

  private final Clock clock;
  private double factor = 1;
  private double filled;
  private Instant since;

  LeakyBucket(Clock clock) {
    this.clock = clock;
    since = clock.instant();
  }

  /**
   * @param newFactor by which both numbers are multiplied; 0 for no limit
   */
  synchronized void factor(double newFactor) {
    factor = newFactor;
    filled = 0;
  }

  /** Counts a call. False if it is one too many, which does not count. */
  synchronized boolean lets() {
    Instant now = clock.instant();
    double seconds = Duration.between(since, now).toNanos() / 1e9;
    since = now;
    filled = Math.max(0, filled - seconds * LEAKS_PER_SECOND * factor);
    if (factor != 0 && filled + 1 > HOLDS * factor) {
      return false;
    }
    filled++;
    return true;
  }
}
