package io.crossdock.partner.infoplus;

import io.crossdock.camel.Entry;
import java.time.Duration;
import java.time.Instant;

/** How long what was sent before may still be carried out. */
final class Doubts {

  private Doubts() {}

  /**
   * Null if nothing was sent of it, or all of it was answered.
   *
   * @param settle longer than our time-out and Infoplus's time for a request
   */
  static Instant until(Entry entry, Duration settle) {
    if (!entry.unresolved()) {
      return null;
    }
    Instant attempted = entry.attemptedAt();
    return (attempted == null ? entry.takenAt() : attempted).plus(settle);
  }
}
