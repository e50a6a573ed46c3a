package io.crossdock.sandbox.erp;

import java.time.Instant;
import java.util.Map;

/** What left the warehouse: the ERP books a sale when it is shipped. */
@FunctionalInterface
public interface Shipments {

  /** Units shipped at or before that moment, by SKU. */
  Map<String, Integer> upTo(Instant asOf);
}
