package io.crossdock.camel;

import io.crossdock.ledger.Outcome;
import java.time.Instant;

/** Our configuration or credentials are wrong: the lanes pause, the entry waits uncharged. */
public final class MisconfiguredException extends OutcomeException {

  private static final long serialVersionUID = 1L;

  public MisconfiguredException(String message) {
    this(message, null);
  }

  public MisconfiguredException(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  Outcome outcome(Instant now) {
    return new Outcome.Misconfigured(getMessage());
  }
}
