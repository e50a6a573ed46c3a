package io.crossdock.flow;

import io.crossdock.document.StockReading;
import io.crossdock.stock.SkuStock;

/**
 * How the figure that a shop is to show came to be.
 *
 * @param reading the warehouse's newest; null if it never spoke of the SKU
 * @param available what all shops may show together
 * @param target what this one is to show, at least 0; 0 where the warehouse never spoke of it
 * @param limit as the target, but only as far as it may be raised now: where stock is divided,
 *     others are lowered first
 * @param rule how the target follows from what is available, for people
 * @param sold pieces the shop sold since the beginning, as far as the hub heard of it
 */
public record Working(
    String sku,
    StockReading reading,
    SkuStock stock,
    long available,
    long target,
    long limit,
    String rule,
    long sold) {}
