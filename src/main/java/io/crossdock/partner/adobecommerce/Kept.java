package io.crossdock.partner.adobecommerce;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What the shop keeps of one product for orders the hub knows: position {@code kept.<shop>/<code>}.
 * The hub's amounts are without the pieces of orders; the shop takes them off once more, so that
 * they are added to what is sent. Pure.
 *
 * @param open pieces that are reserved in the shop, of orders the hub was told of
 * @param told the shop's sales when all of those are booked; see {@code flow.Target.sold}
 * @param until how long it is waited for that; null for no longer
 * @param orders numbers of those it is waited for, the newest {@link #MOST} of them: as long as one
 *     of them waits to be booked, so do its pieces, however long ago it was told
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Kept(long open, long told, Instant until, List<String> orders) {

  /** Orders are booked in their order, or nearly: the newest tell of all. */
  static final int MOST = 20;

  static final Kept NOTHING = new Kept(0, 0, null, List.of());

  Kept {
    orders = orders == null ? List.of() : List.copyOf(orders);
  }

  /**
   * One of its orders is another one than before.
   *
   * @param number of that order
   * @param isTold whether the hub is told of it now
   * @param sold the shop's sales that are booked by now
   * @param delay how long booking takes at most
   */
  Kept after(
      String number,
      Units before,
      Units now,
      boolean isTold,
      long sold,
      Instant at,
      Duration delay) {
    long more = isTold ? Math.max(0, now.wanted() - before.wanted()) : 0;
    long opened = Math.max(0, open + now.open() - before.open());
    if (more == 0) {
      return new Kept(opened, told, until, orders);
    }
    List<String> waiting = new ArrayList<>(isWaited(at) ? orders : List.of());
    waiting.remove(number);
    waiting.add(number);
    return new Kept(
        opened,
        Math.max(sold, isWaited(at) ? told : 0) + more,
        at.plus(delay),
        waiting.subList(Math.max(0, waiting.size() - MOST), waiting.size()));
  }

  /** Whether it is waited for one of its orders no longer, unless that is known to wait itself. */
  boolean isOverdue(long sold, Instant at) {
    return !isWaited(at) && told > sold && !orders.isEmpty();
  }

  /** It is waited for longer. */
  Kept waited(Instant newUntil) {
    return new Kept(open, told, newUntil, orders);
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
