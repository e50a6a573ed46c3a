package io.crossdock.ledger.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which entries failed one after the other, by lane, with nothing that succeeded between. Different
 * ones: an entry that fails again and again is no reason to think that its partner is down. Kept in
 * memory, by each process for itself: what succeeds must not cost a write. Thread-safe.
 */
final class InARow {

  private final Map<String, Set<String>> byLane = new HashMap<>();

  /** Returns how many different ones it is now. */
  synchronized int failed(String lane, String entry) {
    Set<String> failed = byLane.computeIfAbsent(lane, k -> new HashSet<>());
    failed.add(entry);
    return failed.size();
  }

  synchronized void ended(Collection<String> lanes) {
    if (!byLane.isEmpty()) {
      lanes.forEach(byLane::remove);
    }
  }
}
