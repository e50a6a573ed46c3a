package io.crossdock.camel;

import io.crossdock.ledger.Claim;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LedgerUnavailableException;
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
   * @throws LedgerUnavailableException nothing has changed: try again
   */
  void settle(List<Settlement> settlements) {
    try {
      List<Claim> lost = ledger.settle(settlements);
      for (Claim claim : lost) {
        LOG.warn(
            "{} {} (#{}): lost, another process has it; what came of it here is dropped",
            claim.channel(),
            claim.key(),
            claim.entryId());
      }
    } catch (LostRaceException e) {
      alone(settlements, e);
    }
  }

  /** A cursor or position moved meanwhile: only the entry that wrote it comes again. */
  private void alone(List<Settlement> settlements, LostRaceException race) {
    if (settlements.size() > 1) {
      settlements.forEach(one -> settle(List.of(one)));
      return;
    }
    Settlement one = settlements.get(0);
    String reason = "somebody else was first: " + race.getMessage();
    LOG.info("{} {}: {}", one.claim().channel(), one.claim().key(), reason);
    ledger.settle(
        List.of(
            new Settlement(
                one.claim(),
                new Outcome.Transient(reason, Outcome.Scope.ENTRY),
                List.of(),
                one.asked(),
                one.answered())));
  }
}
