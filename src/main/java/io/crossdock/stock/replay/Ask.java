package io.crossdock.stock.replay;

/**
 * A buyer who wants pieces of one article in one shop.
 *
 * @param at microseconds since all shops were told the stock, at least 0
 * @param shop its number in the order of {@link Way#shops}
 * @param quantity pieces, at least 1
 */
public record Ask(long at, int shop, long quantity) {}
