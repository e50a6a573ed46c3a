package io.crossdock.partner.infoplus;

/** How many: position {@code receipts.<w>}. */
record Counted(long count) {}
