package io.crossdock.partner.newstore.plan;

/** A key of the snapshot that is in no document. */
public record HeldKey(StockKey key, HoldReason reason) {}
