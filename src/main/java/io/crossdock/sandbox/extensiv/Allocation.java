package io.crossdock.sandbox.extensiv;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Sets units of stock aside for orders. Its user holds the world's monitor. */
final class Allocation {

  private final World world;
  private final Levels levels;

  Allocation(World world, Levels levels) {
    this.world = world;
    this.levels = levels;
  }

  /** A bundle's units that are put together already are taken first, then its parts. */
  List<SalesOrder.Taken> take(int product, int warehouse, int units) {
    List<SalesOrder.Taken> taken = new ArrayList<>();
    int[] parts = world.products().parts(product);
    if (parts.length == 0) {
      plain(product, warehouse, units, taken);
      return taken;
    }
    long ready = Math.max(0, levels.totals(product, warehouse).available());
    int whole = (int) Math.min(units, ready);
    plain(product, warehouse, whole, taken);
    for (int i = 0; i < parts.length; i += 2) {
      plain(parts[i], warehouse, (units - whole) * Math.max(0, parts[i + 1]), taken);
    }
    return taken;
  }

  /** What is missing is taken from the first bin all the same; without any, from nowhere. */
  private void plain(int product, int warehouse, int units, List<SalesOrder.Taken> taken) {
    List<Integer> bins = bins(product, warehouse);
    int open = units;
    for (int record : bins) {
      int here = (int) Math.min(open, Math.max(0, world.records().available(record)));
      open -= set(record, here, taken);
    }
    if (open > 0 && !bins.isEmpty()) {
      set(bins.get(0), open, taken);
    }
  }

  private int set(int record, int units, List<SalesOrder.Taken> taken) {
    if (units > 0) {
      world.records().allocated(record, world.records().allocated(record) + units);
      world.changed(record);
      taken.add(new SalesOrder.Taken(record, units));
    }
    return units;
  }

  private List<Integer> bins(int product, int warehouse) {
    Records records = world.records();
    List<Integer> bins = new ArrayList<>();
    for (int i = world.products().firstRecord(product); i >= 0; i = records.next(i)) {
      if (records.there(i) && records.active(i) && world.warehouseOf(i) == warehouse) {
        bins.add(i);
      }
    }
    Collections.reverse(bins);
    return bins;
  }
}
