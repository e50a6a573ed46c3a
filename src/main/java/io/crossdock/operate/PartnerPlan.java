package io.crossdock.operate;

import io.crossdock.camel.CamelLedger;

/**
 * A partner whose settings were read and judged; it is made when the ledger is open. A vendor's
 * public class hands one out.
 */
@FunctionalInterface
public interface PartnerPlan {

  /** Makes the partner; called once. */
  Partner make(CamelLedger ledger);
}
