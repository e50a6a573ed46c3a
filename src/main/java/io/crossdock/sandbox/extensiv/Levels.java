package io.crossdock.sandbox.extensiv;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What there is of a product, what could be built, and what a sales channel is told: a simple rule
 * of the simulator's own. Its user holds the world's monitor.
 */
final class Levels {

  private final World world;

  Levels(World world) {
    this.world = world;
  }

  Totals totals(int product, int warehouse) {
    Records records = world.records();
    long onHand = 0;
    long locked = 0;
    long allocated = 0;
    boolean recorded = false;
    for (int i = world.products().firstRecord(product); i >= 0; i = records.next(i)) {
      if (counts(i) && world.warehouseOf(i) == warehouse) {
        onHand += records.onHand(i);
        locked += records.locked(i);
        allocated += records.allocated(i);
        recorded = true;
      }
    }
    return new Totals(onHand, locked, allocated, onHand - locked - allocated, recorded);
  }

  private boolean counts(int record) {
    return world.records().there(record) && world.records().active(record);
  }

  /** Units of a bundle that could be put together in that warehouse; 0 for what is no bundle. */
  long buildable(int product, int warehouse) {
    int[] parts = world.products().parts(product);
    Warehouse place = world.warehouses().get(warehouse);
    if (parts.length == 0 || place == null || !place.useComponentInventory()) {
      return 0;
    }
    Map<Integer, Long> needed = new LinkedHashMap<>();
    for (int i = 0; i < parts.length; i += 2) {
      if (parts[i + 1] <= 0) {
        return 0;
      }
      needed.merge(parts[i], (long) parts[i + 1], Long::sum);
    }
    long least = Long.MAX_VALUE;
    for (Map.Entry<Integer, Long> one : needed.entrySet()) {
      Totals there = totals(one.getKey(), warehouse);
      boolean usable = there.recorded() && world.products().active(one.getKey());
      least = Math.min(least, usable ? Math.max(0, there.available()) / one.getValue() : 0);
    }
    return least;
  }

  /** Available in all warehouses of the channel, with what could be built, as it is allocated. */
  int ofListing(int listing) {
    Integer fixed = world.fixedLevels().get(listing);
    if (fixed != null) {
      return fixed;
    }
    SalesChannel channel = world.channels().get(world.listings().channel(listing));
    int product = world.listings().product(listing);
    long sum = 0;
    for (Warehouse one : world.warehouses().values()) {
      if (one.active() && !channel.without().contains(one.id())) {
        sum += totals(product, one.id()).available() + buildable(product, one.id());
      }
    }
    long share = Math.max(0, sum) * channel.percent() / 100;
    long most = channel.most() == 0 ? Integer.MAX_VALUE : channel.most();
    return (int) Math.min(share, most);
  }
}
