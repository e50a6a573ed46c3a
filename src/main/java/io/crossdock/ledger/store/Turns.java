package io.crossdock.ledger.store;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Channels that share the permits of a lane take turns: one that found no permit goes before those
 * that come later, so that a long backlog of one does not keep the others out. Kept in memory, by
 * each process for itself. Thread-safe.
 */
final class Turns {

  private final long patience;
  private final Map<Long, Waiting> waiting = new HashMap<>();
  private long last;

  /**
   * @param place lower ones were turned away earlier
   * @param asked milliseconds, when it came last
   */
  private record Waiting(long place, long asked, Set<String> lanes) {}

  /**
   * @param patience who did not come again for that long (its route may have stopped) keeps nobody
   *     waiting
   */
  Turns(Duration patience) {
    this.patience = patience.toMillis();
  }

  /**
   * A channel asks for permits.
   *
   * @param permitted those of its lanes that have permits
   * @param full those of them that have none left
   * @param allowed whether all its lanes, limits of time included, let it begin now
   * @param now milliseconds
   * @return false if it may not, or others have waited longer; then it waits, too
   */
  synchronized boolean mayGo(
      long channel, Set<String> permitted, Set<String> full, boolean allowed, long now) {
    if (permitted.isEmpty()) {
      return allowed;
    }
    waiting.values().removeIf(one -> one.asked() + patience < now);
    Waiting before = waiting.get(channel);
    long place = before == null ? ++last : before.place();
    // One order over all lanes: the longest waiting never gives way, so they cannot block in a
    // ring.
    Set<String> wanted = allowed ? contested(channel, permitted, place) : full;
    if (wanted.isEmpty()) {
      waiting.remove(channel);
    } else {
      waiting.put(channel, new Waiting(place, now, Set.copyOf(wanted)));
    }
    return allowed && wanted.isEmpty();
  }

  /** Those of the lanes for which another has waited longer. */
  private Set<String> contested(long channel, Set<String> lanes, long place) {
    Set<String> contested = new HashSet<>();
    waiting.forEach(
        (other, one) -> {
          if (other != channel && one.place() < place) {
            contested.addAll(one.lanes());
          }
        });
    contested.retainAll(lanes);
    return contested;
  }

  /** Who waits for one of these lanes. */
  synchronized Set<Long> waitingFor(Collection<String> lanes) {
    Set<Long> found = new HashSet<>();
    waiting.forEach(
        (channel, one) -> {
          if (!Collections.disjoint(one.lanes(), lanes)) {
            found.add(channel);
          }
        });
    return found;
  }
}
