package io.crossdock.shop;

import io.crossdock.stock.cart.Amount;
import io.crossdock.stock.cart.CartResult.Skipped;
import java.util.List;
import java.util.stream.Collectors;

/** Amounts and reasons as people read them. Pure. */
public final class Words {

  private Words() {}

  /** {@code 7}, or {@code EAST 3, WEST 4}; {@code nothing known} for null. */
  public static String of(Amount amount) {
    if (amount instanceof Amount.Total total) {
      return String.valueOf(total.quantity());
    }
    return amount instanceof Amount.ByPlace places
        ? places.quantities().entrySet().stream()
            .map(one -> one.getKey() + " " + one.getValue())
            .collect(Collectors.joining(", "))
        : "nothing known";
  }

  /** All a cart says it shows of an item; null where it does not say. */
  static String shown(CartItem item) {
    if (item.shows() != null) {
      return String.valueOf(item.shows());
    }
    return item.places() == null ? null : of(new Amount.ByPlace(item.places()));
  }

  /** {@code ALIAS_MISSING}, with the code, and with the place, where it is of one. */
  public static String of(List<Skipped> skipped) {
    return skipped.stream()
        .map(one -> one.reason() + (one.key() == null ? "" : " " + one.key()) + at(one))
        .collect(Collectors.joining(", "));
  }

  /** {@code at WEST}; empty where it is of all places. */
  public static String at(Skipped one) {
    return one.place() == null ? "" : " at " + one.place();
  }
}
