package io.crossdock.sandbox.bigcommerce;

import java.util.Map;
import java.util.TreeMap;

/** What there is of an item, by location. Callers hold the shop's monitor. */
final class Stock {

  private final Map<Integer, Integer> onHand = new TreeMap<>();
  private final Map<Integer, Integer> safety = new TreeMap<>();

  int onHand(int location) {
    return onHand.getOrDefault(location, 0);
  }

  void onHand(int location, int quantity) {
    onHand.put(location, quantity);
  }

  int safety(int location) {
    return safety.getOrDefault(location, 0);
  }

  void safety(int location, int quantity) {
    safety.put(location, quantity);
  }

  /** What buyers may have there. */
  int toSell(int location) {
    return onHand(location) - safety(location);
  }
}
