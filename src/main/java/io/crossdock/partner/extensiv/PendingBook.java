package io.crossdock.partner.extensiv;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Change;
import io.crossdock.camel.Positions.Position;
import io.crossdock.stock.cart.Catalogue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes what orders take, with each SKU they may take it from, and tells the carts. Thread-safe;
 * what is read and what is written is compared by the ledger.
 */
final class PendingBook {

  /** A part of very many bundles: the rest of them is found by the next upload. */
  private static final int MOST_MARKED = 5_000;

  private final String name;
  private final Present present;
  private final OrderNames names;
  private final RelinkDoubts doubts;
  private final Positions positions;
  private final Channels channels;

  PendingBook(String name, Present present, CamelLedger ledger) {
    this.name = name;
    this.present = present;
    this.names = new OrderNames(name, ledger);
    this.doubts = new RelinkDoubts(ledger);
    this.positions = new Positions(ledger);
    this.channels = new Channels(ledger);
  }

  Map<String, Position<Pending>> of(Collection<String> orders) {
    return positions.of(PendingOrders.pending(name), orders, Pending.class);
  }

  /** How people call them. */
  OrderNames names() {
    return names;
  }

  /**
   * Writes orders as they are now, as far as that is not written already: what a bundle is made of
   * may be another since. What they took of SKUs they take from no more goes.
   *
   * @param before as they were read; absent for new ones
   * @param now by key
   * @param origin why, for the trace
   */
  void write(
      Pen pen, Map<String, Position<Pending>> before, Map<String, Pending> now, String origin) {
    write(pen, before, now, List.of(), origin);
  }

  /**
   * The same, and forgets others: both may take of one SKU, and a position is written once.
   *
   * @param gone orders that are forgotten, with what they took; none of {@code now}
   */
  void write(
      Pen pen,
      Map<String, Position<Pending>> before,
      Map<String, Pending> now,
      Collection<Position<Pending>> gone,
      String origin) {
    Optional<Catalogue> catalogue = present.catalogue();
    Map<String, Pending> written = new LinkedHashMap<>();
    Set<String> skus = new LinkedHashSet<>();
    now.forEach(
        (key, order) -> {
          Pending one = order.writtenWith(reached(catalogue, order.bySku().keySet()));
          written.put(key, one);
          skus.addAll(one.from());
          skus.addAll(one.countedBySku().keySet());
        });
    before.values().forEach(one -> skus.addAll(from(catalogue, one.value())));
    gone.forEach(one -> skus.addAll(from(catalogue, one.value())));
    Map<String, Position<Taken>> known = positions.of(PendingOrders.taken(name), skus, Taken.class);
    Map<String, Taken> taken = new LinkedHashMap<>();
    skus.forEach(
        sku -> taken.put(sku, known.containsKey(sku) ? known.get(sku).value() : Taken.NOTHING));
    List<Change> changes = new ArrayList<>();
    written.forEach(
        (key, order) -> {
          Position<Pending> was = before.get(key);
          if (was == null || !order.equals(was.value())) {
            changes.add(
                new Change(
                    PendingOrders.pending(name), key, was == null ? 0 : was.revision(), order));
          }
          taken.replaceAll((sku, one) -> one.without(key));
          order.taken(key).forEach(line -> take(catalogue, line, taken));
          sold(was == null ? Map.of() : was.value().countedBySku(), order, taken);
        });
    for (Position<Pending> one : gone) {
      taken.replaceAll((sku, all) -> all.without(one.key()));
      positions.drop(pen, PendingOrders.pending(name), one);
    }
    names.write(pen, before, written);
    names.drop(pen, gone);
    doubts.of(pen, before, written);
    Set<String> changed = new HashSet<>();
    taken.forEach(
        (sku, one) -> {
          Position<Taken> was = known.get(sku);
          if (was == null ? !one.equals(Taken.NOTHING) : !one.equals(was.value())) {
            changed.add(sku);
            changes.add(
                new Change(PendingOrders.taken(name), sku, was == null ? 0 : was.revision(), one));
          }
        });
    if (!changes.isEmpty()) {
      positions.put(pen, changes);
    }
    raise(pen, changed, origin);
  }

  private static void take(
      Optional<Catalogue> catalogue, Taken.Line line, Map<String, Taken> taken) {
    reached(catalogue, Set.of(line.sku()))
        .forEach(sku -> taken.computeIfPresent(sku, (s, one) -> one.with(line)));
  }

  /** An earlier version of the hub did not keep what an order is written with. */
  private static Set<String> from(Optional<Catalogue> catalogue, Pending order) {
    return order.from().isEmpty() ? reached(catalogue, order.bySku().keySet()) : order.from();
  }

  private static Set<String> reached(Optional<Catalogue> catalogue, Set<String> skus) {
    return catalogue.map(all -> all.reached(skus)).orElse(skus);
  }

  private static void sold(Map<String, Long> before, Pending order, Map<String, Taken> taken) {
    order
        .countedBySku()
        .forEach(
            (sku, count) -> {
              long more = count - before.getOrDefault(sku, 0L);
              if (more > 0) {
                taken.computeIfPresent(sku, (s, one) -> one.sold(order.shop(), more));
              }
            });
  }

  /** Carts show another number of these, and of bundles they are in. */
  void raise(Pen pen, Collection<String> skus, String origin) {
    Set<String> all =
        present
            .catalogue()
            .map(one -> one.affected(skus, MOST_MARKED))
            .orElseGet(() -> new LinkedHashSet<>(skus));
    channels.raise(pen, "stock." + name, all, origin);
  }
}
