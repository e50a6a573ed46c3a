package io.crossdock.sandbox.extensiv;

import java.util.HashMap;
import java.util.Map;

/**
 * Stock records, one per product, warehouse and bin, in the order in which they came; those of one
 * product are chained. Who reads or changes them holds the world's monitor.
 */
final class Records {

  private static final int ACTIVE = 1;
  private static final int GONE = 2;
  private static final int FLAG_BITS = 2;

  private final IntColumn products = new IntColumn();
  private final IntColumn binsAndFlags = new IntColumn();
  private final IntColumn onHand = new IntColumn();
  private final IntColumn locked = new IntColumn();
  private final Map<Integer, Integer> allocated = new HashMap<>();
  private final IntColumn changed = new IntColumn();
  private final IntColumn next = new IntColumn();
  private int gone;

  int size() {
    return products.size();
  }

  /** Of those that are there. */
  int count() {
    return size() - gone;
  }

  /** Whether none was removed. */
  boolean whole() {
    return gone == 0;
  }

  /**
   * @param after the record of the product that comes behind it in the chain; -1 for none
   */
  int add(int product, int bin, int pieces, int now, int after) {
    products.add(product);
    binsAndFlags.add(bin << FLAG_BITS | ACTIVE);
    onHand.add(pieces);
    locked.add(0);
    changed.add(now);
    return next.add(after);
  }

  /** As the API shows it: {@code productStockId}. */
  static int id(int record) {
    return record + 1;
  }

  int product(int record) {
    return products.get(record);
  }

  int bin(int record) {
    return binsAndFlags.get(record) >> FLAG_BITS;
  }

  int onHand(int record) {
    return onHand.get(record);
  }

  void onHand(int record, int pieces) {
    onHand.set(record, pieces);
  }

  int locked(int record) {
    return locked.get(record);
  }

  void locked(int record, int pieces) {
    locked.set(record, pieces);
  }

  int allocated(int record) {
    return allocated.getOrDefault(record, 0);
  }

  void allocated(int record, int pieces) {
    if (pieces == 0) {
      allocated.remove(record);
    } else {
      allocated.put(record, pieces);
    }
  }

  long available(int record) {
    return (long) onHand(record) - locked(record) - allocated(record);
  }

  /** Seconds since 1970. */
  int changed(int record) {
    return changed.get(record);
  }

  void changed(int record, int at) {
    changed.set(record, at);
  }

  /** The next one of its product; -1 for none. */
  int next(int record) {
    return next.get(record);
  }

  boolean active(int record) {
    return (binsAndFlags.get(record) & ACTIVE) != 0;
  }

  void active(int record, boolean isActive) {
    int now = binsAndFlags.get(record);
    binsAndFlags.set(record, isActive ? now | ACTIVE : now & ~ACTIVE);
  }

  boolean there(int record) {
    return (binsAndFlags.get(record) & GONE) == 0;
  }

  void remove(int record) {
    if (there(record)) {
      binsAndFlags.set(record, binsAndFlags.get(record) | GONE);
      gone++;
    }
  }
}
