package io.crossdock.camel;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangeExtension;
import org.apache.camel.ExchangePropertyKey;

/** How an exchange ended. Handled is not applied: what an error handler hid counts as a failure. */
final class Ending {

  private Ending() {}

  /** What went wrong; null if the exchange ended well. */
  static Throwable failure(Exchange exchange, Page first) {
    if (exchange.getException() != null) {
      return exchange.getException();
    }
    if (hidesAFailure(exchange)) {
      return hidden(exchange);
    }
    return first.handled();
  }

  static boolean hidesAFailure(Exchange exchange) {
    ExchangeExtension extension = exchange.getExchangeExtension();
    return extension.isFailureHandled()
        || (extension.isErrorHandlerHandledSet() && extension.isErrorHandlerHandled())
        || exchange.isRollbackOnly()
        || exchange.isRollbackOnlyLast()
        || exchange.getProperty(ExchangePropertyKey.EXCEPTION_HANDLED) != null;
  }

  /** The exception that was hidden; never null. */
  static Throwable hidden(Exchange exchange) {
    Throwable caught = exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Throwable.class);
    if (caught == null) {
      caught = exchange.getProperty(ExchangePropertyKey.EXCEPTION_HANDLED, Throwable.class);
    }
    return caught != null
        ? caught
        : new IllegalStateException(
            "the exchange was marked as failed or for rollback, without an exception");
  }
}
