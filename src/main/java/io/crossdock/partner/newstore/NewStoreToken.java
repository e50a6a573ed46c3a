package io.crossdock.partner.newstore;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The access token of this process. Thread-safe. */
final class NewStoreToken {

  /** Before its end a token is as good as ended: a call on its way would meet the end. */
  private static final Duration EARLY = Duration.ofMinutes(5);

  private final Clock clock;
  private String text;
  private Instant until = Instant.MIN;

  NewStoreToken(Clock clock) {
    this.clock = clock;
  }

  /** Null if a new one is needed. */
  synchronized String current() {
    return clock.instant().isBefore(until) ? text : null;
  }

  /** Renewed before it ends: five minutes before, or at half of a short life. */
  synchronized void took(String token, Duration life) {
    Duration early = life.dividedBy(2).compareTo(EARLY) < 0 ? life.dividedBy(2) : EARLY;
    text = token;
    until = clock.instant().plus(life).minus(early);
  }

  synchronized void drop() {
    text = null;
    until = Instant.MIN;
  }
}
