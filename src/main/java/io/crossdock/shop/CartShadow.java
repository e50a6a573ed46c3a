package io.crossdock.shop;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Change;
import io.crossdock.camel.Positions.Position;
import io.crossdock.camel.TransientException;
import io.crossdock.flow.Availability;
import io.crossdock.flow.Shown;
import io.crossdock.flow.Shown.Sent;
import io.crossdock.shop.CartFate.Later;
import io.crossdock.shop.CartFate.Refused;
import io.crossdock.shop.CartFate.Trouble;
import io.crossdock.shop.CartFate.Wrote;
import io.crossdock.stock.cart.Amount;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the hub remembers of what a cart shows: positions {@code shown.<shop>/<sku>}. Thread-safe.
 */
final class CartShadow {

  private final ShopBasics shop;
  private final CamelLedger ledger;
  private final Positions positions;
  private final Channels channels;
  private final Duration late;
  private final Clock clock;

  /**
   * @param late how long after it was made a call may be carried out whose answer never came
   */
  CartShadow(ShopBasics shop, Duration late, CamelLedger ledger, Clock clock) {
    this.shop = shop;
    this.ledger = ledger;
    this.positions = new Positions(ledger);
    this.channels = new Channels(ledger);
    // Asked while orders are under way, the cart would tell of sales nobody has heard of.
    this.late = late.compareTo(shop.orderDelay()) > 0 ? late : shop.orderDelay();
    this.clock = clock;
  }

  Map<String, Position<Shown>> of(Collection<String> skus) {
    return positions.of(name(), skus, Shown.class);
  }

  /**
   * Before these are sent, at once: what was believed of them is believed no longer, so that
   * whoever comes after a crash sends them whatever they are to be by then; and a raise is known to
   * other shops.
   *
   * @return those that others were told of
   */
  List<CartWork> sending(Collection<CartWork> works) {
    Instant now = clock.instant();
    List<Change> changes = new ArrayList<>();
    List<CartWork> changed = new ArrayList<>();
    List<CartWork> raised = new ArrayList<>();
    for (CartWork work : works) {
      Shown before = work.shown();
      // A shop that was never told anything is taken for one that shows everything already.
      if (before == null) {
        continue;
      }
      Shown after = unbelieved(before, work);
      if (work.isDivided()) {
        long to = ShownAfter.most(work.wanted().values());
        if (to > work.believed()) {
          long heard = work.target().sold();
          after = Raises.announced(after, to, heard, heard, now);
          raised.add(work);
        }
      }
      if (!after.equals(before)) {
        changes.add(new Change(name(), work.sku(), work.revision(), after));
        changed.add(work);
      }
    }
    if (changes.isEmpty()) {
      return List.of();
    }
    if (!Pen.together(ledger, pen -> positions.put(pen, changes))) {
      throw new TransientException(
          "what " + shop.name() + " shows was changed by somebody else meanwhile");
    }
    Map<String, Position<Shown>> read = of(changed.stream().map(CartWork::sku).toList());
    changed.forEach(work -> work.remembered(read.get(work.sku())));
    return raised;
  }

  /** Codes of what is to be gone stay, as they may stand nowhere else. */
  private static Shown unbelieved(Shown before, CartWork work) {
    if (work.target().amounts().values().stream().allMatch(Amount::isZero)) {
      return before.inDoubt();
    }
    Map<String, Sent> sent = new HashMap<>(before.sent() == null ? Map.of() : before.sent());
    sent.keySet().removeAll(work.wanted().keySet());
    return before.withSent(sent);
  }

  /** Whether nothing was sent for so long, and what was sent arrived. */
  boolean isSettled(CartWork work, String code, Duration lag) {
    Shown before = work.before();
    return before == null
        || before.sentTo(code) != null && !before.at().plus(lag).isAfter(clock.instant());
  }

  /** Answers an entry of which all is known, and remembers what the cart shows with it. */
  void settle(CartWork work) {
    List<Refused> refused = work.all(Refused.class);
    List<Later> later = work.all(Later.class);
    if (!refused.isEmpty() || !later.isEmpty()) {
      keepSome(work);
    }
    if (!refused.isEmpty()) {
      work.entry().rejected(FateWords.all(refused.stream().map(Refused::text).toList()));
      return;
    }
    if (!later.isEmpty()) {
      String why = FateWords.all(later.stream().map(Later::text).toList());
      if (later.stream().anyMatch(Later::open)) {
        work.entry().ambiguous(why);
      } else {
        work.entry().retry(why);
      }
      return;
    }
    keep(work.entry().pen(), work);
    boolean troubled = !work.all(Trouble.class).isEmpty() || !work.lacking().isEmpty();
    if (troubled || work.waits() || work.unheard() > 0 || after().overtaken(work) != null) {
      channels.mark(
          work.entry().pen(), shop.laterChannel(), List.of(work.sku()), shop.stockChannel());
    }
    if (work.waits()) {
      // Others are lowered soon: it is not waited for what else was waited for.
      channels.wake(work.entry().pen(), shop.laterChannel(), List.of(work.sku()));
    }
    if (work.isUneven()) {
      channels.mark(
          work.entry().pen(), shop.stockChannel(), List.of(work.sku()), "sold under another code");
    }
    String told = FateWords.of(work);
    if (work.all(Wrote.class).isEmpty()) {
      work.entry().skipped(told);
    } else {
      work.entry().applied(told);
    }
  }

  /** What is known of other codes of one that was not taken: its entry writes nothing by then. */
  private void keepSome(CartWork work) {
    if (work.fates().size() > 1) {
      Pen.together(ledger, pen -> keep(pen, work));
    }
  }

  private void keep(Pen pen, CartWork work) {
    Shown after = after().of(work);
    if (after != null) {
      positions.put(pen, name(), work.sku(), work.revision(), after);
    }
  }

  private ShownAfter after() {
    return new ShownAfter(clock.instant(), ledger.now(), late, shop.orderDelay());
  }

  /** What the cart shows of these is another than was believed: it is asked, and then told. */
  void doubt(Pen pen, Collection<String> skus) {
    doubt(positions, pen, shop.name(), skus);
  }

  /** As {@link #doubt(Pen, Collection)}, of that shop. */
  static void doubt(Positions positions, Pen pen, String shop, Collection<String> skus) {
    String name = Availability.shadow(shop);
    positions
        .of(name, skus, Shown.class)
        .forEach(
            (sku, one) -> positions.put(pen, name, sku, one.revision(), one.value().inDoubt()));
  }

  /**
   * Another one's amount was written to what has its code now: it is looked at again, and the cart
   * asked. At once, whatever becomes of who found out.
   *
   * @return as it is remembered now; null where nothing is
   */
  Position<Shown> mistaken(String sku, String code, CartItems items) {
    String why = "what is " + code + " now was written to as another one";
    boolean told =
        Pen.together(
            ledger,
            pen -> {
              doubt(pen, List.of(sku));
              items.doubt(pen, List.of(code));
              channels.mark(pen, shop.stockChannel(), List.of(sku), why);
            });
    if (!told) {
      throw new TransientException("what is known of " + code + " was changed meanwhile");
    }
    return of(List.of(sku)).get(sku);
  }

  /** What was believed of these says nothing about their sales any more; they are sent anew. */
  void forget(Pen pen, Collection<String> skus) {
    of(skus)
        .forEach(
            (sku, one) ->
                positions.put(pen, name(), sku, one.revision(), one.value().withSent(Map.of())));
  }

  private String name() {
    return Availability.shadow(shop.name());
  }
}
