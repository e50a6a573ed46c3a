package io.crossdock.camel;

import io.crossdock.ledger.LedgerUnavailableException;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells operators of a delivery that was taken before: a run that had nothing to do. */
public final class Repeats {

  /** What became of it, for operators and callers. */
  public static final String SUMMARY = "this very delivery was taken before; nothing to do";

  private static final Logger LOG = LoggerFactory.getLogger(Repeats.class);

  private Repeats() {}

  /** Never throws: the delivery itself is well. */
  public static void show(Exchange exchange) {
    String touchpoint = exchange.getVariable(Refusals.TOUCHPOINT, String.class);
    String delivery = exchange.getVariable("delivery", String.class);
    LOG.info("{}: {}: {}", touchpoint, delivery, SUMMARY);
    try {
      CamelLedger ledger = CamelLedger.of(exchange.getContext());
      new RunLog(ledger).begin(touchpoint, delivery, false).done(SUMMARY, 0);
    } catch (LedgerUnavailableException e) {
      LOG.warn("that {} came again cannot be written now: {}", delivery, e.getMessage());
    }
  }
}
