package io.crossdock.sandbox.ongoing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Both kinds of limit, per method and caller, over sliding windows of the given clock: calls, and
 * failures in a row, which a success forgets. Off until they are set. Thread-safe.
 */
final class RateLimits {

  /** Numbers that Ongoing uses to explain them are 100 calls in 60 and 5 failures in 10 minutes. */
  record Limits(int calls, Duration callsIn, int failures, Duration failuresIn) {}

  private static final class Seen {
    final Deque<Instant> calls = new ArrayDeque<>();
    final Deque<Instant> failures = new ArrayDeque<>();
  }

  private final Clock clock;
  private final Map<String, Seen> seen = new HashMap<>();
  private Limits limits;

  RateLimits(Clock clock) {
    this.clock = clock;
  }

  /** Null for none. */
  synchronized void set(Limits newLimits) {
    limits = newLimits;
    seen.clear();
  }

  /** Counts a call; seconds until the next may come, or 0 if this one may. */
  synchronized long arrives(String methodAndCaller) {
    if (limits == null) {
      return 0;
    }
    Instant now = clock.instant();
    Seen of = seen.computeIfAbsent(methodAndCaller, none -> new Seen());
    long wait =
        Math.max(
            waiting(of.calls, limits.calls(), limits.callsIn(), now),
            waiting(of.failures, limits.failures(), limits.failuresIn(), now));
    if (wait == 0) {
      of.calls.add(now);
    }
    return wait;
  }

  synchronized void ended(String methodAndCaller, boolean failed) {
    Seen of = limits == null ? null : seen.get(methodAndCaller);
    if (of != null && failed) {
      of.failures.add(clock.instant());
    } else if (of != null) {
      of.failures.clear();
    }
  }

  private static long waiting(Deque<Instant> times, int most, Duration window, Instant now) {
    while (!times.isEmpty() && !times.peekFirst().plus(window).isAfter(now)) {
      times.removeFirst();
    }
    if (times.size() < most) {
      return 0;
    }
    Duration left = Duration.between(now, times.peekFirst().plus(window));
    return Math.max(1, left.plusMillis(999).toSeconds());
  }
}
