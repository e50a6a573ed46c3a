package io.crossdock.partner.cartfile;

import io.crossdock.camel.Positions.Position;
import io.crossdock.flow.Shown;
import io.crossdock.flow.Target;
import io.crossdock.stock.cart.Amount;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What of a SKU goes into a file. Pure.
 *
 * @param due by code, what is not what was delivered last
 * @param equal by code, what is
 * @param refused by code, what the shop refused in that very amount
 */
record Looked(Map<String, Amount> due, Map<String, Amount> equal, Map<String, Amount> refused) {

  /**
   * @param shown what was delivered; null for nothing
   * @param asked whether somebody asked for it: then all of it is due
   */
  static Looked at(
      Target target,
      Position<Shown> shown,
      Map<String, Position<Refused>> refusals,
      boolean asked) {
    Looked looked = new Looked(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    target
        .amounts()
        .forEach(
            (code, whole) -> {
              Amount amount = limited(target, whole, shown);
              Position<Refused> refusal = refusals.get(code);
              if (!asked && refusal != null && refusal.value().amount().amount().equals(amount)) {
                looked.refused().put(code, amount);
              } else if (asked || isDue(target, shown, code, amount)) {
                looked.due().put(code, amount);
              } else {
                looked.equal().put(code, amount);
              }
            });
    return looked;
  }

  /** A shop may lower its counter by its own sales or not: after one it is told in any case. */
  private static boolean isDue(Target target, Position<Shown> shown, String code, Amount amount) {
    return shown == null
        || !amount.equals(shown.value().sentTo(code))
        || shown.value().sold() != target.sold();
  }

  /** Where stock is divided, no more than what other shops do not show. */
  private static Amount limited(Target target, Amount amount, Position<Shown> shown) {
    if (target.limit() == null || !(amount instanceof Amount.Total total)) {
      return amount;
    }
    long believed = shown == null ? 0 : Math.max(0, shown.value().believed(target.sold()));
    return new Amount.Total(Math.min(total.quantity(), Math.max(target.limit(), believed)));
  }

  /**
   * @param whole whether what did not change is written too
   */
  Map<String, Amount> written(boolean whole) {
    if (!whole) {
      return due;
    }
    Map<String, Amount> all = new LinkedHashMap<>(due);
    all.putAll(equal);
    all.putAll(refused);
    return all;
  }
}
