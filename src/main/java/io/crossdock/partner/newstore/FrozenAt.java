package io.crossdock.partner.newstore;

import java.time.Instant;

/**
 * An event that could not be read, or of which NewStore has still to name the items.
 *
 * @param from its logical timestamp; {@link Long#MIN_VALUE} if not even that could be read
 * @param since when it came
 * @param why for people
 * @param until when somebody had dealt with it; null while it holds. Kept, so that the same body
 *     coming again does not freeze anew
 */
record FrozenAt(long from, Instant since, String why, Instant until) {

  boolean holds() {
    return until == null;
  }

  FrozenAt thawed(Instant at) {
    return new FrozenAt(from, since, why, at);
  }
}
