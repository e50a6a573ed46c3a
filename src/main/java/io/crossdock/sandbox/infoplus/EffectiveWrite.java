package io.crossdock.sandbox.infoplus;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A request that changed records, whatever was answered.
 *
 * @param path such as {@code /infoplus-wms/api/v3.0/order}
 * @param body as it was sent; null for that of a DELETE
 * @param at when it took effect, by the server's clock
 */
public record EffectiveWrite(String method, String path, JsonNode body, Instant at) {}
