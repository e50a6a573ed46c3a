package io.crossdock.sandbox;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** A shop of the sandbox, whatever it runs on. Thread-safe. */
interface ShopSite extends AutoCloseable {

  /** That of its folder of routes. */
  String name();

  /** What its order numbers end with at a warehouse. */
  String suffix();

  /**
   * It begins to sell something, with none of it yet.
   *
   * @param tracked whether it counts its stock
   */
  void item(String code, boolean tracked);

  /** What buyers see; null where it does not count, or has no such code. */
  Integer shows(String code);

  /** Units by code of each order that was not taken back, by its number, oldest first. */
  Map<String, Map<String, Integer>> orders();

  /** Units in these orders by the name of the shop. */
  static Map<String, Long> soldBy(Collection<? extends ShopSite> shops) {
    Map<String, Long> sold = new LinkedHashMap<>();
    for (ShopSite shop : shops) {
      long pieces =
          shop.orders().values().stream()
              .flatMap(units -> units.values().stream())
              .mapToLong(Integer::longValue)
              .sum();
      sold.put(shop.name(), pieces);
    }
    return sold;
  }

  /** Buyers come from now on at random; 0 for none. */
  void visitors(double perSecond, long seed);

  /**
   * What the hub has to be told to sell through it, but for whose stock it sells.
   *
   * @param hub where the shop finds the hub
   */
  Map<String, String> properties(String hub);

  /** Where to look and what to drive, by name. */
  Map<String, String> addresses();

  @Override
  void close();
}
