package io.crossdock.partner.workarea;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that says what it was set to. */
final class SetClock extends Clock {

  private volatile Instant now = Instant.parse("2026-03-02T09:00:00Z");

  void set(Instant newNow) {
    now = newNow;
  }

  @Override
  public Instant instant() {
    return now;
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
