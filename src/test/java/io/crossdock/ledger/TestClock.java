package io.crossdock.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;

/** The system's clock, or one that stands still, moved by tests. */
public final class TestClock extends Clock {

  private final Clock base;

  private final AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);

  public TestClock() {
    this(Clock.systemUTC());
  }

  private TestClock(Clock base) {
    this.base = base;
  }

  /** Goes on only when it is told to. */
  public static TestClock standingStill() {
    return at(Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS));
  }

  /** Stands there, and goes on only when it is told to. */
  public static TestClock at(Instant now) {
    return new TestClock(Clock.fixed(now, ZoneOffset.UTC));
  }

  /** Negative to go back. */
  public void forward(Duration by) {
    offset.updateAndGet(before -> before.plus(by));
  }

  /** It is that now; earlier than before to go back. */
  public void to(Instant now) {
    offset.set(Duration.between(base.instant(), now));
  }

  @Override
  public Instant instant() {
    return base.instant().plus(offset.get());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("the ledger's times are UTC");
  }
}
