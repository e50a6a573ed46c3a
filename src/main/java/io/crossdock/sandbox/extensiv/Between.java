package io.crossdock.sandbox.extensiv;

import java.time.Instant;

/** From a second to a second, both of them in it; null for an open end. */
record Between(Instant from, Instant to) {

  /** Of the parameters {@code nameFrom} and {@code nameTo}. */
  static Between of(Query query, String name) {
    return new Between(query.date(name + "From"), query.date(name + "To"));
  }

  boolean has(Instant at) {
    return has(at.getEpochSecond());
  }

  boolean has(long second) {
    return (from == null || second >= from.getEpochSecond())
        && (to == null || second <= to.getEpochSecond());
  }
}
