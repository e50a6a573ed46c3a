package io.crossdock.stock.cart;

/**
 * A product's code in a sales channel; the channel's name is the alias name.
 *
 * @param active false: gives no alias
 * @param pushes Order Manager's {@code pushInventory}; false: gives no alias (R-KEY-5)
 */
public record Listing(String code, String sku, long channel, boolean active, boolean pushes) {}
