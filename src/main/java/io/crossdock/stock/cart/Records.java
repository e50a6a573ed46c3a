package io.crossdock.stock.cart;

import java.util.Arrays;

/**
 * What each product has in each warehouse, its active bins added (R-QTY-3): those of product {@code
 * p} are numbers {@code from[p]} to {@code from[p + 1] - 1}.
 */
final class Records {

  final int[] from;
  final int[] warehouse;
  final int[] bins;
  final long[] onHand;
  final long[] locked;

  /** The earliest moment an active bin was read: orders from before it are contained (R-ORD-1). */
  final long[] earliest;

  /** The newest of these moments. */
  final long[] newest;

  private Records(int products, int size) {
    from = new int[products + 1];
    warehouse = new int[size];
    bins = new int[size];
    onHand = new long[size];
    locked = new long[size];
    earliest = new long[size];
    newest = new long[size];
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

  /** What is available as it was read (R-AVL-1). */
  long[] available(boolean subtractsLocked) {
    long[] available = onHand.clone();
    if (subtractsLocked) {
      Arrays.setAll(available, record -> Units.minus(onHand[record], locked[record]));
    }
    return available;
  }

  /** Takes rows in any order. */
  static final class Rows {

    private int[] product = new int[64];
    private int[] slot = new int[64];
    private long[] onHand = new long[64];
    private long[] locked = new long[64];
    private long[] at = new long[64];
    private int size;

    void add(int ofProduct, int inSlot, StockRecord row) {
      if (size == product.length) {
        int more = size + (size >> 1);
        product = Arrays.copyOf(product, more);
        slot = Arrays.copyOf(slot, more);
        onHand = Arrays.copyOf(onHand, more);
        locked = Arrays.copyOf(locked, more);
        at = Arrays.copyOf(at, more);
      }
      product[size] = ofProduct;
      slot[size] = inSlot;
      onHand[size] = row.onHand();
      locked[size] = row.locked();
      at[size++] = Units.moment(row.asOf());
    }

    /**
     * @param stocked which products can have stock: rows of the others are dropped
     */
    Records build(int products, boolean[] stocked) {
      Grouped rows = Grouped.by(product, size, products);
      Records records = new Records(products, size);
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
      records.bins[record]++;
      records.onHand[record] = Units.plus(records.onHand[record], onHand[row]);
      records.locked[record] = Units.plus(records.locked[record], locked[row]);
      records.earliest[record] = Math.min(records.earliest[record], at[row]);
      records.newest[record] = Math.max(records.newest[record], at[row]);
      return Math.max(end, record + 1);
    }
  }
}
