package io.crossdock.sandbox.extensiv;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * How often a token may call a resource, in any window that ends now by the given clock. Refused
 * calls do not count. Thread-safe.
 */
final class ResourceLimits {

  private record Key(String token, Resource resource) {}

  private final Clock clock;
  private final Map<Key, Deque<Instant>> calls = new HashMap<>();
  private double factor = 1;

  ResourceLimits(Clock clock) {
    this.clock = clock;
  }

  /**
   * @param newFactor by which the numbers of calls are multiplied; 0 for no limits
   */
  synchronized void factor(double newFactor) {
    factor = newFactor;
    calls.clear();
  }

  synchronized double factor() {
    return factor;
  }

  /** Counts a call, or tells how long to wait for the next one; null if it is let in. */
  synchronized Duration refuses(String token, Resource resource) {
    if (factor == 0) {
      return null;
    }
    Instant now = clock.instant();
    Deque<Instant> before =
        calls.computeIfAbsent(new Key(token, resource), none -> new ArrayDeque<>());
    while (!before.isEmpty() && !before.peekFirst().plus(resource.window()).isAfter(now)) {
      before.removeFirst();
    }
    if (before.size() >= Math.max(1, Math.round(resource.calls() * factor))) {
      return Duration.between(now, before.peekFirst().plus(resource.window()));
    }
    before.addLast(now);
    return null;
  }
}
