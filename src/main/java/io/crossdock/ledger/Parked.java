package io.crossdock.ledger;

/** What a parked entry in mode each does to those of its key behind it. */
public enum Parked {
  /** They wait until somebody has dealt with it. */
  STOP,
  /** They go on: whoever writes them knows what may go past what was refused. */
  PASS
}
