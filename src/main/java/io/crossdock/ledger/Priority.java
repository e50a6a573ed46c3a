package io.crossdock.ledger;

/** Who goes first where writers queue: settlements and doors before imports and housekeeping. */
public enum Priority {
  SETTLE,
  DOOR,
  IMPORT,
  HOUSEKEEPING
}
