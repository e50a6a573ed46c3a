package io.crossdock.bench;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;

/**
 * What one writes by hand: the times of the last calls in memory, of one process, under one lock;
 * the next call goes when the oldest has left the window, and some milliseconds for the way.
 */
final class RivalPace {

  private final int tokens;
  private final long nanos;
  private final Deque<Long> called = new ArrayDeque<>();

  RivalPace(int tokens, Duration window, Duration way) {
    this.tokens = tokens;
    this.nanos = window.plus(way).toNanos();
  }

  /** Returns when a call may begin. Who holds the lock waits for all. */
  synchronized void await() {
    while (called.size() >= tokens) {
      long left = called.peek() + nanos - System.nanoTime();
      if (left <= 0) {
        called.remove();
      } else {
        LockSupport.parkNanos(left);
      }
    }
    called.add(System.nanoTime());
  }
}
