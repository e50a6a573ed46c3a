package io.crossdock.partner.infoplus.books;

import java.time.Duration;
import java.time.Instant;

/**
 * An order that is to be looked at again with readings of shipments: position {@code pending.<w>}.
 * For a day with each of them; then once an hour, as some never come to rest.
 *
 * @param why for people
 * @param again not before then; null for the next one
 */
public record Pending(String why, Instant since, Instant again) {

  private static final Duration SOON = Duration.ofDays(1);
  private static final Duration LATER = Duration.ofHours(1);

  public Pending(String why, Instant since) {
    this(why, since, null);
  }

  public boolean isDue(Instant now) {
    return again == null || !again.isAfter(now);
  }

  /** It was looked at, and is to be looked at again. */
  public Pending looked(String reason, Instant now) {
    return since.plus(SOON).isBefore(now) ? new Pending(reason, since, now.plus(LATER)) : this;
  }
}
