package io.crossdock.partner.adobecommerce;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Change;
import io.crossdock.camel.Positions.Position;
import io.crossdock.partner.adobecommerce.KeptBook.Seen;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Orders the hub was never told of, and whose pieces left the shop all the same, as where one is
 * placed and sent between two polls: position {@code left.<shop>/<number>}. What was written before
 * they left stands lower by them for good, and they are booked as sold by nobody. Thread-safe.
 */
final class Strangers {

  private final String shop;
  private final Positions positions;

  Strangers(String shop, CamelLedger ledger) {
    this.shop = shop;
    this.positions = new Positions(ledger);
  }

  /**
   * @param pieces by code, sent or paid back
   */
  record Left(Map<String, Long> pieces) {
    Left {
      pieces = new TreeMap<>(pieces);
    }
  }

  /**
   * Remembers what left of them.
   *
   * @return codes of which something left that was not known
   */
  Set<String> left(Pen pen, Collection<Seen> orders) {
    List<Seen> some = orders.stream().filter(one -> !one.left().isEmpty()).toList();
    if (some.isEmpty()) {
      return Set.of();
    }
    Map<String, Position<Left>> before =
        positions.of(name(), some.stream().map(Seen::number).toList(), Left.class);
    List<Change> changes = new ArrayList<>();
    Set<String> codes = new HashSet<>();
    for (Seen one : some) {
      Position<Left> position = before.get(one.number());
      Left now = new Left(one.left());
      if (position == null || !position.value().equals(now)) {
        codes.addAll(now.pieces().keySet());
        changes.add(
            new Change(name(), one.number(), position == null ? 0 : position.revision(), now));
      }
    }
    if (!changes.isEmpty()) {
      positions.put(pen, changes);
    }
    return codes;
  }

  private String name() {
    return "left." + shop;
  }
}
