package io.crossdock.ledger.store;

/** What the tallies count. The rows of {@code PURGED_…} are gone, or never were. */
enum Kind {
  SEEN,
  APPLIED,
  SKIPPED,
  SUPERSEDED,
  PARKED,
  WAITING,
  DUPLICATE,
  UNCHANGED,
  ROWLESS_APPLIED,
  ROWLESS_SKIPPED,
  ROWLESS_SUPERSEDED;
}
