package io.crossdock.sandbox.infoplus;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The server's time: another clock's, moved by some time, or standing. Thread-safe. */
final class ServerClock extends Clock {

  private final Clock base;
  private Duration ahead = Duration.ZERO;
  private Instant standing;

  ServerClock(Clock base) {
    this.base = base;
  }

  synchronized void stand(Instant at) {
    standing = at;
  }

  synchronized void ahead(Duration time) {
    standing = null;
    ahead = time;
  }

  synchronized void advance(Duration time) {
    if (standing == null) {
      ahead = ahead.plus(time);
    } else {
      standing = standing.plus(time);
    }
  }

  @Override
  public synchronized Instant instant() {
    return standing == null ? base.instant().plus(ahead) : standing;
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
