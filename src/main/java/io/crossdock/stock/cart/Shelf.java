package io.crossdock.stock.cart;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a cart has. */
@FunctionalInterface
public interface Shelf {

  /**
   * @param tracked whether the cart counts its stock
   * @param quantity what it shows; null where that is not known
   */
  record Item(String sku, boolean tracked, Amount quantity) {}

  /** Its items with that SKU; empty where it has none, never null. */
  List<Item> find(String sku);

  static Shelf of(Iterable<Item> items) {
    Map<String, List<Item>> bySku = new HashMap<>();
    items.forEach(item -> bySku.computeIfAbsent(item.sku(), s -> new ArrayList<>(1)).add(item));
    return sku -> bySku.getOrDefault(sku, List.of());
  }

  /** Why that is not sent to this cart; null where it is (R-CRT-1). */
  default SkipReason refuses(String key, Amount amount) {
    List<Item> found = find(key);
    if (found.size() != 1) {
      return found.isEmpty() ? SkipReason.CART_SKU_NOT_FOUND : SkipReason.AMBIGUOUS_CART_SKU;
    }
    Item item = found.get(0);
    if (!item.tracked()) {
      return SkipReason.CART_NOT_TRACKED;
    }
    return shows(item.quantity(), amount) ? SkipReason.CART_ALREADY_EQUAL : null;
  }

  /** Places that are not sent may show what they like. */
  private static boolean shows(Amount shown, Amount sent) {
    if (shown instanceof Amount.ByPlace there && sent instanceof Amount.ByPlace places) {
      return there.quantities().entrySet().containsAll(places.quantities().entrySet());
    }
    return sent.equals(shown);
  }
}
