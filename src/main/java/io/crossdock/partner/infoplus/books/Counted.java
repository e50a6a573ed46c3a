package io.crossdock.partner.infoplus.books;

/** How many: position {@code receipts.<w>}. */
public record Counted(long count) {}
