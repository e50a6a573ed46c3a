package io.crossdock.sandbox.newstore;

import java.time.Instant;

/** A piece in somebody's cart. */
record Reservation(String orderId, String itemId, Instant createdAt, Instant expiresAt) {}
