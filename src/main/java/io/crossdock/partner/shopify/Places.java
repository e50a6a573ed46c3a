package io.crossdock.partner.shopify;

import java.util.LinkedHashMap;
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

  /** How a document that is about several names one of them, before it is known how many. */
  static final String FIELD = "at*";

  /** Of documents that name no location themselves. */
  static final Places ONE = new Places("", Map.of());

  private static final String LOCATION = "gid://shopify/Location/";

  /** Points that one question may cost. */
  private static final int MOST_POINTS = 1_000;

  private static final int OF_CONNECTION = 2;

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

  /** What an item's level at the place is called in a document; the words' order. */
  String field(String word) {
    return FIELD.replace("*", String.valueOf(words().indexOf(word)));
  }

  List<String> fields() {
    return words().stream().map(this::field).toList();
  }

  /** The ids of several by their {@link #field}. */
  Map<String, String> ids() {
    Map<String, String> ids = new LinkedHashMap<>();
    words().forEach(word -> ids.put(field(word), several.get(word)));
    return ids;
  }

  /**
   * Variants that one question may be about, at most {@value ShopifyApi#MOST}: the more locations,
   * the fewer. A variant and its item cost a point each, a level and its quantities too, and many
   * variants as much as twice the natural logarithm of how many. That rule is not published; it is
   * that of public recordings.
   */
  int variants() {
    int each = 2 + 2 * Math.max(1, several.size());
    double times = Math.floor((double) (MOST_POINTS - OF_CONNECTION) / each);
    return (int) Math.max(1, Math.min(ShopifyApi.MOST, Math.exp(times / 2)));
  }
}
