package io.crossdock.partner.ongoing;

import io.crossdock.partner.ongoing.OngoingSettings.Refusals;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * How often requests of a kind were refused with nothing that succeeded between, in this process.
 * Before Ongoing shuts us out for it we wait by ourselves. Thread-safe.
 */
final class RefusedInARow {

  private final Refusals limit;
  private final InstantSource clock;
  private final Map<String, Deque<Instant>> refused = new HashMap<>();

  RefusedInARow(Refusals limit, InstantSource clock) {
    this.limit = limit;
    this.clock = clock;
  }

  /** How long a request of that kind has to wait; zero if it may go. */
  synchronized Duration rest(String kind) {
    Deque<Instant> times = refused.get(kind);
    if (times == null) {
      return Duration.ZERO;
    }
    Instant now = clock.instant();
    while (!times.isEmpty() && !times.peekFirst().plus(limit.within()).isAfter(now)) {
      times.removeFirst();
    }
    return times.size() < limit.most()
        ? Duration.ZERO
        : Duration.between(now, times.peekFirst().plus(limit.within()));
  }

  synchronized void answered(String kind, boolean ok) {
    if (ok) {
      refused.remove(kind);
    } else {
      refused.computeIfAbsent(kind, k -> new ArrayDeque<>()).addLast(clock.instant());
    }
  }
}
