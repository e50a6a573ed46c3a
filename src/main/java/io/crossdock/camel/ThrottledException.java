package io.crossdock.camel;

import io.crossdock.ledger.Outcome;
import java.time.Duration;
import java.time.Instant;

/** The partner asked for a pause: its lanes rest until then, the entry is not charged. */
public final class ThrottledException extends OutcomeException {

  private static final long serialVersionUID = 1L;

  /** Where the partner names no time. */
  static final Duration DEFAULT_REST = Duration.ofSeconds(30);

  private final Instant until;

  /** For a partner that names no time: rests 30 s. */
  public ThrottledException(String message) {
    this(message, null);
  }

  /**
   * @param until null if the partner names no time: rests 30 s
   */
  public ThrottledException(String message, Instant until) {
    this(message, until, null);
  }

  public ThrottledException(String message, Instant until, Throwable cause) {
    super(message, cause);
    this.until = until;
  }

  @Override
  Outcome outcome(Instant now) {
    return new Outcome.Throttled(getMessage(), until == null ? now.plus(DEFAULT_REST) : until);
  }
}
