package io.crossdock.stock.cart;

/**
 * Rows by what they belong to: those of {@code i} are {@code rows[from[i]]} to {@code rows[from[i +
 * 1] - 1]}, in the order they came.
 */
record Grouped(int[] from, int[] rows) {

  /**
   * @param owner of each row, 0 to {@code owners - 1}
   */
  static Grouped by(int[] owner, int size, int owners) {
    int[] from = new int[owners + 1];
    for (int row = 0; row < size; row++) {
      from[owner[row] + 1]++;
    }
    for (int i = 0; i < owners; i++) {
      from[i + 1] += from[i];
    }
    int[] next = from.clone();
    int[] rows = new int[size];
    for (int row = 0; row < size; row++) {
      rows[next[owner[row]]++] = row;
    }
    return new Grouped(from, rows);
  }
}
