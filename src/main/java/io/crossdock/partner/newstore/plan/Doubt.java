package io.crossdock.partner.newstore.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * A unit that left and whose booking the ERP may have, without an answer so far: whether a figure
 * is with it or without it nobody knows.
 *
 * @param handedAt by our clock
 */
public record Doubt(StockKey key, Instant handedAt) {

  /** The ERP's clock may be so far behind ours. */
  static final Duration SLACK = Duration.ofMinutes(1);

  public Doubt {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(handedAt, "handedAt");
  }

  /** Whether figures of that time may be without the unit. */
  boolean concerns(Instant asOf) {
    return !handedAt.isAfter(asOf.plus(SLACK));
  }
}
