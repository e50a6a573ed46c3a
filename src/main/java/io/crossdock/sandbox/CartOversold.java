package io.crossdock.sandbox;

import java.util.HashMap;
import java.util.Map;

/**
 * Pieces that carts sold and Order Manager did not have, added up whenever there are more of them:
 * what comes in later does not make up for them. Not thread-safe.
 */
final class CartOversold {

  private final CartCount count;
  private final Map<String, Long> missing = new HashMap<>();
  private long pieces;

  CartOversold(CartCount count) {
    this.count = count;
  }

  /** So far; to be asked before anything comes in. */
  long look() {
    count
        .lacking()
        .forEach(
            (sku, lacking) -> {
              pieces += Math.max(0, lacking - missing.getOrDefault(sku, 0L));
              missing.put(sku, lacking);
            });
    return pieces;
  }
}
