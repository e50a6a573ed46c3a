package io.crossdock.sandbox.extensiv;

/**
 * Numbers by row, in pieces: growing copies none of them and leaves little room unused. Not
 * thread-safe.
 */
final class IntColumn {

  private static final int BITS = 12;
  private static final int PIECE = 1 << BITS;

  private int[][] pieces = new int[4][];
  private int size;

  /** The row it is in. */
  int add(int value) {
    int piece = size >> BITS;
    if (piece == pieces.length) {
      pieces = java.util.Arrays.copyOf(pieces, piece * 2);
    }
    if (pieces[piece] == null) {
      pieces[piece] = new int[PIECE];
    }
    pieces[piece][size & PIECE - 1] = value;
    return size++;
  }

  int get(int row) {
    return pieces[row >> BITS][row & PIECE - 1];
  }

  void set(int row, int value) {
    pieces[row >> BITS][row & PIECE - 1] = value;
  }

  int size() {
    return size;
  }
}
