package io.crossdock.camel;

import io.crossdock.camel.Settlements.Settled;
import io.crossdock.ledger.Claim;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LostRaceException;
import io.crossdock.ledger.Outcome;
import io.crossdock.ledger.Settlement;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Commits settlements, and finds the one that loses a race among many. */
final class Settler {

  private static final Logger LOG = LoggerFactory.getLogger(Settler.class);

  private final Ledger ledger;

  Settler(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * @throws io.crossdock.ledger.LedgerUnavailableException nothing has changed: try again
   */
  void settle(Settled settled) {
    try {
      report(ledger.settle(settled.entries(), settled.together()));
    } catch (LostRaceException e) {
      LOG.info(
          "{} {}: {}",
          settled.entries().get(0).claim().channel(),
          settled.entries().get(0).claim().key(),
          e.getMessage());
      onceMore(settled);
    }
  }

  private void onceMore(Settled settled) {
    if (settled.entries().size() > 1 && settled.together().isEmpty()) {
      // Only the entry whose own write lost the race comes again.
      settled
          .entries()
          .forEach(one -> settle(new Settled(List.of(one), List.of(), settled.ifRaceIsLost())));
      return;
    }
    // Who wrote what the exchange wrote as a whole cannot be told: all that counted on it come
    // again.
    report(
        ledger.settle(
            settled.entries().stream().map(one -> instead(one, settled.ifRaceIsLost())).toList()));
  }

  private static Settlement instead(Settlement one, Outcome ifRaceIsLost) {
    boolean counted =
        one.outcome() instanceof Outcome.Applied
            || one.outcome() instanceof Outcome.Skipped
            || one.outcome() instanceof Outcome.Held;
    return counted
        ? new Settlement(one.claim(), ifRaceIsLost, List.of(), one.asked(), one.answered())
        : one;
  }

  private static void report(List<Claim> lost) {
    for (Claim claim : lost) {
      LOG.warn(
          "{} {} (#{}): lost, another process has it; what came of it here is dropped",
          claim.channel(),
          claim.key(),
          claim.entryId());
    }
  }
}
