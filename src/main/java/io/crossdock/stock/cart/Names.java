package io.crossdock.stock.cart;

import java.util.Arrays;

/** Numbers texts in the order they come. A map of a million SKUs in two arrays. */
final class Names {

  private String[] names = new String[16];
  private int[] table = new int[64];
  private int size;

  /** The number of that text, a new one where it is new. */
  int add(String name) {
    int place = place(name);
    if (table[place] != 0) {
      return table[place] - 1;
    }
    if (size == names.length) {
      names = Arrays.copyOf(names, size * 2);
      table = new int[names.length * 4];
      for (int i = 0; i < size; i++) {
        table[place(names[i])] = i + 1;
      }
      place = place(name);
    }
    names[size] = name;
    table[place] = ++size;
    return size - 1;
  }

  /** -1 where it never came. */
  int find(String name) {
    return table[place(name)] - 1;
  }

  private int place(String name) {
    int hash = name.hashCode() * 0x9E3779B9;
    int place = (hash ^ (hash >>> 15)) & (table.length - 1);
    while (table[place] != 0 && !names[table[place] - 1].equals(name)) {
      place = (place + 1) & (table.length - 1);
    }
    return place;
  }

  String name(int number) {
    return names[number];
  }

  int size() {
    return size;
  }
}
