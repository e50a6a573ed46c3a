package io.crossdock.partner.cartfile;

import io.crossdock.flow.Shown.Sent;
import java.time.Instant;

/**
 * What a shop did not take under a code: position {@code refused.<shop>/<code>}.
 *
 * @param message in the shop's words
 */
record Refused(String sku, Sent amount, String message, Instant at, String file) {}
