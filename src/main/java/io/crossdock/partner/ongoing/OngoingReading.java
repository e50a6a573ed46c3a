package io.crossdock.partner.ongoing;

import io.crossdock.camel.CamelLedger;
import io.crossdock.flow.Neighbours;
import io.crossdock.operate.Touchpoint;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** What comes from the warehouse: stock, what became of orders, returns, receipts. Thread-safe. */
final class OngoingReading {

  OngoingReading(
      OngoingSettings settings, Neighbours neighbours, CamelLedger ledger, Clock clock) {}

  /** Beans of its routes, by name. */
  Map<String, Object> beans() {
    return Map.of();
  }

  List<Touchpoint> touchpoints() {
    return List.of();
  }
}
