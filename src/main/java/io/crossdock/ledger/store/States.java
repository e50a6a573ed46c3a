package io.crossdock.ledger.store;

import io.crossdock.ledger.EntryState;

/** Entry states as stored; the partial indexes of the schema rely on these numbers. */
final class States {

  static final int WAITING = 0;
  static final int PARKED = 1;
  static final int APPLIED = 2;
  static final int SKIPPED = 3;
  static final int SUPERSEDED = 4;

  private States() {}

  static int of(EntryState state) {
    return switch (state) {
      case WAITING -> WAITING;
      case PARKED -> PARKED;
      case APPLIED -> APPLIED;
      case SKIPPED -> SKIPPED;
      case SUPERSEDED -> SUPERSEDED;
    };
  }

  static EntryState of(int stored) {
    return EntryState.values()[stored];
  }

  static Kind kind(EntryState state) {
    return switch (state) {
      case WAITING -> Kind.WAITING;
      case PARKED -> Kind.PARKED;
      case APPLIED -> Kind.APPLIED;
      case SKIPPED -> Kind.SKIPPED;
      case SUPERSEDED -> Kind.SUPERSEDED;
    };
  }
}
