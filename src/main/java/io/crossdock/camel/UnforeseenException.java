package io.crossdock.camel;

import io.crossdock.ledger.Outcome;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.RuntimeCamelException;

/** A failure that no rule knows: parked with its stack trace, never retried for ever. */
final class UnforeseenException extends OutcomeException {

  private static final long serialVersionUID = 1L;

  private static final int MOST_OF_A_TRACE = 8_000;

  UnforeseenException(Throwable failure) {
    super(message(failure), failure);
  }

  /** Camel wraps what it carries; its words say nothing to an operator. */
  private static String message(Throwable failure) {
    Throwable told = failure;
    while (told.getCause() != null && isWrapper(told)) {
      told = told.getCause();
    }
    String name = told.getClass().getSimpleName();
    return told.getMessage() == null ? name : name + ": " + told.getMessage();
  }

  private static boolean isWrapper(Throwable failure) {
    return failure instanceof RuntimeCamelException || failure instanceof CamelExchangeException;
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
