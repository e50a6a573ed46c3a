package io.crossdock.partner.shopify;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Cancellations that Shopify may still be carrying out, by order: it answers before it has
 * cancelled, and how long it takes is not published. What is known of them outlives an attempt and
 * the hub. Thread-safe.
 */
final class CancelsUnderWay {

  /** So long a call whose answer was lost may be carried out. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final String name;
  private final Positions positions;
  private final Clock clock;

  /**
   * @param shop the partner's name
   */
  CancelsUnderWay(String shop, CamelLedger ledger, Clock clock) {
    this.name = "cancels." + shop;
    this.positions = new Positions(ledger);
    this.clock = clock;
  }

  /**
   * @param job null where the answer that named it was lost
   * @param since when it was found out that there is one
   */
  record Asked(String job, Instant since) {}

  /**
   * What is known of an order.
   *
   * @param unresolved whether an earlier attempt may have asked for it; else nothing is known
   */
  One of(String number, boolean unresolved) {
    return new One(
        number, unresolved ? positions.find(name, number, Asked.class).orElse(null) : null);
  }

  /** Of one order, as an attempt found it. Not thread-safe. */
  final class One {

    private final String number;
    private final Position<Asked> found;

    private One(String number, Position<Asked> found) {
      this.number = number;
      this.found = found;
    }

    /** What is asked after; null where nothing is known. */
    String job() {
      return found == null ? null : found.value().job();
    }

    /** An earlier attempt found that a call may be carried out of which nobody knows the job. */
    boolean isInDoubt() {
      return found != null && job() == null;
    }

    /** It was so long ago that it is not carried out any more. */
    boolean isOver() {
      return isInDoubt() && !clock.instant().isBefore(found.value().since().plus(LONGEST));
    }

    /**
     * At once, for the next attempt.
     *
     * @param job null where it is not known
     */
    void remember(String job) {
      positions.offerNow(
          name, number, found == null ? 0 : found.revision(), new Asked(job, clock.instant()));
    }

    /** With the settlement. */
    void forget(Pen pen) {
      if (found != null) {
        positions.drop(pen, name, number, found.revision());
      }
    }
  }
}
