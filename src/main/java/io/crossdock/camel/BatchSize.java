package io.crossdock.camel;

/**
 * How many entries go together. A batch that took too long is tried with half as many, until one
 * goes through; after some that did, with twice as many again. Where that was too many once more,
 * it is tried the more seldom. Pure but for what it remembers; thread-safe.
 */
final class BatchSize {

  /** So many full batches in a row go through before more is tried. */
  static final int CALM = 2;

  /** The most of them. */
  private static final int LONGEST_CALM = 512;

  private final int most;
  private int now;
  private int late;
  private int calm;
  private int needed = CALM;
  private boolean tries;

  /**
   * @param most as it is configured; 0 where entries go one by one
   */
  BatchSize(int most) {
    this.most = most;
    this.now = most;
  }

  synchronized int now() {
    return now;
  }

  /**
   * No answer came in time. Once that happens to any, and one alone that is late says nothing about
   * several.
   *
   * @param size of the batch
   */
  synchronized void tookTooLong(int size) {
    if (size == 1 && now > 1) {
      return;
    }
    late++;
    if (most == 0 || late < 2) {
      return;
    }
    if (tries) {
      needed = Math.min(LONGEST_CALM, 2 * needed);
    }
    now = Math.max(1, Math.min(now, (size + 1) / 2));
    calm = 0;
    tries = false;
  }

  /**
   * @param size of the batch; one that is not full says nothing about more
   */
  synchronized void wentThrough(int size) {
    late = 0;
    if (now == most || size < now) {
      return;
    }
    calm++;
    if (tries) {
      tries = calm < CALM;
    }
    if (calm >= needed) {
      now = Math.min(most, 2 * now);
      calm = 0;
      tries = true;
    }
  }
}
