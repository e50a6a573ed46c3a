package io.crossdock.flow;

import io.crossdock.camel.CamelLedger;
import java.time.Clock;

/** A partner that computes what shops are to show. Thread-safe. */
@FunctionalInterface
public interface TargetSource {

  /**
   * @param terms of the shop, judged
   */
  Targets of(ShopTerms terms, CamelLedger ledger, Clock clock);
}
