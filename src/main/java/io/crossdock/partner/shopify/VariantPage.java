package io.crossdock.partner.shopify;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.crossdock.shop.CartItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Variants, with what is available of them at one location or at several.
 *
 * @param nodes by id
 */
record VariantPage(PageInfo pageInfo, List<Variant> nodes) {

  private static final String AVAILABLE = "available";

  /**
   * @param sku null or empty where it has none
   */
  record Variant(String sku, Item inventoryItem) {}

  /**
   * What is counted.
   *
   * @param tracked whether it is
   * @param inventoryLevel at the location that was asked for; null where it is not stocked there
   * @param levels at each of several, by {@link Places#field}; null as above, and absent where
   *     nothing is said of it
   */
  record Item(
      String id, boolean tracked, Level inventoryLevel, @JsonAnySetter Map<String, Level> levels) {}

  record Level(List<Quantity> quantities) {

    /** Null where it does not say. */
    Long available() {
      return Wire.list(quantities).stream()
          .filter(one -> AVAILABLE.equals(one.name()))
          .map(Quantity::quantity)
          .findFirst()
          .orElse(null);
    }
  }

  record Quantity(String name, Long quantity) {}

  record Location(String id, String name) {}

  /**
   * One of them as the hub knows items.
   *
   * @param code as it was asked for
   */
  static CartItem item(String code, Variant variant, Places places) {
    Item item = variant.inventoryItem();
    if (!item.tracked()) {
      String why = "its inventory is not tracked in Shopify";
      return new CartItem(code, item.id(), null, false, why, null);
    }
    return places.isOne() ? here(code, item, places) : everywhere(code, item, places);
  }

  private static CartItem here(String code, Item item, Places places) {
    Level level = item.inventoryLevel();
    if (level == null) {
      String why = "it is not stocked at location " + Wire.number(places.one());
      return new CartItem(code, item.id(), null, false, why, null);
    }
    return new CartItem(code, item.id(), null, true, null, level.available());
  }

  private static CartItem everywhere(String code, Item item, Places places) {
    Map<String, Level> levels = item.levels() == null ? Map.of() : item.levels();
    Map<String, Long> there = new HashMap<>();
    List<String> lacks = new ArrayList<>();
    for (String word : places.words()) {
      Level level = levels.get(places.field(word));
      if (level != null && level.available() != null) {
        there.put(word, level.available());
      } else if (level == null && levels.containsKey(places.field(word))) {
        lacks.add(word);
      }
    }
    if (lacks.size() == places.words().size()) {
      String why = "it is stocked at none of the locations " + String.join(", ", places.words());
      return new CartItem(code, item.id(), null, false, why, null);
    }
    String why =
        lacks.isEmpty()
            ? null
            : "it is not stocked at location "
                + lacks.stream()
                    .map(word -> Wire.number(places.several().get(word)) + " (" + word + ")")
                    .collect(Collectors.joining(", "));
    return new CartItem(code, item.id(), null, true, why, null, there, null, lacks);
  }
}
