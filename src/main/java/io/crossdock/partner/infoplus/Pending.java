package io.crossdock.partner.infoplus;

import java.time.Instant;

/**
 * An order that is to be looked at again with each reading of shipments: position {@code
 * pending.<w>}.
 *
 * @param why for people
 */
record Pending(String why, Instant since) {}
