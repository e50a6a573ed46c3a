package io.crossdock.camel;

import io.crossdock.ledger.Outcome;
import java.time.Instant;

/** It failed in a way that time heals. */
public final class TransientException extends OutcomeException {

  private static final long serialVersionUID = 1L;

  private final boolean wholePartner;

  /** Concerns this entry only. */
  public TransientException(String message) {
    this(message, null);
  }

  /** Concerns this entry only. */
  public TransientException(String message, Throwable cause) {
    this(message, cause, false);
  }

  private TransientException(String message, Throwable cause, boolean wholePartner) {
    super(message, cause);
    this.wholePartner = wholePartner;
  }

  /** The partner cannot be reached at all: its lanes close until a probe succeeds. */
  public static TransientException ofPartner(String message, Throwable cause) {
    return new TransientException(message, cause, true);
  }

  /** Whether it is not about this entry alone. */
  public boolean isOfPartner() {
    return wholePartner;
  }

  @Override
  Outcome outcome(Instant now) {
    return new Outcome.Transient(
        getMessage(), wholePartner ? Outcome.Scope.PARTNER : Outcome.Scope.ENTRY);
  }
}
