package io.crossdock.shop;

import io.crossdock.flow.Shown;
import io.crossdock.flow.Target;
import io.crossdock.shop.CounterDecider.Remembered;
import io.crossdock.shop.CounterDecider.Wanted;
import io.crossdock.stock.cart.Amount;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What of a target is to be sent, by what the cart is believed to show. Pure.
 *
 * @param due by code
 * @param equal by code, what it shows already
 * @param waits whether more could be sent once other shops were lowered
 * @param sold pieces this shop sold that the amounts contain: those of sales that only its counter
 *     told of included
 */
public record CartNeed(
    Map<String, Amount> due, Map<String, Amount> equal, boolean waits, long sold) {

  public CartNeed {
    due = Collections.unmodifiableMap(due);
    equal = Collections.unmodifiableMap(equal);
  }

  /**
   * @param shown null if it was never sent
   * @param asked when it was asked for, by the ledger's clock
   */
  public static CartNeed of(Target target, Shown shown, Instant asked) {
    CartNeed need = believing(target, shown, asked);
    return shown != null && shown.isDoubted(asked) ? need.doubted() : need;
  }

  private static CartNeed believing(Target target, Shown shown, Instant asked) {
    if (target.isCounter()) {
      // What was sold just before it was sent blindly was written over: its order comes after that.
      Remembered remembered =
          isSure(target, shown, asked) ? remembered(target, shown, asked) : null;
      return of(code(target), decide(target, remembered, null, unheard(target, shown, asked)));
    }
    long unheard = unheard(target, shown, asked);
    Map<String, Amount> due = new LinkedHashMap<>();
    Map<String, Amount> equal = new LinkedHashMap<>();
    target
        .amounts()
        .forEach(
            (code, amount) -> {
              Amount less =
                  Unheard.lowered(amount, left(shown, code, asked), sent(shown, code), unheard);
              (less.equals(believed(target, shown, code)) ? equal : due).put(code, less);
            });
    return new CartNeed(due, equal, false, target.sold() + unheard);
  }

  /** Nothing of it is believed: the cart is asked. */
  private CartNeed doubted() {
    Map<String, Amount> all = new LinkedHashMap<>(equal);
    all.putAll(due);
    return new CartNeed(all, Map.of(), waits, sold);
  }

  private static CartNeed of(String code, CounterDecision decision) {
    if (decision instanceof CounterDecision.Write write) {
      return new CartNeed(
          Map.of(code, new Amount.Total(write.to())), Map.of(), write.waits(), write.sold());
    }
    CounterDecision.Nothing nothing = (CounterDecision.Nothing) decision;
    return new CartNeed(
        Map.of(),
        Map.of(code, new Amount.Total(nothing.quantity())),
        nothing.waits(),
        nothing.sold());
  }

  /**
   * The cart lowers its counter by its own sales: what it was sent is followed by those.
   *
   * @param remembered null where nothing is
   * @param says what the counter says; null where it was not asked
   * @param unheard pieces that left and whose orders have not come, as was written down
   */
  static CounterDecision decide(Target target, Remembered remembered, Long says, long unheard) {
    long total = target.total();
    long limit = limit(target);
    // What is remembered contains them already.
    Wanted wanted =
        remembered != null
            ? new Wanted(total, limit, target.sold())
            : new Wanted(
                Math.max(0, total - unheard),
                Math.max(0, limit - unheard),
                target.sold() + unheard);
    return CounterDecider.decide(wanted, remembered, says, true);
  }

  /** Pieces that left and whose orders may still come. */
  static long unheard(Target target, Shown shown, Instant asked) {
    return shown == null || !shown.isAwaiting(asked) ? 0 : shown.unseen(target.sold());
  }

  /** Where they left under a code; null where that is not known. */
  static Amount left(Shown shown, String code, Instant asked) {
    return shown == null || !shown.isAwaiting(asked) ? null : shown.leftUnder(code);
  }

  /** What is remembered of its one counter; null where it is no counter, or nothing is known. */
  static Remembered remembered(Target target, Shown shown, Instant asked) {
    if (!target.isCounter() || !(sent(shown, code(target)) instanceof Amount.Total total)) {
      return null;
    }
    // Sales that only the counter told of are waited for so long, and no longer.
    long sold = shown.isAwaiting(asked) ? shown.sold() : Math.min(shown.sold(), target.sold());
    return new Remembered(total.quantity(), sold);
  }

  /** False where an order may be of a sale that the counter contained already. */
  static boolean isSure(Target target, Shown shown, Instant asked) {
    return shown == null || !target.isCounter() || !shown.isUnsure(target.sold(), asked);
  }

  private static String code(Target counter) {
    return counter.amounts().keySet().iterator().next();
  }

  static long limit(Target target) {
    return target.limit() == null ? target.total() : target.limit();
  }

  private static Amount sent(Shown shown, String code) {
    return shown == null ? null : shown.sentTo(code);
  }

  /**
   * What is believed of a code now; null where nothing is known: also where the cart sold some
   * since, and nobody can tell which of its counters that lowered.
   */
  static Amount believed(Target target, Shown shown, String code) {
    Amount sent = sent(shown, code);
    if (!target.isCounter()) {
      return sent == null || target.sold() > shown.sold() ? null : sent;
    }
    return sent instanceof Amount.Total total
        ? new Amount.Total(
            new Remembered(total.quantity(), Math.min(shown.sold(), target.sold()))
                .believed(target.sold()))
        : sent;
  }
}
