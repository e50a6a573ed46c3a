package io.crossdock.partner.newstore.plan;

import java.time.Instant;

/**
 * An item in one fulfillment request. Events come in any order, so each half may be missing.
 *
 * @param assigned null while no {@code assigned} event of the request came
 * @param failed null unless it failed there
 * @param reservedAt when the ERP confirmed the reservation; null if it did not
 * @param removedAt when the ERP confirmed that the reservation is gone; null if it did not
 */
public record Routing(
    String requestId,
    StockKey key,
    Moment assigned,
    Moment failed,
    String rejectionReason,
    Instant reservedAt,
    Instant removedAt) {

  /** When something was, in NewStore's counter and in time. */
  public record Moment(long logicalTimestamp, Instant publishedAt) {}

  Routing assigned(Moment moment) {
    return new Routing(requestId, key, moment, failed, rejectionReason, reservedAt, removedAt);
  }

  Routing failed(Moment moment, String reason) {
    return new Routing(requestId, key, assigned, moment, reason, reservedAt, removedAt);
  }

  Routing reserved(Instant at) {
    return new Routing(requestId, key, assigned, failed, rejectionReason, at, removedAt);
  }

  Routing removed(Instant at) {
    return new Routing(requestId, key, assigned, failed, rejectionReason, reservedAt, at);
  }

  /** Whether the item may still be fulfilled there, as far as this request is concerned. */
  boolean waits() {
    return assigned != null && failed == null;
  }

  boolean assignedBefore(Routing other) {
    return assigned != null
        && other.assigned != null
        && assigned.logicalTimestamp() < other.assigned.logicalTimestamp();
  }
}
