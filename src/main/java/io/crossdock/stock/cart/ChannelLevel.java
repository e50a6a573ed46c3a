package io.crossdock.stock.cart;

import java.time.Instant;

/**
 * What Order Manager itself computed for a listing of a sales channel (R-CHN-1).
 *
 * @param listing its listing SKU
 */
public record ChannelLevel(
    long channel, String listing, String sku, long available, Instant asOf) {}
