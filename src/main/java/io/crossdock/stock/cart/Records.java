package io.crossdock.stock.cart;

import java.util.Arrays;

/**
 * What each product has in each warehouse, its active bins added (R-QTY-3): those of product {@code
 * p} are numbers {@code from[p]} to {@code from[p + 1] - 1}. About 24 bytes each.
 */
final class Records {

  final int[] from;
  private final short[] warehouse;
  private final short[] bins;
  private final Quantities onHand;
  private final Quantities locked;
  private final Quantities allocated;
  private final int[] earliest;
  private final int[] newest;
  private final Moments moments;

  private Records(int products, int size, Moments moments) {
    from = new int[products + 1];
    warehouse = new short[size];
    bins = new short[size];
    onHand = new Quantities(size);
    locked = new Quantities(size);
    allocated = new Quantities(size);
    earliest = new int[size];
    newest = new int[size];
    this.moments = moments;
  }

  int size() {
    return from[from.length - 1];
  }

  /** The number of the product's record there; -1 where it has none. */
  int find(int product, int slot) {
    for (int record = from[product]; record < from[product + 1]; record++) {
      if (warehouse[record] == slot) {
        return record;
      }
    }
    return -1;
  }

  int warehouse(int record) {
    return warehouse[record];
  }

  int bins(int record) {
    return bins[record];
  }

  long onHand(int record) {
    return onHand.get(record);
  }

  long locked(int record) {
    return locked.get(record);
  }

  long allocated(int record) {
    return allocated.get(record);
  }

  /** The earliest moment an active bin was read: orders from before it are contained (R-ORD-1). */
  long earliest(int record) {
    return moments.get(earliest[record]);
  }

  /** The newest of these moments. */
  long newest(int record) {
    return moments.get(newest[record]);
  }

  /** What is available as it was read (R-AVL-1, R-AVL-2). */
  long[] available(boolean subtractsLocked) {
    long[] available = new long[size()];
    Arrays.setAll(
        available,
        record -> {
          long left = Units.minus(onHand.get(record), allocated.get(record));
          return subtractsLocked ? Units.minus(left, locked.get(record)) : left;
        });
    return available;
  }

  /** When each was read. */
  long[] newest() {
    long[] all = new long[size()];
    Arrays.setAll(all, this::newest);
    return all;
  }

  /** Takes rows in any order. */
  static final class Rows {

    private static final int BEGINNING = 64;

    private int[] product = new int[BEGINNING];
    private short[] slot = new short[BEGINNING];
    private final Quantities onHand = new Quantities(BEGINNING);
    private final Quantities locked = new Quantities(BEGINNING);
    private final Quantities allocated = new Quantities(BEGINNING);
    private int[] at = new int[BEGINNING];
    private final Moments moments = new Moments();
    private int size;

    void add(int ofProduct, int inSlot, StockRecord row) {
      add(ofProduct, inSlot, row.onHand(), row.locked(), row.allocated(), Units.moment(row.asOf()));
    }

    private void add(
        int ofProduct, int inSlot, long has, long hasLocked, long hasAllocated, long moment) {
      if (size == product.length) {
        int more = size + (size >> 1);
        product = Arrays.copyOf(product, more);
        slot = Arrays.copyOf(slot, more);
        onHand.grow(more);
        locked.grow(more);
        allocated.grow(more);
        at = Arrays.copyOf(at, more);
      }
      product[size] = ofProduct;
      slot[size] = (short) inSlot;
      onHand.set(size, has);
      locked.set(size, hasLocked);
      allocated.set(size, hasAllocated);
      at[size++] = moments.add(moment);
    }

    /** A record of another catalogue, bins and all. */
    void copy(int ofProduct, Records from, int record) {
      int bins = from.bins(record);
      add(
          ofProduct,
          from.warehouse(record),
          from.onHand(record),
          from.locked(record),
          from.allocated(record),
          from.earliest(record));
      // Bins that have nothing: what is counted is their number and when the newest was read.
      for (int more = 1; more < bins; more++) {
        add(ofProduct, from.warehouse(record), 0, 0, 0, from.newest(record));
      }
    }

    /**
     * @param stocked which products can have stock: rows of the others are dropped
     */
    Records build(int products, boolean[] stocked) {
      Grouped rows = Grouped.by(product, size, products);
      Records records = new Records(products, size, moments);
      int end = 0;
      for (int p = 0; p < products; p++) {
        records.from[p] = end;
        for (int i = rows.from()[p]; i < rows.from()[p + 1] && stocked[p]; i++) {
          end = add(records, records.from[p], end, rows.rows()[i]);
        }
      }
      records.from[products] = end;
      return records;
    }

    private int add(Records records, int from, int end, int row) {
      int record = from;
      while (record < end && records.warehouse[record] != slot[row]) {
        record++;
      }
      if (record == end) {
        records.warehouse[record] = slot[row];
        records.earliest[record] = at[row];
        records.newest[record] = at[row];
      }
      if (records.bins[record] < Short.MAX_VALUE) {
        records.bins[record]++;
      }
      records.onHand.set(record, Units.plus(records.onHand(record), onHand.get(row)));
      records.locked.set(record, Units.plus(records.locked(record), locked.get(row)));
      records.allocated.set(record, Units.plus(records.allocated(record), allocated.get(row)));
      if (moments.get(at[row]) < records.earliest(record)) {
        records.earliest[record] = at[row];
      }
      if (moments.get(at[row]) > records.newest(record)) {
        records.newest[record] = at[row];
      }
      return Math.max(end, record + 1);
    }
  }
}
