package io.crossdock.stock.cart;

import java.time.Instant;

/**
 * One row of stock: a product in a bin of a warehouse. Units in transit or allocated elsewhere
 * never count and are not here (R-AVL-2).
 *
 * @param active false: the row does not count (R-QTY-3)
 * @param asOf when it was read
 */
public record StockRecord(
    String sku,
    long warehouse,
    String bin,
    long onHand,
    long locked,
    boolean active,
    Instant asOf) {}
