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
 */
public record CartNeed(Map<String, Amount> due, Map<String, Amount> equal, boolean waits) {

  public CartNeed {
    due = Collections.unmodifiableMap(due);
    equal = Collections.unmodifiableMap(equal);
  }

  /**
   * @param shown null if it was never sent
   * @param asked when it was asked for, by the ledger's clock
   */
  public static CartNeed of(Target target, Shown shown, Instant asked) {
    Map<String, Amount> due = new LinkedHashMap<>();
    Map<String, Amount> equal = new LinkedHashMap<>();
    if (target.isCounter()) {
      return counter(target, shown, asked);
    }
    target
        .amounts()
        .forEach(
            (code, amount) -> (amount.equals(sent(shown, code)) ? equal : due).put(code, amount));
    return new CartNeed(due, equal, false);
  }

  /** The cart lowers its counter by its own sales: what it was sent is followed by those. */
  private static CartNeed counter(Target target, Shown shown, Instant asked) {
    String code = target.amounts().keySet().iterator().next();
    // What was sold just before it was sent blindly was written over: its order comes after that.
    // What is sent blindly tells nothing of sales nobody heard of, so that none are looked for.
    Remembered remembered =
        sent(shown, code) instanceof Amount.Total total && !shown.isUnsure(target.sold(), asked)
            ? new Remembered(total.quantity(), Math.min(shown.sold(), target.sold()))
            : null;
    CounterDecision decision =
        CounterDecider.decide(
            new Wanted(target.total(), limit(target), target.sold()), remembered, null, true);
    if (decision instanceof CounterDecision.Write write) {
      return new CartNeed(Map.of(code, new Amount.Total(write.to())), Map.of(), write.waits());
    }
    CounterDecision.Nothing nothing = (CounterDecision.Nothing) decision;
    return new CartNeed(
        Map.of(), Map.of(code, new Amount.Total(nothing.quantity())), nothing.waits());
  }

  static long limit(Target target) {
    return target.limit() == null ? target.total() : target.limit();
  }

  private static Amount sent(Shown shown, String code) {
    return shown == null ? null : shown.sentTo(code);
  }

  /** What is believed of a code now; null where nothing is known. */
  static Amount believed(Target target, Shown shown, String code) {
    Amount sent = sent(shown, code);
    return sent instanceof Amount.Total total && target.isCounter()
        ? new Amount.Total(
            new Remembered(total.quantity(), Math.min(shown.sold(), target.sold()))
                .believed(target.sold()))
        : sent;
  }
}
