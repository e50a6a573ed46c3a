package io.crossdock.sandbox.ongoing;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Writing requests of one goods owner are carried out one after another, as they came. */
final class WriteQueue {

  private final ReentrantLock turn = new ReentrantLock(true);

  /** Does it in its turn; false if that does not come within {@code patience}. */
  boolean inTurn(Rules rules, Runnable write) throws InterruptedException {
    if (!turn.tryLock(rules.patience().toMillis(), TimeUnit.MILLISECONDS)) {
      return false;
    }
    try {
      write.run();
      busy(rules.serviceTime().toNanos());
      return true;
    } finally {
      turn.unlock();
    }
  }

  // A wait that keeps the turn.
  private static void busy(long nanos) throws InterruptedException {
    if (nanos > 0) {
      new java.util.concurrent.CountDownLatch(1).await(nanos, TimeUnit.NANOSECONDS);
    }
  }
}
