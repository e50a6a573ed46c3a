package io.crossdock.partner.newstore;

import java.time.Instant;

/**
 * Whether NewStore's stream is in order.
 *
 * @param okSince end of the last outage; null while there is one
 */
record StreamState(Instant okSince) {}
