package io.crossdock.shop;

import io.crossdock.stock.cart.Amount;
import io.crossdock.stock.cart.SkipReason;

/** What becomes of one code of a SKU on its way to a cart. */
sealed interface CartFate {

  /** What the cart shows by that; null where nobody knows. */
  default Amount shows() {
    return null;
  }

  /** It is to be sent. */
  record Due(Amount amount) implements CartFate {}

  /** It arrived. */
  record Wrote(Amount amount) implements CartFate {

    @Override
    public Amount shows() {
      return amount;
    }
  }

  /** The cart shows it, as it said or as is believed. */
  record Equal(Amount amount) implements CartFate {

    @Override
    public Amount shows() {
      return amount;
    }
  }

  /** The cart has nothing that could be written to. */
  record Trouble(SkipReason reason, String words) implements CartFate {}

  /** The cart does not want it, for good. */
  record Refused(String text) implements CartFate {}

  /**
   * Not now.
   *
   * @param open whether it may have been carried out, or may be yet
   */
  record Later(String text, boolean open) implements CartFate {

    /** Where nothing was carried out. */
    Later(String text) {
      this(text, false);
    }
  }
}
