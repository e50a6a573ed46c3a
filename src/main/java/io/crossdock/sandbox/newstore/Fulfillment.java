package io.crossdock.sandbox.newstore;

import java.util.List;

/**
 * A fulfilment request as it now is.
 *
 * @param requestId new for each routing
 * @param timestamp of the event that told of it last
 */
public record Fulfillment(
    String requestId, String orderId, String node, List<Item> items, long timestamp) {

  /**
   * One unit.
   *
   * @param id stays the same wherever the unit is routed
   * @param status dispatched, shipped, rejected or cancelled
   */
  public record Item(String id, String productId, String status) {}

  public List<String> itemIds() {
    return items.stream().map(Item::id).toList();
  }
}
