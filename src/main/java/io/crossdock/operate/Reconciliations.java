package io.crossdock.operate;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.Runs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Asks for comparisons and tells what they found. Thread-safe. */
public final class Reconciliations {

  /** After that long a dry run no longer tells what a repair would do. */
  private static final Duration FRESH = Duration.ofHours(24);

  /**
   * @param due when it was asked for
   * @param after the newest run there was before
   */
  public record Asked(Instant due, long after) {}

  private final Ledger ledger;
  private final Partners partners;
  private final Positions positions;
  private final RunRequests requests;
  private final Clock clock;

  public Reconciliations(CamelLedger camel, Partners partners) {
    this.ledger = camel.ledger();
    this.partners = partners;
    this.positions = new Positions(camel);
    this.requests = new RunRequests(camel);
    this.clock = camel.clock();
  }

  /**
   * The newest comparison of a partner, under way or ended; empty if there was none.
   *
   * @throws Refused if there is no such partner, or it cannot be compared
   */
  public Optional<Reconciled> newest(String partner) {
    partners.reconciling(partner);
    return positions.find(Reconciliation.POSITION, partner, Reconciled.class).map(Position::value);
  }

  /**
   * Begins one.
   *
   * @param repair whether what is wrong or missing is sent again, which somebody must have seen
   *     first: there must have been a comparison without repair within a day
   * @throws Refused if there was none
   */
  public Asked begin(String partner, boolean repair, String by) {
    Optional<Reconciled> before = newest(partner);
    partners.touchpoints().stream()
        .filter(one -> one.name().equals(Reconciliation.touchpoint(partner)) && !one.enabled())
        .findFirst()
        .ifPresent(
            off -> {
              throw Refused.conflict(off.name() + " is switched off: " + partner + ".enabled");
            });
    Instant now = clock.instant();
    if (repair && !partners.reconciling(partner).repairs()) {
      throw Refused.conflict(
          partner + " is not repaired record by record: what it shows comes with its next import.");
    }
    if (repair
        && before
            .filter(one -> !one.repairs())
            .filter(one -> one.ended() != null && one.ended().isAfter(now.minus(FRESH)))
            .isEmpty()) {
      throw Refused.conflict(
          "The newest comparison of "
              + partner
              + " is none without repair, or older than "
              + Durations.text(FRESH)
              + ". Run 'crossdock reconcile "
              + partner
              + "' first, look at what it finds, then repair.");
    }
    Asked asked = new Asked(now, newestRun(partner));
    requests.ask(
        Reconciliation.touchpoint(partner),
        new RunMark(Reconciliation.touchpoint(partner), now, "asked for by " + by, null, repair));
    return asked;
  }

  /** 0 if there was none. */
  private long newestRun(String partner) {
    return ledger.runs().latest(Reconciliation.touchpoint(partner), 1).stream()
        .mapToLong(Runs.Run::id)
        .findFirst()
        .orElse(0);
  }
}
