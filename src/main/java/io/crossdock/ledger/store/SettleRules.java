package io.crossdock.ledger.store;

import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Outcome;
import io.crossdock.ledger.RetryRules;
import java.util.OptionalLong;

/** What an outcome makes of its entry. Pure. */
final class SettleRules {

  private SettleRules() {}

  /**
   * @param charged this attempt counts against the entry
   * @param failed the entry's own first failure is now, if it had none
   * @param batchLimit 0 to leave it
   */
  record Next(
      EntryState state, String reason, boolean charged, boolean failed, long due, int batchLimit) {}

  /**
   * @param attempt the number of this attempt, from 1
   * @param firstFailure null if it never failed before
   * @param probing its lane is closed, and it finds out whether the lane may open: a failure is not
   *     its own
   */
  static Next next(
      ChannelDefinition channel,
      Outcome outcome,
      int attempt,
      Long firstFailure,
      boolean probing,
      long now,
      double jitter) {
    return switch (OutcomeKind.of(outcome)) {
      case APPLIED -> settled(EntryState.APPLIED, outcome);
      case SKIPPED -> settled(EntryState.SKIPPED, outcome);
      case REJECTED, UNKNOWN -> new Next(EntryState.PARKED, outcome.reason(), true, true, now, 0);
      case TRANSIENT ->
          ((Outcome.Transient) outcome).scope() == Outcome.Scope.PARTNER
              ? waiting(outcome, now, 0)
              : again(channel, outcome, attempt, firstFailure, probing, now, jitter);
      case AMBIGUOUS -> again(channel, outcome, attempt, firstFailure, probing, now, jitter);
      case THROTTLED -> waiting(outcome, ((Outcome.Throttled) outcome).until().toEpochMilli(), 0);
      case MISCONFIGURED -> waiting(outcome, now, 0);
      case HELD -> waiting(outcome, now + ((Outcome.Held) outcome).again().toMillis(), 0);
      case HALVED -> waiting(outcome, now, Math.max(1, ((Outcome.Halved) outcome).batchLimit()));
      case GIVEN_BACK -> new Next(EntryState.WAITING, null, false, false, now, 0);
    };
  }

  private static Next settled(EntryState state, Outcome outcome) {
    return new Next(state, outcome.reason(), true, false, 0, 0);
  }

  private static Next waiting(Outcome outcome, long due, int batchLimit) {
    return new Next(EntryState.WAITING, outcome.reason(), false, false, due, batchLimit);
  }

  private static Next again(
      ChannelDefinition channel,
      Outcome outcome,
      int attempt,
      Long firstFailure,
      boolean probing,
      long now,
      double jitter) {
    long first = firstFailure == null ? now : firstFailure;
    OptionalLong due = RetryRules.nextAttempt(channel, attempt, first, now, jitter);
    if (due.isEmpty()) {
      String reason =
          "given up after "
              + attempt
              + " attempts in "
              + channel.giveUpAfter()
              + "; last: "
              + outcome.reason();
      return new Next(EntryState.PARKED, reason, true, true, now, 0);
    }
    return probing
        ? waiting(outcome, now, 0)
        : new Next(EntryState.WAITING, outcome.reason(), true, true, due.getAsLong(), 0);
  }

  /**
   * The attempt that an entry which stays is left with: one that was sent and whose answer nobody
   * knows. Only an attempt of this claim that was answered ends the doubt about an earlier one; a
   * look-up that failed does not.
   *
   * @param claimed the unanswered attempt the claim came with; 0 if none
   * @param begun the last attempt this claim began; 0 if none
   * @param recorded the attempt written down for this settlement, if the claim began none
   * @return 0 if there is nothing to look into
   */
  static long openAttempt(Outcome outcome, long claimed, long begun, long recorded) {
    long inDoubt = begun != 0 ? begun : claimed;
    return switch (OutcomeKind.of(outcome)) {
      case AMBIGUOUS -> inDoubt != 0 ? inDoubt : recorded;
      case UNKNOWN, GIVEN_BACK -> inDoubt;
      default -> begun != 0 ? 0 : claimed;
    };
  }
}
