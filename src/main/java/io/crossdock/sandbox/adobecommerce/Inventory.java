package io.crossdock.sandbox.adobecommerce;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sources, what lies there, and what is reserved: what can be sold is the sum over the sources less
 * what is reserved. Callers hold the shop's monitor.
 */
final class Inventory {

  /** What a new installation has. */
  static final String DEFAULT = "default";

  /** Pieces of a product at a source; there also for products nobody has. */
  static final class SourceItem {
    final String sku;
    final String source;
    double quantity;
    boolean inStock;

    SourceItem(String sku, String source) {
      this.sku = sku;
      this.source = source;
    }
  }

  /**
   * A change of what is reserved.
   *
   * @param quantity negative: reserved; positive: no longer
   * @param event such as {@code order_placed}
   * @param order its id
   */
  record Reservation(String sku, int quantity, String event, int order) {}

  private final Map<String, Boolean> sources = new LinkedHashMap<>();
  private final Map<String, Map<String, SourceItem>> items = new LinkedHashMap<>();
  private final List<Reservation> reservations = new ArrayList<>();
  private final Map<String, Integer> sums = new LinkedHashMap<>();

  Inventory() {
    sources.put(DEFAULT, true);
  }

  void source(String code, boolean enabled) {
    sources.put(code, enabled);
  }

  /** By code, whether it is enabled. */
  Map<String, Boolean> sources() {
    return sources;
  }

  /** All that lies anywhere, in order of product. */
  List<SourceItem> all() {
    List<SourceItem> all = new ArrayList<>();
    items.values().forEach(of -> all.addAll(of.values()));
    return all;
  }

  /** Null if it is not assigned to the source. */
  SourceItem find(String sku, String source) {
    return items.getOrDefault(Product.folded(sku), Map.of()).get(source);
  }

  boolean isAssigned(String sku) {
    return items.containsKey(Product.folded(sku));
  }

  /** Assigns it if it is not. */
  void set(String sku, String source, double quantity, boolean inStock) {
    SourceItem item =
        items
            .computeIfAbsent(Product.folded(sku), none -> new LinkedHashMap<>())
            .computeIfAbsent(source, none -> new SourceItem(sku, source));
    item.quantity = quantity;
    item.inStock = inStock;
  }

  /**
   * Pieces that left a source, or came back to it.
   *
   * @return false if there are not so many
   */
  boolean take(String sku, String source, int pieces, boolean backorders) {
    SourceItem item = find(sku, source);
    if (item == null || item.quantity - pieces < 0) {
      return false;
    }
    item.quantity -= pieces;
    if (item.quantity == 0 && !backorders) {
      item.inStock = false;
    }
    return true;
  }

  void reserve(String sku, int pieces, String event, int order) {
    if (pieces != 0) {
      reservations.add(new Reservation(sku, pieces, event, order));
      sums.merge(Product.folded(sku), pieces, Integer::sum);
    }
  }

  /** Pieces that are reserved, 0 or more. */
  int reserved(String sku) {
    return -sums.getOrDefault(Product.folded(sku), 0);
  }

  List<Reservation> reservations() {
    return List.copyOf(reservations);
  }

  /** Pieces at sources that are enabled. */
  double quantity(String sku) {
    return items.getOrDefault(Product.folded(sku), Map.of()).values().stream()
        .filter(one -> sources.getOrDefault(one.source, false) && one.inStock)
        .mapToDouble(one -> one.quantity)
        .sum();
  }

  /** What can be sold of it, as the shop says: 0 where all of its sources are out of stock. */
  int salable(String sku) {
    boolean in =
        items.getOrDefault(Product.folded(sku), Map.of()).values().stream()
            .anyMatch(one -> one.inStock && sources.getOrDefault(one.source, false));
    return in ? (int) Math.floor(quantity(sku)) - reserved(sku) : 0;
  }
}
