package io.crossdock.ledger;

/**
 * What one channel would take now.
 *
 * @param keys at most so many; at least 1
 * @param together they go out in one call; else each is a call of its own
 */
public record Ask(String channel, int keys, boolean together) {}
