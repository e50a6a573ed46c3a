package io.crossdock.partner.newstore.plan;

/**
 * An absolute figure of an import document.
 *
 * @param quantity 0 or more
 */
public record DocumentItem(StockKey key, long quantity) {}
