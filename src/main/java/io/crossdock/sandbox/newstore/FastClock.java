package io.crossdock.sandbox.newstore;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Goes faster than another one, from the time it is made on. Thread-safe. */
public final class FastClock extends Clock {

  private final Clock real;
  private final Instant made;
  private final Instant start;
  private final double factor;

  /**
   * @param start what it shows first
   * @param factor 60 for a minute in each second
   */
  public FastClock(Clock real, Instant start, double factor) {
    this.real = real;
    this.made = real.instant();
    this.start = start;
    this.factor = factor;
  }

  @Override
  public Instant instant() {
    long passed = Duration.between(made, real.instant()).toNanos() / 1000;
    return start.plusNanos(Math.round(passed * factor) * 1000);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
