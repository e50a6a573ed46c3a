package io.crossdock.stock.cart;

import java.time.Instant;

/**
 * One row of stock: a product in a bin of a warehouse. Units in transit never count and are not
 * here (R-AVL-2).
 *
 * @param locked subtracted where the merchant wants that (R-AVL-1)
 * @param allocated units beside these that are set aside for orders: nobody's to sell, whatever the
 *     merchant wants (R-AVL-2)
 * @param active false: the row does not count (R-QTY-3)
 * @param asOf when it was read
 */
public record StockRecord(
    String sku,
    long warehouse,
    String bin,
    long onHand,
    long locked,
    long allocated,
    boolean active,
    Instant asOf) {}
