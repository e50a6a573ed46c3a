package io.crossdock.partner.workarea;

import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Change;
import io.crossdock.camel.Positions.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The exporter's positions: what was told of each item, the sums of each SKU, and how far the shop
 * was read. Thread-safe.
 */
final class ExporterBook {

  private static final String WHOLE = "whole";

  private final Positions positions;
  private final String items;
  private final String moved;
  private final String open;
  private final String read;

  /** That a SKU moved since a figure was known to contain all of its movements. */
  record Open(Instant at) {}

  /**
   * @param begun when the newest run over all that had changed began: what the shop had stored by
   *     then is in the sums
   */
  record Read(Instant begun) {}

  ExporterBook(String partner, Positions positions) {
    this.positions = positions;
    this.items = partner + ".held";
    this.moved = partner + ".moved";
    this.open = partner + ".open";
    this.read = partner + ".read";
  }

  /** What was told of items, by key. */
  Map<String, Position<ItemState>> items(Collection<String> keys) {
    return positions.of(items, keys, ItemState.class);
  }

  /** The sums, by SKU; absent where nothing was ever told. */
  Map<String, Position<SkuMoves>> moved(Collection<String> skus) {
    return positions.of(moved, skus, SkuMoves.class);
  }

  Map<String, Position<Open>> open(Collection<String> skus) {
    return positions.of(open, skus, Open.class);
  }

  List<Position<Open>> open(String after, int limit) {
    return positions.page(open, after, limit, Open.class);
  }

  /**
   * A figure contains all of the SKU's movements; the next one opens it again.
   *
   * @param sum as it was read; written again as it is, so that a movement told meanwhile, which
   *     found it open, makes this fail
   */
  void close(Pen pen, Position<Open> position, Position<SkuMoves> sum) {
    positions.put(pen, moved, sum.key(), sum.revision(), sum.value());
    positions.drop(pen, open, position);
  }

  /** Empty until the first run has been through. */
  Optional<Instant> readAt() {
    return positions.find(read, WHOLE, Read.class).map(position -> position.value().begun());
  }

  void wasRead(Pen pen, Instant begun) {
    long revision = positions.find(read, WHOLE, Read.class).map(Position::revision).orElse(0L);
    positions.put(pen, read, WHOLE, revision, new Read(begun));
  }

  /**
   * Remembers what a page changed.
   *
   * @param before the items' positions as they were read
   * @param at by our clock
   */
  void write(Pen pen, HeldChanges changes, Map<String, Position<ItemState>> before, Instant at) {
    List<Change> told = new ArrayList<>(changes.states().size() + 2 * changes.bySku().size());
    changes
        .states()
        .forEach(
            (key, state) -> told.add(new Change(items, key, revision(before.get(key)), state)));
    Map<String, Position<SkuMoves>> sums = moved(changes.bySku().keySet());
    Map<String, Position<Open>> opened = open(changes.bySku().keySet());
    changes
        .bySku()
        .forEach(
            (sku, change) -> {
              Position<SkuMoves> sum = sums.get(sku);
              SkuMoves now =
                  (sum == null ? SkuMoves.NONE : sum.value()).plus(change.told(), change.raw());
              told.add(new Change(moved, sku, revision(sum), now));
              // Who closes it at this moment writes the sum too, and one of us loses.
              if (!opened.containsKey(sku)) {
                told.add(new Change(open, sku, 0, new Open(at)));
              }
            });
    positions.put(pen, told);
  }

  private static long revision(Position<?> position) {
    return position == null ? 0 : position.revision();
  }
}
