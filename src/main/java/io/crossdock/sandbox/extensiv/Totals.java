package io.crossdock.sandbox.extensiv;

/** What there is of a product in a warehouse, over its active bins. */
record Totals(long onHand, long locked, long allocated, long available, boolean recorded) {}
