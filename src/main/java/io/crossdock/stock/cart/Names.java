package io.crossdock.stock.cart;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Numbers texts in the order they come. A map of a million SKUs in three arrays: it takes what
 * their letters take and about 12 bytes each.
 */
final class Names {

  private byte[] letters = new byte[256];
  private int[] ends = new int[16];
  private int[] table = new int[32];
  private int size;

  /** The number of that text, a new one where it is new. */
  int add(String name) {
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    int place = place(text);
    if (table[place] != 0) {
      return table[place] - 1;
    }
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, size + (size >> 1));
    }
    // Half of it is empty at least, so that a search is short.
    if (2 * (size + 1) > table.length) {
      table = new int[table.length * 2];
      for (int i = 0; i < size; i++) {
        table[place(Arrays.copyOfRange(letters, begin(i), ends[i]))] = i + 1;
      }
      place = place(text);
    }
    int begin = begin(size);
    if (begin + text.length > letters.length) {
      int more = letters.length + (letters.length >> 1);
      letters = Arrays.copyOf(letters, Math.max(begin + text.length, more));
    }
    System.arraycopy(text, 0, letters, begin, text.length);
    ends[size] = begin + text.length;
    table[place] = ++size;
    return size - 1;
  }

  /** -1 where it never came. */
  int find(String name) {
    return table[place(name.getBytes(StandardCharsets.UTF_8))] - 1;
  }

  private int begin(int number) {
    return number == 0 ? 0 : ends[number - 1];
  }

  private int place(byte[] text) {
    int hash = Arrays.hashCode(text) * 0x9E3779B9;
    int place = (hash ^ (hash >>> 15)) & (table.length - 1);
    while (table[place] != 0 && !stands(table[place] - 1, text)) {
      place = (place + 1) & (table.length - 1);
    }
    return place;
  }

  private boolean stands(int number, byte[] text) {
    return Arrays.equals(letters, begin(number), ends[number], text, 0, text.length);
  }

  String name(int number) {
    int begin = begin(number);
    return new String(letters, begin, ends[number] - begin, StandardCharsets.UTF_8);
  }

  int size() {
    return size;
  }

  /** Gives back what was kept for more. */
  Names trim() {
    letters = Arrays.copyOf(letters, size == 0 ? 0 : ends[size - 1]);
    ends = Arrays.copyOf(ends, size);
    return this;
  }
}
