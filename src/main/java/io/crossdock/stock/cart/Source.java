package io.crossdock.stock.cart;

import java.util.List;
import java.util.Set;

/** Where a cart's numbers are from: warehouses, or a sales channel. */
interface Source {

  /** Why a product has no number for this cart; null where it has one. */
  SkipReason lacks(int product);

  /** Whether anything its number is made of is newer (R-DLT-1). */
  boolean newer(int product, long than);

  /**
   * What is sent under one of its keys, only for products that lack nothing.
   *
   * @param warnings takes what is to be said about it
   */
  Amount amount(int product, String key, Set<Warning> warnings);

  /** Nothing at each of the places, or, where there are no places, at all; null for no place. */
  default Amount nothing(List<Amount> sent) {
    return new Amount.Total(0);
  }
}
