package io.crossdock.camel;

import io.crossdock.ledger.Outcome;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;

/** A failure that no rule knows: parked with its stack trace, never retried for ever. */
final class UnforeseenException extends OutcomeException {

  private static final long serialVersionUID = 1L;

  private static final int MOST_OF_A_TRACE = 8_000;

  UnforeseenException(Throwable failure) {
    super(message(failure), failure);
  }

  private static String message(Throwable failure) {
    String name = failure.getClass().getSimpleName();
    return failure.getMessage() == null ? name : name + ": " + failure.getMessage();
  }

  @Override
  Outcome outcome(Instant now) {
    StringWriter text = new StringWriter();
    getCause().printStackTrace(new PrintWriter(text));
    String trace = text.toString();
    return new Outcome.Unknown(
        getMessage(), trace.substring(0, Math.min(MOST_OF_A_TRACE, trace.length())));
  }
}
