package io.crossdock.sandbox.workarea;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.BsonDateTime;

/**
 * The stamps of transactions: set by an application server's clock just before the write. Servers
 * take turns, their clocks may differ, and a write may take its time. Thread-safe.
 */
final class Stamps {

  private final Clock clock;
  private final CountDownLatch closing;
  private final AtomicInteger turn = new AtomicInteger();
  private volatile List<Duration> servers = List.of(Duration.ZERO);
  private volatile Duration late = Duration.ZERO;

  /**
   * @param closing ends waits
   */
  Stamps(Clock clock, CountDownLatch closing) {
    this.clock = clock;
    this.closing = closing;
  }

  /**
   * @param ahead of each server's clock, negative where it is behind; at least one
   */
  void servers(List<Duration> ahead) {
    if (ahead.isEmpty()) {
      throw new IllegalArgumentException("a shop has at least one application server");
    }
    servers = List.copyOf(ahead);
  }

  void late(Duration newLate) {
    late = newLate;
  }

  /** The stamp of a write that follows at once, which is as late as it may be. */
  BsonDateTime next() {
    List<Duration> all = servers;
    Duration ahead = all.get(Math.floorMod(turn.getAndIncrement(), all.size()));
    BsonDateTime stamp = new BsonDateTime(clock.instant().plus(ahead).toEpochMilli());
    if (!late.isZero()) {
      try {
        closing.await(late.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return stamp;
  }
}
