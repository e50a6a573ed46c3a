package io.crossdock.sandbox.erp;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which movements of the shops an ERP has booked: each once, by its id, and up to which sequence
 * none is missing. Not thread-safe; kept by {@link ErpBooks}.
 */
final class MovementBook {

  private final Set<String> ids = new HashSet<>();
  private final TreeSet<Long> ahead = new TreeSet<>();
  private final Map<String, Integer> units = new TreeMap<>();
  private long complete;
  private long repeated;

  /** False if it was booked before. */
  boolean add(TakenMovement movement) {
    ahead.add(movement.sequence());
    while (!ahead.isEmpty() && ahead.first() <= complete + 1) {
      complete = Math.max(complete, ahead.pollFirst());
    }
    if (!ids.add(movement.movementId())) {
      repeated++;
      return false;
    }
    units.merge(movement.sku(), movement.available(), Integer::sum);
    return true;
  }

  /** All up to this sequence are booked. */
  long complete() {
    return complete;
  }

  long repeated() {
    return repeated;
  }

  int booked() {
    return ids.size();
  }

  /** Units on hand that went out, less those that came back, by SKU. */
  Map<String, Integer> units() {
    return new TreeMap<>(units);
  }
}
