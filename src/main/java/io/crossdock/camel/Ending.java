package io.crossdock.camel;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangeExtension;
import org.apache.camel.ExchangePropertyKey;

/** How an exchange ended. Handled is not applied: what an error handler hid counts as a failure. */
final class Ending {

  private Ending() {}

  /** What went wrong in the exchange of this first page; null if it ended well. */
  static Throwable failure(Exchange exchange, Page first) {
    if (exchange.getException() != null) {
      return exchange.getException();
    }
    Throwable hidden = hidden(exchange, first);
    return hidden != null ? hidden : first.handled();
  }

  /** What failed and was hidden from the exchange of this page; null if nothing was. */
  static Throwable hidden(Exchange exchange, Page page) {
    ExchangeExtension extension = exchange.getExchangeExtension();
    Throwable caught = caught(exchange);
    Boolean handled = extension.getErrorHandlerHandled();
    // An error handler that put the exception back says "handled: false", and it is somebody
    // else who took it away since: a catch clause, or who aggregates branches.
    boolean marked =
        Boolean.TRUE.equals(handled)
            || (handled == null && extension.isFailureHandled())
            || exchange.isRollbackOnly()
            || exchange.isRollbackOnlyLast();
    if (marked) {
      return caught != null
          ? caught
          : new IllegalStateException(
              "the exchange was marked for rollback or as failed, without an exception");
    }
    // "continued" leaves nothing but this. A redelivery that succeeded leaves it too, with its
    // counter.
    boolean redelivered = exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER) != null;
    return caught == null || redelivered || page.knows(caught) ? null : caught;
  }

  /** What was caught last in this exchange or before it was copied; null if nothing. */
  static Throwable caught(Exchange exchange) {
    Object caught = exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT);
    if (caught == null) {
      // A boolean within a catch clause, an exception after "continued".
      caught = exchange.getProperty(ExchangePropertyKey.EXCEPTION_HANDLED);
    }
    return caught instanceof Throwable failure ? failure : null;
  }
}
