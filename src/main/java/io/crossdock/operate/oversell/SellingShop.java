package io.crossdock.operate.oversell;

/**
 * A shop that shows a warehouse's stock.
 *
 * @param buffer pieces it never shows where stock is shared, at least 0
 * @param weight its part where stock is divided, and of the generated buyers; at least 1
 */
public record SellingShop(String name, long buffer, long weight) {}
