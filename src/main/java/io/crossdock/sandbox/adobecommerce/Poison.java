package io.crossdock.sandbox.adobecommerce;

import java.util.HashMap;
import java.util.Map;

/** Products with which a call is not taken. Thread-safe. */
final class Poison {

  private final Map<String, Refusal> refusals = new HashMap<>();

  /** Each call that writes it is refused whole, and does not say because of which. */
  synchronized void whole(String sku, int status, String message) {
    refusals.put(Product.folded(sku), new Refusal(status, message));
  }

  synchronized void cure(String sku) {
    refusals.remove(Product.folded(sku));
  }

  synchronized void clear() {
    refusals.clear();
  }

  synchronized void check(String sku) {
    Refusal refusal = refusals.get(Product.folded(sku));
    if (refusal != null) {
      throw refusal;
    }
  }
}
