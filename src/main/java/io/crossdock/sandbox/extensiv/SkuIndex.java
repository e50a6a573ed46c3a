package io.crossdock.sandbox.extensiv;

import java.util.Arrays;

/** Which row a text of a column stands in. Not thread-safe. */
final class SkuIndex {

  private final Texts texts;
  private final IntColumn places;
  private int[] slots = new int[1024];
  private int count;

  /**
   * @param places where the text of each row begins
   */
  SkuIndex(Texts texts, IntColumn places) {
    this.texts = texts;
    this.places = places;
  }

  /** -1 for none. */
  int find(byte[] text) {
    int mask = slots.length - 1;
    for (int at = spread(Arrays.hashCode(text)) & mask; slots[at] != 0; at = at + 1 & mask) {
      int row = slots[at] - 1;
      if (texts.is(places.get(row), text)) {
        return row;
      }
    }
    return -1;
  }

  /** Of a row that is in the column already. */
  void add(int row) {
    if (++count * 2 > slots.length) {
      int[] before = slots;
      slots = new int[before.length * 2];
      for (int slot : before) {
        if (slot != 0) {
          put(slot - 1);
        }
      }
    }
    put(row);
  }

  private void put(int row) {
    int mask = slots.length - 1;
    int at = spread(texts.hash(places.get(row))) & mask;
    while (slots[at] != 0) {
      at = at + 1 & mask;
    }
    slots[at] = row + 1;
  }

  private static int spread(int hash) {
    int mixed = hash * 0x9E3779B9;
    return mixed ^ mixed >>> 15;
  }
}
