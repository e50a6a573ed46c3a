package io.crossdock.ledger.store;

import io.crossdock.ledger.Outcome;
import java.util.Locale;

/** An outcome as one word. */
enum OutcomeKind {
  APPLIED,
  SKIPPED,
  TRANSIENT,
  THROTTLED,
  AMBIGUOUS,
  REJECTED,
  MISCONFIGURED,
  UNKNOWN,
  HELD,
  HALVED,
  GIVEN_BACK;

  static OutcomeKind of(Outcome outcome) {
    if (outcome instanceof Outcome.Applied) {
      return APPLIED;
    } else if (outcome instanceof Outcome.Skipped) {
      return SKIPPED;
    } else if (outcome instanceof Outcome.Transient) {
      return TRANSIENT;
    } else if (outcome instanceof Outcome.Throttled) {
      return THROTTLED;
    } else if (outcome instanceof Outcome.Ambiguous) {
      return AMBIGUOUS;
    } else if (outcome instanceof Outcome.Rejected) {
      return REJECTED;
    } else if (outcome instanceof Outcome.Misconfigured) {
      return MISCONFIGURED;
    } else if (outcome instanceof Outcome.Unknown) {
      return UNKNOWN;
    } else if (outcome instanceof Outcome.Held) {
      return HELD;
    } else if (outcome instanceof Outcome.Halved) {
      return HALVED;
    }
    return GIVEN_BACK;
  }

  static String detail(Outcome outcome) {
    return outcome instanceof Outcome.Unknown unknown
        ? unknown.reason() + "\n" + unknown.stackTrace()
        : outcome.reason();
  }

  /** The entry is done with. */
  boolean isFinal() {
    return this == APPLIED || this == SKIPPED;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
