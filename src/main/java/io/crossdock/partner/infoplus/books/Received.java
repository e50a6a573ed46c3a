package io.crossdock.partner.infoplus.books;

/**
 * What was told of a row of {@code itemReceipt}: position {@code received.<w>}.
 *
 * @param times how many receipts
 * @param total pieces of all of them
 * @param order whose it is, as {@code <source>:<number>}
 */
public record Received(int times, int total, String order) {}
