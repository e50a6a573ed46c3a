package io.crossdock.camel;

import io.crossdock.ledger.Outcome;
import java.time.Duration;
import java.time.Instant;

/** Waits without blame, and what the exchange wrote stands: an accepted order without stock. */
public final class HeldException extends OutcomeException {

  private static final long serialVersionUID = 1L;

  /** Where nobody says when to look again. */
  static final Duration DEFAULT_AGAIN = Duration.ofMinutes(1);

  private final Duration again;

  /** Looks again after a minute. */
  public HeldException(String message) {
    this(message, DEFAULT_AGAIN);
  }

  public HeldException(String message, Duration again) {
    this(message, again, null);
  }

  public HeldException(String message, Duration again, Throwable cause) {
    super(message, cause);
    this.again = again;
  }

  @Override
  Outcome outcome(Instant now) {
    return new Outcome.Held(getMessage(), again);
  }

  @Override
  boolean keepsTheBook() {
    return true;
  }
}
