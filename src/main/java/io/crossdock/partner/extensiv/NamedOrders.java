package io.crossdock.partner.extensiv;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Change;
import io.crossdock.camel.Positions.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Orders of carts that Order Manager's list named before the cart told the hub of them, as after a
 * day without it: the list names them no more when they come, and stock contains them long since.
 * Position {@code named.<name>/<shop>:<number>}. Thread-safe.
 */
final class NamedOrders {

  private final String name;
  private final Positions positions;

  NamedOrders(String name, CamelLedger ledger) {
    this.name = name;
    this.positions = new Positions(ledger);
  }

  /**
   * @param at what was read from then on may contain it
   * @param pieces of all its lines as it was then
   */
  record Named(Instant at, long pieces) {

    /** Whether it was all of that then: what it grew by is in no stock that was told. */
    boolean has(Collection<Long> quantities) {
      return quantities.stream().mapToLong(Long::longValue).sum() <= pieces;
    }
  }

  static String position(String name) {
    return "named." + name;
  }

  Map<String, Position<Named>> of(Collection<String> orders) {
    return positions.of(position(name), orders, Named.class);
  }

  /**
   * Remembers when they were named first.
   *
   * @return those that were not before
   */
  Set<String> named(Pen pen, Map<String, Named> orders) {
    if (orders.isEmpty()) {
      return Set.of();
    }
    Map<String, Position<Named>> before = of(orders.keySet());
    List<Change> changes = new ArrayList<>();
    orders.forEach(
        (key, one) -> {
          if (!before.containsKey(key)) {
            changes.add(new Change(position(name), key, 0, one));
          }
        });
    if (!changes.isEmpty()) {
      positions.put(pen, changes);
    }
    return changes.stream().map(Change::key).collect(Collectors.toSet());
  }

  /** Their carts told of them. */
  void drop(Pen pen, Collection<Position<Named>> orders) {
    orders.forEach(one -> positions.drop(pen, position(name), one.key(), one.revision()));
  }
}
