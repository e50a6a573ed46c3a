package io.crossdock.sandbox.webshop;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Something the shop tells: sent as a webhook, and listed for those who poll.
 *
 * @param number from 1; the cursor of those who poll
 * @param id of its delivery
 * @param kind {@code orders}, {@code cancellations}, {@code returns} or {@code articles}
 */
public record ShopEvent(long number, String id, String kind, ObjectNode data) {}
