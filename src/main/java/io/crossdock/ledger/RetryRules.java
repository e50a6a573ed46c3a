package io.crossdock.ledger;

import java.time.Duration;
import java.util.OptionalLong;

/** When a failed entry is tried again, and when no more. Pure. */
public final class RetryRules {

  private RetryRules() {}

  /**
   * The time of the next attempt, in milliseconds since 1970; empty if the entry is given up.
   *
   * @param failures failures so far, this one included, at least 1
   * @param jitter from 0 to 1: spreads the delay over its last fifth
   */
  public static OptionalLong nextAttempt(
      ChannelDefinition channel, int failures, long firstFailure, long now, double jitter) {
    if (now - firstFailure >= channel.giveUpAfter().toMillis()) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(
        now + backOff(channel.retryFirst(), channel.retryMax(), failures, jitter));
  }

  /** Milliseconds; doubles with each failure up to {@code max}. */
  public static long backOff(Duration first, Duration max, int failures, double jitter) {
    int doublings = Math.min(Math.max(failures - 1, 0), 30);
    double delay = Math.min((double) max.toMillis(), first.toMillis() * Math.pow(2, doublings));
    return (long) (delay * (0.8 + 0.2 * jitter));
  }
}
