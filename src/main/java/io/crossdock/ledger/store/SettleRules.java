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
   * @param unresolved the attempt stays open: its answer never came
   * @param batchLimit 0 to leave it
   */
  record Next(
      EntryState state,
      String reason,
      boolean charged,
      boolean failed,
      boolean unresolved,
      long due,
      int batchLimit) {}

  /**
   * @param attempt the number of this attempt, from 1
   * @param firstFailure null if it never failed before
   */
  static Next next(
      ChannelDefinition channel,
      Outcome outcome,
      int attempt,
      Long firstFailure,
      long now,
      double jitter) {
    return switch (OutcomeKind.of(outcome)) {
      case APPLIED -> settled(EntryState.APPLIED, outcome);
      case SKIPPED -> settled(EntryState.SKIPPED, outcome);
      case REJECTED, UNKNOWN ->
          new Next(EntryState.PARKED, outcome.reason(), true, true, false, now, 0);
      case TRANSIENT ->
          ((Outcome.Transient) outcome).scope() == Outcome.Scope.PARTNER
              ? waiting(outcome, now, 0)
              : again(channel, outcome, attempt, firstFailure, now, jitter, false);
      case AMBIGUOUS -> again(channel, outcome, attempt, firstFailure, now, jitter, true);
      case THROTTLED -> waiting(outcome, ((Outcome.Throttled) outcome).until().toEpochMilli(), 0);
      case MISCONFIGURED -> waiting(outcome, now, 0);
      case HELD -> waiting(outcome, now + ((Outcome.Held) outcome).again().toMillis(), 0);
      case HALVED -> waiting(outcome, now, Math.max(1, ((Outcome.Halved) outcome).batchLimit()));
      case GIVEN_BACK -> new Next(EntryState.WAITING, null, false, false, true, now, 0);
    };
  }

  private static Next settled(EntryState state, Outcome outcome) {
    return new Next(state, outcome.reason(), true, false, false, 0, 0);
  }

  private static Next waiting(Outcome outcome, long due, int batchLimit) {
    return new Next(EntryState.WAITING, outcome.reason(), false, false, false, due, batchLimit);
  }

  private static Next again(
      ChannelDefinition channel,
      Outcome outcome,
      int attempt,
      Long firstFailure,
      long now,
      double jitter,
      boolean unresolved) {
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
      return new Next(EntryState.PARKED, reason, true, true, unresolved, now, 0);
    }
    return new Next(
        EntryState.WAITING, outcome.reason(), true, true, unresolved, due.getAsLong(), 0);
  }
}
