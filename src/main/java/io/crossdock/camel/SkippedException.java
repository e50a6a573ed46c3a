package io.crossdock.camel;

import io.crossdock.ledger.Outcome;
import java.time.Instant;

/** It needs no effect: settled, and what the exchange wrote stands. */
public final class SkippedException extends OutcomeException {

  private static final long serialVersionUID = 1L;

  public SkippedException(String message) {
    this(message, null);
  }

  public SkippedException(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  Outcome outcome(Instant now) {
    return new Outcome.Skipped(getMessage());
  }

  @Override
  boolean keepsTheBook() {
    return true;
  }
}
