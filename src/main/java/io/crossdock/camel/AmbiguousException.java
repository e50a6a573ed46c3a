package io.crossdock.camel;

import io.crossdock.ledger.Outcome;
import java.time.Instant;

/** Sent, and nobody knows whether it arrived: the entry comes again as unresolved. */
public final class AmbiguousException extends OutcomeException {

  private static final long serialVersionUID = 1L;

  public AmbiguousException(String message) {
    this(message, null);
  }

  public AmbiguousException(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  Outcome outcome(Instant now) {
    return new Outcome.Ambiguous(getMessage());
  }
}
