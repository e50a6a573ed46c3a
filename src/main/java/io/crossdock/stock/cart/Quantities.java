package io.crossdock.stock.cart;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** A column of numbers: four bytes each, and more only for those that do not fit into them. */
final class Quantities {

  private static final int ELSEWHERE = Integer.MIN_VALUE;

  private int[] small;
  private final Map<Integer, Long> big = new HashMap<>(0);

  Quantities(int size) {
    small = new int[size];
  }

  long get(int row) {
    int quantity = small[row];
    return quantity == ELSEWHERE ? big.get(row) : quantity;
  }

  void set(int row, long quantity) {
    if (quantity > ELSEWHERE && quantity <= Integer.MAX_VALUE) {
      small[row] = (int) quantity;
    } else {
      small[row] = ELSEWHERE;
      big.put(row, quantity);
    }
  }

  void grow(int size) {
    small = Arrays.copyOf(small, size);
  }
}
