package io.crossdock.sandbox.newstore;

import java.time.Instant;

/**
 * A piece that is promised to an item of an order.
 *
 * @param shippedAs the logical timestamp under which it left; 0 as long as it is there
 */
record Allocation(String orderId, String itemId, Instant createdAt, long shippedAs) {

  Allocation shipped(long timestamp) {
    return new Allocation(orderId, itemId, createdAt, timestamp);
  }
}
