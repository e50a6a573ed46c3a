package io.crossdock.sandbox.workarea;

import java.util.Map;
import java.util.TreeMap;

/**
 * One visit to the checkout.
 *
 * @param orderId 10 upper-case hexadecimal digits in a real shop; may come again after a refusal
 * @param quantities units per SKU, at least one
 * @param ending how it goes on after the stock was taken
 */
public record Checkout(String orderId, Map<String, Integer> quantities, Ending ending) {

  /** What happens after stock was taken. */
  public enum Ending {
    /** Payment is accepted, the order placed, the fulfillment created. */
    PLACED,
    /** Payment is refused: the transaction is rolled back. */
    PAYMENT_REFUSED,
    /** The process dies after the counters moved and before the transaction is stored. */
    DIES_BEFORE_TRANSACTION,
    /** The process dies with the transaction stored; the order is never placed. */
    DIES_BEFORE_PLACING
  }

  public Checkout {
    quantities = java.util.Collections.unmodifiableMap(new TreeMap<>(quantities));
    if (quantities.isEmpty() || quantities.values().stream().anyMatch(units -> units < 1)) {
      throw new IllegalArgumentException("a checkout needs at least one unit of each SKU");
    }
  }

  public static Checkout of(String orderId, Map<String, Integer> quantities) {
    return new Checkout(orderId, quantities, Ending.PLACED);
  }

  public Checkout ending(Ending newEnding) {
    return new Checkout(orderId, quantities, newEnding);
  }

  /** What became of it. */
  public enum Result {
    PLACED,
    /** Too little of one SKU; what was taken of the others was given back, nothing is stored. */
    INSUFFICIENT,
    PAYMENT_REFUSED,
    DIED
  }
}
