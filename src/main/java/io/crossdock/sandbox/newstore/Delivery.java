package io.crossdock.sandbox.newstore;

import java.time.Instant;

/**
 * An event that was sent to an integration.
 *
 * @param timestamp 0 for events that carry none
 * @param status of the answer; 0 if there was none
 */
public record Delivery(
    String integrationId, String event, long timestamp, int status, Instant at) {}
