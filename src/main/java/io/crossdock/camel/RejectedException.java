package io.crossdock.camel;

import io.crossdock.ledger.Outcome;
import java.time.Instant;

/** Refused for good: the entry is parked for a person. */
public final class RejectedException extends OutcomeException {

  private static final long serialVersionUID = 1L;

  public RejectedException(String message) {
    this(message, null);
  }

  public RejectedException(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  Outcome outcome(Instant now) {
    return new Outcome.Rejected(getMessage());
  }
}
