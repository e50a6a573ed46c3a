package io.crossdock.partner.extensiv;

import io.crossdock.flow.Shown;
import io.crossdock.flow.Target;
import io.crossdock.stock.cart.Amount;
import io.crossdock.stock.cart.Breakdown;
import io.crossdock.stock.cart.Cart;
import io.crossdock.stock.cart.CartResult.Skipped;
import io.crossdock.stock.cart.SkipReason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Places a cart was sent amounts for and that have none any more: a record or a warehouse went, was
 * renamed, or is mapped otherwise. The cart goes on showing there what it was sent, so that each of
 * them is told of, or set to 0, as a SKU without any record is (R-GATE-5). Pure.
 */
final class LostPlaces {

  private final Cart cart;

  LostPlaces(Cart cart) {
    this.cart = cart;
  }

  /** Whether the cart gets its amounts by place. */
  boolean arePossible() {
    return !(cart.breakdown() instanceof Breakdown.Total);
  }

  /**
   * @param target without them
   * @param shown what the cart was sent; null for nothing
   * @param owns whether a code is one of this SKU, where the target names none
   */
  Target of(Target target, Shown shown, Predicate<String> owns) {
    if (shown == null || target.amounts().isEmpty() && !isNowhere(target)) {
      return target;
    }
    Predicate<String> own = target.amounts().isEmpty() ? owns : target.amounts()::containsKey;
    Map<String, Amount> amounts = new LinkedHashMap<>(target.amounts());
    List<Skipped> skipped = new ArrayList<>(target.skipped());
    boolean zeroes = cart.vanished() == Cart.Vanished.ZERO;
    for (String code : shown.codes()) {
      Map<String, Long> lost = own.test(code) ? lost(amounts.get(code), shown, code) : Map.of();
      Map<String, Long> gone = new LinkedHashMap<>();
      lost.forEach(
          (place, quantity) -> {
            if (zeroes && isOurs(place)) {
              gone.put(place, 0L);
            } else if (quantity > 0) {
              skipped.add(new Skipped(target.sku(), code, SkipReason.RECORD_VANISHED, place));
            }
          });
      if (!gone.isEmpty()) {
        amounts.put(code, with(amounts.get(code), gone));
      }
    }
    return new Target(target.sku(), amounts, skipped, target.sold(), target.asOf(), target.rule());
  }

  /** Its stock lies in places that are none of the cart's. */
  private static boolean isNowhere(Target target) {
    return target.skipped().stream().anyMatch(one -> one.reason() == SkipReason.NO_LOCATION_MAPPED);
  }

  /** By place, what was sent there last. */
  private static Map<String, Long> lost(Amount now, Shown shown, String code) {
    if (now instanceof Amount.Total || !(shown.lastSent(code) instanceof Amount.ByPlace before)) {
      return Map.of();
    }
    Map<String, Long> lost = new TreeMap<>(before.quantities());
    if (now instanceof Amount.ByPlace by) {
      lost.keySet().removeAll(by.quantities().keySet());
    }
    return lost;
  }

  /** False for a location that is mapped no more: it is left to others, or not even there. */
  boolean isOurs(String place) {
    return !(cart.breakdown() instanceof Breakdown.PerLocation map)
        || map.locations().containsValue(place);
  }

  private static Amount with(Amount now, Map<String, Long> gone) {
    Map<String, Long> all = new LinkedHashMap<>();
    if (now instanceof Amount.ByPlace by) {
      all.putAll(by.quantities());
    }
    all.putAll(gone);
    return new Amount.ByPlace(all);
  }
}
