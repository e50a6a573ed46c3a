package io.crossdock.partner.infoplus;

import io.crossdock.camel.CamelLedger;
import io.crossdock.flow.Neighbours;
import io.crossdock.operate.Touchpoint;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What comes from the warehouse: shipments, receipts, adjustments, what became of orders.
 * Thread-safe.
 */
final class InfoplusReading {

  private final InfoplusSettings settings;
  private final Map<String, Object> beans = new HashMap<>();

  InfoplusReading(
      InfoplusSettings settings, Neighbours neighbours, CamelLedger ledger, Clock clock) {
    this.settings = settings;
  }

  /** Beans of its routes, by name. */
  Map<String, Object> beans() {
    return Map.copyOf(beans);
  }

  List<Touchpoint> touchpoints() {
    return List.of();
  }
}
