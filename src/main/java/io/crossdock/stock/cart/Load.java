package io.crossdock.stock.cart;

import java.time.Instant;

/**
 * How loading stands.
 *
 * @param newest state of the newest run
 * @param lastCompleteAt when the snapshot was complete; null: there is none yet (R-GATE-1)
 */
public record Load(State newest, Instant lastCompleteAt) {

  public enum State {
    SUCCESS,
    NEVER_RUN,
    IN_PROGRESS,
    FAILED
  }
}
