package io.crossdock.partner.adobecommerce;

import java.time.Duration;
import java.time.Instant;

/**
 * What the shop keeps of one product for orders the hub knows: position {@code kept.<shop>/<code>}.
 * The hub's amounts are without the pieces of orders; the shop takes them off once more, so that
 * they are added to what is sent. Pure.
 *
 * @param open pieces that are reserved in the shop, of orders the hub was told of
 * @param told the shop's sales when all of those are booked; see {@code flow.Target.sold}
 * @param until how long it is waited for that; null for no longer
 */
record Kept(long open, long told, Instant until) {

  static final Kept NOTHING = new Kept(0, 0, null);

  /**
   * One of its orders is another one than before.
   *
   * @param isTold whether the hub is told of it now
   * @param sold the shop's sales that are booked by now
   * @param delay how long booking takes at most
   */
  Kept after(Units before, Units now, boolean isTold, long sold, Instant at, Duration delay) {
    long more = isTold ? Math.max(0, now.wanted() - before.wanted()) : 0;
    long opened = Math.max(0, open + now.open() - before.open());
    return more == 0
        ? new Kept(opened, told, until)
        : new Kept(opened, Math.max(sold, isWaited(at) ? told : 0) + more, at.plus(delay));
  }

  /**
   * Pieces to add to an amount. Those of an order that is not booked yet are in the amount still.
   *
   * @param sold the shop's sales that the amount is without
   */
  long toAdd(long sold, Instant at) {
    return Math.max(0, open - unbooked(sold, at));
  }

  /**
   * Pieces of orders that are not booked yet. If one never is, as it was taken back before, what
   * was added meanwhile was too little.
   */
  long unbooked(long sold, Instant at) {
    return isWaited(at) ? Math.max(0, told - sold) : 0;
  }

  private boolean isWaited(Instant at) {
    return until != null && at.isBefore(until);
  }
}
