package io.crossdock.ledger.store;

import java.sql.SQLException;
import java.util.Arrays;

/**
 * Numbers of a series, drawn from the database a block at a time. What is left of a block is thrown
 * away when it is old, so that the numbers of several processes stay about in order of time.
 */
final class NumberBlock {

  /** Draws that many numbers, ascending. */
  @FunctionalInterface
  interface Draw {
    long[] numbers(int count) throws SQLException;
  }

  private final int size;
  private final long keepNanos;
  private long[] drawn = {};
  private int next;
  private long drawnNanos;

  /**
   * @param size numbers drawn at once, where fewer are wanted
   * @param keepNanos how long a block may be used
   */
  NumberBlock(int size, long keepNanos) {
    this.size = size;
    this.keepNanos = keepNanos;
  }

  synchronized long[] take(int count, Draw draw) throws SQLException {
    if (drawn.length - next < count || System.nanoTime() - drawnNanos > keepNanos) {
      drawn = draw.numbers(Math.max(size, count));
      next = 0;
      drawnNanos = System.nanoTime();
    }
    next += count;
    return Arrays.copyOfRange(drawn, next - count, next);
  }

  /** The transaction that drew the block may not last: the numbers are not ours. */
  synchronized void forget() {
    drawn = new long[0];
    next = 0;
  }
}
