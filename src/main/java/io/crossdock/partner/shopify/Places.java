package io.crossdock.partner.shopify;

import java.util.List;
import java.util.Map;

/**
 * Where stock is kept in the shop: one location for the total of a SKU, or several where the shop
 * has an amount of each. Immutable.
 *
 * @param one the location's id as the API writes it
 * @param several ids by the word that amounts name a place with; empty for one
 */
record Places(String one, Map<String, String> several) {

  private static final String LOCATION = "gid://shopify/Location/";

  Places {
    several = Map.copyOf(several);
  }

  /**
   * @param text a number, or an id as the API writes it
   * @return null if it is neither
   */
  static String location(String text) {
    if (text.matches("\\d{1,18}")) {
      return LOCATION + text;
    }
    return text.matches(LOCATION + "\\d{1,18}") ? text : null;
  }

  boolean isOne() {
    return several.isEmpty();
  }

  List<String> words() {
    return several.keySet().stream().sorted().toList();
  }
}
