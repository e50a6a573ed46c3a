package io.crossdock.ledger;

/** What becomes of an arrival in mode each that is older than one already applied. */
public enum Late {
  PARK,
  APPLY,
  SKIP
}
