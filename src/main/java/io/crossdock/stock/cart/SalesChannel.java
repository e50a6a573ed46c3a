package io.crossdock.stock.cart;

/**
 * Order Manager's word: where listings are sold, with numbers of its own.
 *
 * @param name also the alias name of its listings
 */
public record SalesChannel(long id, String name, boolean active) {}
