package io.crossdock.partner.workarea;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/**
 * When something that answers for all may be asked for again: soon at first, each time twice as
 * late, and soon again after nobody asked for a while. Thread-safe.
 */
final class Rarely {

  private final Duration soonest;
  private final Duration latest;
  private final AtomicReference<Asked> last = new AtomicReference<>();

  /**
   * @param pause until the next time
   */
  private record Asked(Instant at, Duration pause) {}

  /**
   * @param latest the longest pause; not shorter than {@code soonest}
   */
  Rarely(Duration soonest, Duration latest) {
    this.soonest = soonest;
    this.latest = latest.compareTo(soonest) < 0 ? soonest : latest;
  }

  /** True if it may be asked for now; then it counts as asked. */
  boolean isDue(Instant now) {
    Asked before = last.get();
    if (before == null) {
      return last.compareAndSet(null, new Asked(now, soonest));
    }
    Duration since = Duration.between(before.at(), now);
    if (since.compareTo(before.pause()) < 0) {
      return false;
    }
    Duration twice = before.pause().multipliedBy(2);
    // A pause that was passed by as long again: nobody was waiting.
    Duration pause =
        since.compareTo(twice) > 0 ? soonest : twice.compareTo(latest) > 0 ? latest : twice;
    return last.compareAndSet(before, new Asked(now, pause));
  }
}
