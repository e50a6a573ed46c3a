package io.crossdock.sandbox.woocommerce;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the shop has. Callers hold the shop's monitor. */
final class Catalogue {

  private final Map<Integer, Item> byId = new HashMap<>();
  private final Map<String, List<Item>> bySku = new HashMap<>();
  private final Map<Integer, List<Item>> variations = new HashMap<>();
  private final List<Item> products = new ArrayList<>();
  private int trashed;

  Item add(int id, Item parent, Item.Kind kind, String sku, Instant now) {
    Item item = new Item(id, parent, kind, sku, now);
    byId.put(id, item);
    (parent == null ? products : variations.computeIfAbsent(parent.id, none -> new ArrayList<>()))
        .add(item);
    index(item);
    return item;
  }

  /** Null if there is none. */
  Item find(int id) {
    return byId.get(id);
  }

  /** Products, not their variations, by id. */
  List<Item> products() {
    return products;
  }

  /** By id. */
  List<Item> variations(int parent) {
    return variations.getOrDefault(parent, List.of());
  }

  /**
   * All that have it, also in the trash, by id. The database compares without case and blanks at
   * the end.
   */
  List<Item> of(String sku) {
    return bySku.getOrDefault(key(sku), List.of());
  }

  void status(Item item, String status) {
    trashed += trash(item.parent, status) - trash(item.parent, item.status);
    item.status = status;
  }

  /** Whether any product, variations aside, is in the trash. */
  boolean hasTrash() {
    return trashed > 0;
  }

  private static int trash(Item parent, String status) {
    return parent == null && status.equals("trash") ? 1 : 0;
  }

  void rename(Item item, String sku) {
    unindex(item);
    item.sku = sku;
    index(item);
  }

  /** With its variations. */
  void remove(Item item) {
    List.copyOf(variations(item.id)).forEach(this::remove);
    variations.remove(item.id);
    status(item, "gone");
    byId.remove(item.id);
    (item.parent == null ? products : variations.getOrDefault(item.parent.id, new ArrayList<>()))
        .remove(item);
    unindex(item);
  }

  int size() {
    return byId.size();
  }

  private void index(Item item) {
    if (!item.sku.isEmpty()) {
      bySku.computeIfAbsent(key(item.sku), none -> new ArrayList<>(1)).add(item);
    }
  }

  private void unindex(Item item) {
    List<Item> same = bySku.get(key(item.sku));
    if (same != null) {
      same.remove(item);
    }
  }

  private static String key(String sku) {
    return sku.stripTrailing().toLowerCase(Locale.ROOT);
  }
}
