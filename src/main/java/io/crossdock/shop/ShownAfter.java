package io.crossdock.shop;

import io.crossdock.flow.Shown;
import io.crossdock.flow.Shown.Higher;
import io.crossdock.flow.Shown.Sent;
import io.crossdock.shop.CartFate.Later;
import io.crossdock.shop.CartFate.Refused;
import io.crossdock.shop.CartFate.Wrote;
import io.crossdock.stock.cart.Amount;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is remembered of a SKU behind a talk with a cart. Pure.
 *
 * @param at by our clock
 * @param now by the ledger's
 * @param late how long after it was made a call may be carried out whose answer never came
 * @param orderDelay how long after a sale its order may be under way
 */
record ShownAfter(Instant at, Instant now, Duration late, Duration orderDelay) {

  /** Null where what is remembered stays as it is. */
  Shown of(CartWork work) {
    Map<String, Sent> sent = new HashMap<>();
    if (work.shown() != null && work.shown().sent() != null) {
      sent.putAll(work.shown().sent());
    }
    List<Amount> here = new ArrayList<>();
    work.fates()
        .forEach(
            (code, fate) -> {
              Amount amount = fate.shows();
              if (amount == null) {
                sent.remove(code);
              } else {
                here.add(amount);
                sent.put(code, Sent.of(amount, work.unheard() > 0 ? work.left(code) : null));
              }
            });
    if (here.isEmpty() && !work.isDivided()) {
      return asked(work);
    }
    Shown after =
        new Shown(most(here), work.sold(), at, FateWords.of(work), null, unsure(work), sent)
            .awaitedUntil(awaited(work))
            .overtakenUntil(overtaken(work))
            .holding(work.shown());
    return (work.isMistaken() ? after.inDoubt() : after).with(higher(work, after));
  }

  /** It has nothing that could have been carried out late: that is not asked for once more. */
  private Shown asked(CartWork work) {
    Shown before = work.shown();
    return before != null && before.overtaken() != null && overtaken(work) == null
        ? before.overtakenUntil(null)
        : null;
  }

  /**
   * When it is asked once, as whatever was not answered cannot be carried out any more; null where
   * all was answered.
   */
  Instant overtaken(CartWork work) {
    boolean shows = work.fates().values().stream().anyMatch(fate -> fate.shows() != null);
    if (work.isOvertaken() && shows) {
      return now.plus(late);
    }
    Shown before = work.before();
    boolean settled = work.all(Refused.class).isEmpty() && work.all(Later.class).isEmpty();
    return before == null || settled && work.isDoubted() ? null : before.overtaken();
  }

  /** Orders of what only the counter told of are waited for once, not anew with each look. */
  private Instant awaited(CartWork work) {
    if (work.unheard() == 0) {
      return null;
    }
    Shown before = work.before();
    boolean known =
        before != null && before.isAwaiting(work.entry().takenAt()) && before.sold() >= work.sold();
    return known ? before.awaited() : now.plus(orderDelay);
  }

  /**
   * What it sold just before it was sent anything was written over, or was in what it said, and its
   * order is coming.
   */
  private Instant unsure(CartWork work) {
    Shown before = work.before();
    Instant unsure = before == null ? null : before.unsure();
    if (work.isBlind() && (!work.all(Wrote.class).isEmpty() || work.isAsked())) {
      unsure = now.plus(orderDelay);
    }
    // One that is waited for no longer may come after all.
    boolean forgiven =
        before != null && before.unseen(work.target().sold()) > 0 && work.unheard() == 0;
    return forgiven ? now.plus(Raises.LATEST_ORDER) : unsure;
  }

  private Higher higher(CartWork work, Shown after) {
    return work.isDivided()
        ? Raises.after(
            work.before() == null ? null : work.before().higher(),
            work.shown(),
            after,
            work.isBlind() && !work.all(Wrote.class).isEmpty(),
            work.target().sold(),
            at,
            orderDelay)
        : null;
  }

  /** The most of a SKU that is shown anywhere; 0 for nothing. */
  static long most(Collection<Amount> amounts) {
    return amounts.stream().mapToLong(Amount::pieces).max().orElse(0);
  }
}
