package io.crossdock.kill;

import io.crossdock.ledger.CrashPoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stops the thread that passes a named point for the nth time and tells the parent, which kills or
 * pauses this process there. Points of the start count at once, others once this process settled
 * something, so that every life shows how long the recovery from the last one took.
 */
final class Fuse implements CrashPoint {

  private final String point;
  private final int nth;
  private final Wire parent;
  private final String name;
  private final AtomicInteger passed = new AtomicInteger();
  private volatile boolean armed;

  /**
   * @param point {@code -} for none
   */
  Fuse(String point, int nth, boolean atStart, String name, int port) {
    this.point = point;
    this.nth = nth;
    this.armed = atStart;
    this.name = name;
    this.parent = new Wire(port, 0);
  }

  void arm() {
    armed = true;
  }

  @Override
  public void reached(String reached) {
    if (armed && reached.equals(point) && passed.incrementAndGet() == nth) {
      try {
        // Answered only if we are to live on.
        parent.ask("point " + name + " " + reached);
      } catch (IOException e) {
        throw new UncheckedIOException("the parent does not listen at " + reached, e);
      }
    }
  }
}
