package io.crossdock.operate;

import java.time.Duration;

/**
 * How long what this process has in flight is its own.
 *
 * @param heartbeat how often the lease is renewed
 * @param lease after what silence another process takes over
 */
public record LeaseSettings(Duration heartbeat, Duration lease) {

  public static LeaseSettings read(Settings settings) {
    return new LeaseSettings(
        settings.duration(
            "ledger.heartbeat",
            Duration.ofSeconds(2),
            Duration.ofMillis(50),
            Duration.ofMinutes(1)),
        settings.duration(
            "ledger.lease",
            Duration.ofSeconds(10),
            Duration.ofMillis(200),
            Duration.ofMinutes(10)));
  }

  /**
   * What a call to a partner may take: so much of the lease is left when one heartbeat comes late.
   * Zero or less where none may be made.
   */
  public Duration longestCall() {
    return lease.minus(heartbeat.multipliedBy(2));
  }
}
