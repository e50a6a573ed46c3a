package io.crossdock.partner.newstore;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Change;
import io.crossdock.camel.Positions.Position;
import io.crossdock.partner.newstore.plan.CompletedItem;
import io.crossdock.partner.newstore.plan.ItemBook;
import io.crossdock.partner.newstore.plan.StockKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The last units by key that are over, for explanations alone: positions {@code
 * released.<name>/<key>}. Thread-safe.
 */
final class ReleasedUnits {

  /** Of one key. */
  static final int MOST = 10;

  private final String name;
  private final Positions positions;

  ReleasedUnits(String partner, CamelLedger ledger) {
    this.name = "released." + partner;
    this.positions = new Positions(ledger);
  }

  /**
   * @param bookedAt null where it was booked elsewhere or never
   */
  record Unit(String item, long logicalTimestamp, Instant leftAt, Instant bookedAt) {}

  /** The older one first. */
  record Book(List<Unit> units) {
    Book {
      units = List.copyOf(units);
    }
  }

  /** These are put away. */
  void add(Pen pen, Collection<ItemBook> over) {
    Map<String, List<Unit>> more = new TreeMap<>();
    for (ItemBook book : over) {
      CompletedItem left = book.completedItem();
      if (left != null) {
        more.computeIfAbsent(left.key().toString(), key -> new ArrayList<>())
            .add(
                new Unit(
                    left.itemId(), left.logicalTimestamp(), left.publishedAt(), left.bookedAt()));
      }
    }
    if (more.isEmpty()) {
      return;
    }
    Map<String, Position<Book>> read = positions.of(name, more.keySet(), Book.class);
    List<Change> changes = new ArrayList<>();
    more.forEach(
        (key, units) -> {
          Position<Book> before = read.get(key);
          List<Unit> all = new ArrayList<>(before == null ? List.of() : before.value().units());
          all.removeIf(old -> units.stream().anyMatch(one -> one.item().equals(old.item())));
          all.addAll(units);
          all.sort(Comparator.comparingLong(Unit::logicalTimestamp));
          changes.add(
              new Change(
                  name,
                  key,
                  before == null ? 0 : before.revision(),
                  new Book(all.subList(Math.max(0, all.size() - MOST), all.size()))));
        });
    positions.put(pen, changes);
  }

  List<Unit> of(StockKey key) {
    return positions
        .find(name, key.toString(), Book.class)
        .map(one -> one.value().units())
        .orElse(List.of());
  }
}
