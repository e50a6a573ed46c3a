package io.crossdock.stock.cart;

/**
 * How many bundles can be put together in one warehouse (R-BUN-3 to R-BUN-8, R-BUN-10). Components
 * are not reserved: each bundle is counted as if it were the only one (R-BUN-7).
 */
final class Assembly {

  private final Records records;
  private final long[] available;
  private final boolean[] assembles;

  /**
   * @param available of each record, signed
   * @param assembles of each warehouse
   */
  Assembly(Records records, long[] available, boolean[] assembles) {
    this.records = records;
    this.available = available;
    this.assembles = assembles;
  }

  /** Whether the components of that node are there to be used, however few they are. */
  boolean usable(Bundle bundle, int node, int slot) {
    if (bundle.fault != null || !assembles[slot] || !bundle.whole[node]) {
      return false;
    }
    for (int part : bundle.parts[node]) {
      if (records.find(bundle.nodes[part], slot) < 0) {
        return false;
      }
    }
    return true;
  }

  /** At least 0. */
  long buildable(Bundle bundle, int slot) {
    if (!usable(bundle, 0, slot)) {
      return 0;
    }
    long most = most(bundle, slot);
    // Where no component is shared by several ways this is it.
    if (most == 0 || bundle.bundles == 1 || blocked(bundle, slot, most) < 0) {
      return most;
    }
    long can = 0;
    long cannot = most;
    while (cannot - can > 1) {
      long half = can + (cannot - can) / 2;
      if (blocked(bundle, slot, half) < 0) {
        can = half;
      } else {
        cannot = half;
      }
    }
    return can;
  }

  /** Of a usable bundle, as if each way had all of a component for itself. */
  private long most(Bundle bundle, int slot) {
    long[] has = new long[bundle.nodes.length];
    for (int node = has.length - 1; node >= 0; node--) {
      has[node] = node == 0 ? 0 : there(bundle, node, slot);
      if (node == 0 || (node < bundle.bundles && usable(bundle, node, slot))) {
        long made = Long.MAX_VALUE;
        for (int i = 0; i < bundle.parts[node].length; i++) {
          made = Math.min(made, has[bundle.parts[node][i]] / bundle.needs[node][i]);
        }
        has[node] = Units.plus(has[node], made);
      }
    }
    return has[0];
  }

  /**
   * The node of which there is too little for so many bundles; -1 where there is enough of all.
   * Inner bundles that lie there are taken first, the rest of them is built.
   */
  int blocked(Bundle bundle, int slot, long quantity) {
    long[] need = new long[bundle.nodes.length];
    need[0] = quantity;
    for (int node = 0; node < need.length; node++) {
      long rest = node == 0 ? quantity : need[node] - there(bundle, node, slot);
      if (rest > 0) {
        if (node >= bundle.bundles || !usable(bundle, node, slot)) {
          return node;
        }
        for (int i = 0; i < bundle.parts[node].length; i++) {
          int part = bundle.parts[node][i];
          need[part] = Units.plus(need[part], Units.times(rest, bundle.needs[node][i]));
        }
      }
    }
    return -1;
  }

  /** Negative ones count as 0, before anything is divided (R-BUN-5). */
  private long there(Bundle bundle, int node, int slot) {
    int record = records.find(bundle.nodes[node], slot);
    return record < 0 ? 0 : Math.max(0, available[record]);
  }
}
