package io.crossdock.stock.cart;

import java.time.Instant;
import java.util.List;

/**
 * An order whose units Order Manager's stock may still contain.
 *
 * @param loadedAt when the hub got it
 * @param warehouse charged with its lines; null: the merchant's default
 */
public record PendingOrder(
    String id, Instant loadedAt, Long warehouse, boolean cancelled, List<Line> lines) {

  /**
   * @param quantity below 1 takes nothing
   */
  public record Line(String sku, long quantity) {}

  public PendingOrder {
    lines = List.copyOf(lines);
  }
}
