package io.crossdock.ledger;

/** Where an entry stands. In flight is waiting with its key claimed. */
public enum EntryState {
  WAITING,
  PARKED,
  APPLIED,
  SKIPPED,
  SUPERSEDED;

  public boolean settled() {
    return this != WAITING && this != PARKED;
  }
}
