package io.crossdock.camel;

import io.crossdock.ledger.Outcome;
import java.time.Instant;

/**
 * What became of an entry, said by throwing. Messages are sentences for an operator; they name no
 * secret.
 */
public abstract sealed class OutcomeException extends RuntimeException
    permits TransientException,
        ThrottledException,
        AmbiguousException,
        RejectedException,
        MisconfiguredException,
        HeldException,
        SkippedException,
        UnforeseenException {

  private static final long serialVersionUID = 1L;

  OutcomeException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * @param now for outcomes that name a moment but were thrown without one
   */
  abstract Outcome outcome(Instant now);

  /** Whether what the exchange wrote to the ledger stands although it ended with this. */
  boolean keepsTheBook() {
    return false;
  }
}
