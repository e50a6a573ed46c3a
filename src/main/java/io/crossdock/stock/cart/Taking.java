package io.crossdock.stock.cart;

import java.util.Comparator;
import java.util.List;

/**
 * Takes orders from what was read before they came (R-ORD-1, R-ORD-2). Fills {@link #available} and
 * {@link #changed}; not for use by several threads until then.
 */
final class Taking {

  /** Is told what was taken from which record, or from which channel level. */
  interface Heard {
    void taken(PendingOrder order, int from, long quantity);
  }

  /** Of each record or level, signed. */
  final long[] available;

  /** When each was read, or an order last took from it: whichever is newer (R-DLT-1). */
  final long[] changed;

  private final Catalogue catalogue;
  private final Assembly assembly;
  private final Heard heard;

  Taking(Catalogue catalogue, List<PendingOrder> orders, Heard heard) {
    this.catalogue = catalogue;
    this.heard = heard;
    boolean byChannel = catalogue.merchant.mode() == Merchant.Mode.BY_SALES_CHANNEL;
    available =
        byChannel
            ? catalogue.levels.available.clone()
            : catalogue.records.available(catalogue.merchant.subtractsLocked());
    changed = byChannel ? catalogue.levels.at.clone() : catalogue.records.newest();
    assembly = new Assembly(catalogue.records, available, catalogue.assembles());
    orders.stream()
        .filter(order -> !order.cancelled())
        // A bundle's pre-assembled units go to who came first.
        .sorted(Comparator.comparing(PendingOrder::loadedAt))
        .forEach(
            order -> {
              for (PendingOrder.Line line : order.lines()) {
                int product = catalogue.names.find(line.sku());
                if (product >= 0 && line.quantity() > 0) {
                  if (byChannel) {
                    fromLevels(order, product, line.quantity());
                  } else {
                    fromWarehouse(order, product, line.quantity());
                  }
                }
              }
            });
  }

  /** A channel's number is finished: a line lowers that of its own SKU only (R-CHN-1). */
  private void fromLevels(PendingOrder order, int product, long quantity) {
    long at = Units.moment(order.loadedAt());
    Levels levels = catalogue.levels;
    for (int level = levels.from[product]; level < levels.from[product + 1]; level++) {
      if (at > levels.at[level]) {
        take(order, level, quantity, at);
      }
    }
  }

  private void fromWarehouse(PendingOrder order, int product, long quantity) {
    int slot = catalogue.slotOf(order.warehouse(), product);
    int record = slot < 0 ? -1 : catalogue.records.find(product, slot);
    long at = Units.moment(order.loadedAt());
    if (record < 0 || at <= catalogue.records.earliest(record)) {
      return;
    }
    Bundle bundle = catalogue.bundles[product];
    if (bundle == null || !assembly.usable(bundle, 0, slot)) {
      take(order, record, quantity, at);
    } else {
      fromBundle(order, bundle, slot, quantity, at);
    }
  }

  /**
   * Pre-assembled units first, the rest from the components, each by its own record; where those
   * cannot be used the rest makes the pre-assembled ones negative.
   */
  private void fromBundle(PendingOrder order, Bundle bundle, int slot, long quantity, long at) {
    long[] need = new long[bundle.nodes.length];
    need[0] = quantity;
    for (int node = 0; node < need.length; node++) {
      int record = need[node] == 0 ? -1 : catalogue.records.find(bundle.nodes[node], slot);
      if (record < 0 || at <= catalogue.records.earliest(record)) {
        continue;
      }
      if (node >= bundle.bundles || !assembly.usable(bundle, node, slot)) {
        take(order, record, need[node], at);
        continue;
      }
      long lying = Math.min(need[node], Math.max(0, available[record]));
      if (lying > 0) {
        take(order, record, lying, at);
      }
      long rest = need[node] - lying;
      for (int i = 0; i < bundle.parts[node].length; i++) {
        int part = bundle.parts[node][i];
        need[part] = Units.plus(need[part], Units.times(rest, bundle.needs[node][i]));
      }
    }
  }

  private void take(PendingOrder order, int from, long quantity, long at) {
    available[from] = Units.minus(available[from], quantity);
    changed[from] = Math.max(changed[from], at);
    heard.taken(order, from, quantity);
  }
}
