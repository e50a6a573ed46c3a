package io.crossdock.partner.newstore;

import java.time.Instant;

/**
 * An event that could not be read as yet.
 *
 * @param from its logical timestamp; {@link Long#MIN_VALUE} if not even that could be read
 * @param since when it came
 * @param why for people
 */
record FrozenAt(long from, Instant since, String why) {}
