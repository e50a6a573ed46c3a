package io.crossdock.stock.cart;

/** Which stock a cart shows. */
public sealed interface Selection {

  /** All warehouses that are active and enabled, added. */
  record CombineAll() implements Selection {}

  record OneWarehouse(long id) implements Selection {}

  record OneChannel(long id) implements Selection {}
}
