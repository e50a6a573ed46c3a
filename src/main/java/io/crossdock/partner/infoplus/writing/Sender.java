package io.crossdock.partner.infoplus.writing;

import io.crossdock.camel.Entry;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Talk;
import org.apache.camel.Exchange;

/**
 * The steps of a route that tells Infoplus of one document. Thread-safe; public for Camel alone.
 */
public final class Sender {

  private static final String ERRAND = "infoplus.errand";

  private final Errands errands;

  /** Finds out what is to be asked and told. Thread-safe. */
  @FunctionalInterface
  interface Errands {

    /**
     * @throws io.crossdock.camel.OutcomeException if that is clear without asking
     */
    Errand of(Entry entry);
  }

  Sender(Errands errands) {
    this.errands = errands;
  }

  /** Body: a document. Looks at what is known of it, and begins the talk. */
  public void begin(Exchange exchange) {
    Errand errand = errands.of(exchange.getVariable("entry", Entry.class));
    exchange.setVariable(ERRAND, errand);
    exchange.setVariable(Talk.VARIABLE, errand.talk());
  }

  /** Writes down what came of it. */
  public void settle(Exchange exchange) {
    exchange.getVariable(ERRAND, Errand.class).settle().accept(Pen.of(exchange));
  }
}
