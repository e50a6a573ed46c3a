package io.crossdock.ledger.store;

import java.time.Clock;
import java.util.concurrent.TimeUnit;

/**
 * The database's clock as last asked, carried on by the monotonic clock, so that a jump of this
 * machine's clock changes nothing. Tests pass a clock that is off the system's: that offset is
 * added.
 */
final class PostgresClock {

  private record Asked(long theirs, long nanos) {}

  private final Clock given;
  private final Clock system = Clock.systemUTC();
  private volatile Asked asked = new Asked(0, 0);

  PostgresClock(Clock given) {
    this.given = given;
  }

  /** The answer is taken for the middle of the time the question took. */
  void set(long theirs, long askedNanos, long answeredNanos) {
    asked = new Asked(theirs, askedNanos + (answeredNanos - askedNanos) / 2);
  }

  long now() {
    Asked last = asked;
    long passed = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - last.nanos());
    return last.theirs() + passed + testOffset();
  }

  private long testOffset() {
    return given.equals(system) ? 0 : given.millis() - system.millis();
  }
}
