package io.crossdock.partner.newstore.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * When nothing older than an event can be on its way any more. NewStore's counter grows with time,
 * so all below an event's timestamp was generated before the event was, and a stream in order
 * delivers it within the window (15 minutes by NewStore's statement).
 *
 * @param window the longest delivery may take; not negative
 * @param streamOkSince end of the last outage of the stream; null while there is one, then nothing
 *     is settled
 */
public record Settling(Duration window, Instant streamOkSince) {

  public Settling {
    Objects.requireNonNull(window, "window");
    if (window.isNegative()) {
      throw new IllegalArgumentException("The settle window " + window + " is negative.");
    }
  }

  /** When it is settled, at the earliest; null while the stream is out of order. */
  public Instant settledAt(Instant publishedAt) {
    if (streamOkSince == null) {
      return null;
    }
    return (publishedAt.isAfter(streamOkSince) ? publishedAt : streamOkSince).plus(window);
  }

  public boolean settled(Instant publishedAt, Instant now) {
    Instant at = settledAt(publishedAt);
    return at != null && !now.isBefore(at);
  }
}
