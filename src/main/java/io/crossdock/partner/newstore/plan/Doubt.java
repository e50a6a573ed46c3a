package io.crossdock.partner.newstore.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * A unit that left and whose booking the ERP may have, without an answer so far: whether a figure
 * is with it or without it nobody knows.
 *
 * @param handedAt by the clock that stamps the arrival of snapshots
 */
public record Doubt(StockKey key, Instant handedAt) {

  /** What is handed over at nearly the same moment may be stamped in another order. */
  static final Duration SLACK = Duration.ofSeconds(5);

  public Doubt {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(handedAt, "handedAt");
  }

  /** Whether the figures of that snapshot may be without the unit. */
  boolean concerns(Snapshot snapshot) {
    return !handedAt.isAfter(snapshot.receivedAt().plus(SLACK));
  }
}
