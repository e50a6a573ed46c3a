package io.crossdock.partner.newstore.plan;

import java.time.Instant;

/**
 * That an item left.
 *
 * @param logicalTimestamp the smallest among the events that name the item; the other fields but
 *     {@code bookedAt} are of that event
 * @param bookedAt null while the ERP has not confirmed it
 */
public record Completion(
    StockKey key, String requestId, long logicalTimestamp, Instant publishedAt, Instant bookedAt) {

  Completion booked(Instant at) {
    return new Completion(key, requestId, logicalTimestamp, publishedAt, at);
  }
}
