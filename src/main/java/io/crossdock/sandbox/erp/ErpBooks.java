package io.crossdock.sandbox.erp;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What it received less what was shipped, or less what shops told of, at any moment up to now.
 * Thread-safe.
 */
public final class ErpBooks {

  private record Movement(String sku, int units, Instant at) {}

  private final List<Movement> movements = new ArrayList<>();
  private final MovementBook sales = new MovementBook();
  private final Shipments elsewhere;
  private boolean bySales;

  /**
   * @param units per SKU
   * @param reflects all movements of shops up to this sequence are in it; null if it books
   *     shipments
   */
  record Cut(Map<String, Integer> units, Long reflects) {}

  /**
   * @param elsewhere shipments booked by others, beside those told to {@link #ship}
   */
  ErpBooks(Shipments elsewhere) {
    this.elsewhere = elsewhere;
  }

  /** From now on a sale is booked when a shop tells of it, not when it is shipped. */
  synchronized void bookSales(boolean told) {
    bySales = told;
  }

  /** Movements of shops; one that was booked before is dropped. */
  synchronized void sell(List<TakenMovement> sold, Instant at) {
    for (TakenMovement one : sold) {
      if (sales.add(one)) {
        book(one.sku(), -one.available(), at);
      }
    }
  }

  /** What is said of the movements that were taken. */
  synchronized Map<String, Object> taken() {
    return Map.of(
        "booked", sales.booked(),
        "repeated", sales.repeated(),
        "reflects", sales.complete(),
        "units", sales.units());
  }

  /** Units and what they contain, at one moment. */
  synchronized Cut cut(Instant asOf) {
    return new Cut(onHand(asOf), bySales ? sales.complete() : null);
  }

  synchronized void receive(String sku, int units, Instant at) {
    book(sku, units, at);
  }

  synchronized void ship(String sku, int units, Instant at) {
    book(sku, -units, at);
  }

  /** A stock count: the difference is booked. */
  synchronized void count(String sku, int units, Instant at) {
    book(sku, units - onHand(at).getOrDefault(sku, 0), at);
  }

  /** Units per SKU at that moment, by SKU; never less than 0. */
  public synchronized Map<String, Integer> onHand(Instant asOf) {
    Map<String, Integer> units = new TreeMap<>();
    movements.stream()
        .filter(m -> !m.at().isAfter(asOf))
        .forEach(m -> units.merge(m.sku(), m.units(), Integer::sum));
    if (!bySales) {
      elsewhere.upTo(asOf).forEach((sku, shipped) -> units.merge(sku, -shipped, Integer::sum));
    }
    units.replaceAll((sku, left) -> Math.max(0, left));
    return units;
  }

  private void book(String sku, int units, Instant at) {
    if (sku == null || sku.isBlank()) {
      throw new IllegalArgumentException("a movement needs a SKU");
    }
    movements.add(new Movement(sku, units, at));
  }
}
