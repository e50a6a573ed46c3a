package io.crossdock.partner.newstore.plan;

import java.util.Objects;

/**
 * A product at a location, both compared exactly as text ({@code 0012} is not {@code 12}).
 *
 * @param locationId {@code fulfillment_location_id} of an event, {@code fulfillment_node_id} of an
 *     import
 */
public record StockKey(String productId, String locationId) {

  public StockKey {
    Objects.requireNonNull(productId, "productId");
    Objects.requireNonNull(locationId, "locationId");
  }

  @Override
  public String toString() {
    return productId + " at " + locationId;
  }
}
