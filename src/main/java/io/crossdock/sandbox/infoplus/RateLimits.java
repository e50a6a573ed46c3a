package io.crossdock.sandbox.infoplus;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * How many calls there may be in any second of the given clock: of a key, and of all together.
 * Refused ones do not count. Thread-safe.
 */
final class RateLimits {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final int PER_KEY = 3;
  private static final int PER_SITE = 10;

  private final Clock clock;
  private final Map<String, Deque<Instant>> ofKeys = new HashMap<>();
  private final Deque<Instant> all = new ArrayDeque<>();
  private double factor = 1;

  RateLimits(Clock clock) {
    this.clock = clock;
  }

  /**
   * @param newFactor by which both numbers are multiplied; 0 for no limits
   */
  synchronized void factor(double newFactor) {
    factor = newFactor;
    ofKeys.clear();
    all.clear();
  }

  /** Counts a call of that key. False if it is one too many. */
  synchronized boolean lets(String key) {
    if (factor == 0) {
      return true;
    }
    Instant since = clock.instant().minus(SECOND);
    Deque<Instant> own = ofKeys.computeIfAbsent(key, none -> new ArrayDeque<>());
    if (isFull(own, PER_KEY, since) || isFull(all, PER_SITE, since)) {
      return false;
    }
    own.addLast(clock.instant());
    all.addLast(clock.instant());
    return true;
  }

  private boolean isFull(Deque<Instant> times, int most, Instant since) {
    while (!times.isEmpty() && !times.peekFirst().isAfter(since)) {
      times.removeFirst();
    }
    return times.size() >= Math.max(1, Math.round(most * factor));
  }
}
