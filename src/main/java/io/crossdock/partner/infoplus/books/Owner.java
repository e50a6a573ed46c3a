package io.crossdock.partner.infoplus.books;

/**
 * Whose something of Infoplus's is: position {@code numbered.<w>}, {@code asns.<w>} or {@code
 * skus.<w>}.
 *
 * @param key of the order or purchase order here, or the SKU as its source writes it
 */
public record Owner(String key) {}
