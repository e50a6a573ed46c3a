package io.crossdock.partner.bigcommerce;

import io.crossdock.stock.cart.Amount;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where amounts are set. Immutable.
 *
 * @param location the id of the one that a total is set at
 * @param all ids of all of them
 */
record BigPlaces(String location, Set<String> all) {

  BigPlaces {
    all = Set.copyOf(all);
  }

  /** As the API takes it. */
  String words() {
    return all.stream().sorted().collect(Collectors.joining(","));
  }

  /**
   * @param amount null for none
   */
  Map<String, Long> of(Amount amount) {
    if (amount instanceof Amount.Total total) {
      return Map.of(location, total.quantity());
    }
    return amount instanceof Amount.ByPlace by ? by.quantities() : Map.of();
  }
}
