package io.crossdock.partner.extensiv;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.flow.Availability;
import io.crossdock.flow.Shown;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Forgets what shops were sent of SKUs that orders are found to be of only now: the amounts did not
 * know of these orders, and the shop lowered its counter for them before. Thread-safe.
 */
final class RelinkDoubts {

  private final Positions positions;

  RelinkDoubts(CamelLedger ledger) {
    this.positions = new Positions(ledger);
  }

  /**
   * @param before as they were read; absent for new ones
   * @param now by key
   */
  void of(Pen pen, Map<String, Position<Pending>> before, Map<String, Pending> now) {
    // Of all orders together: a position is written once.
    Map<String, Set<String>> found = new TreeMap<>();
    now.forEach(
        (key, order) -> {
          Position<Pending> was = before.get(key);
          if (was != null) {
            found
                .computeIfAbsent(order.shop(), shop -> new TreeSet<>())
                .addAll(order.foundSince(was.value()));
          }
        });
    found.forEach((shop, skus) -> forget(pen, Availability.shadow(shop), skus));
  }

  private void forget(Pen pen, String shadow, Set<String> skus) {
    positions
        .of(shadow, skus, Shown.class)
        .forEach(
            (sku, one) -> {
              if (one.value().sent() != null) {
                positions.put(pen, shadow, sku, one.revision(), one.value().withSent(Map.of()));
              }
            });
  }
}
