package io.crossdock.stock.cart;

import java.util.Arrays;

/** Numbers moments: a page of rows was read at one, so that there are few. */
final class Moments {

  private long[] moments = new long[16];
  private int[] table = new int[64];
  private int size;

  int add(long moment) {
    if (size > 0 && moments[size - 1] == moment) {
      return size - 1;
    }
    int place = place(moment);
    if (table[place] != 0) {
      return table[place] - 1;
    }
    if (size == moments.length) {
      moments = Arrays.copyOf(moments, size * 2);
      table = new int[moments.length * 4];
      for (int i = 0; i < size; i++) {
        table[place(moments[i])] = i + 1;
      }
      place = place(moment);
    }
    moments[size] = moment;
    table[place] = ++size;
    return size - 1;
  }

  private int place(long moment) {
    int hash = Long.hashCode(moment) * 0x9E3779B9;
    int place = (hash ^ (hash >>> 15)) & (table.length - 1);
    while (table[place] != 0 && moments[table[place] - 1] != moment) {
      place = (place + 1) & (table.length - 1);
    }
    return place;
  }

  long get(int number) {
    return moments[number];
  }
}
