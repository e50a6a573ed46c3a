package io.crossdock.sandbox.webshop;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * One write the shop received.
 *
 * @param action {@code set-stock}, {@code change-stock}, {@code fulfil}, {@code cancel} (the hub
 *     asks the shop to), {@code cancelled-by-warehouse} or {@code returned}
 * @param about the order's number, or the SKU, as the shop has it
 * @param key the idempotency key
 * @param status of the answer, also of one that was lost
 * @param effect true if something was changed by it: not refused, and not a repetition
 */
public record ShopWrite(
    Instant at,
    String action,
    String about,
    String key,
    JsonNode body,
    int status,
    boolean effect) {}
