package io.crossdock.sandbox.shopify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What the shop has. Callers hold the shop's monitor. */
final class Catalogue {

  private final TreeMap<Long, Variant> byId = new TreeMap<>();
  private final Map<Long, Variant> byItem = new HashMap<>();
  private final Map<String, List<Variant>> bySku = new HashMap<>();
  private final List<Location> locations = new ArrayList<>();

  void add(Location location) {
    locations.add(location);
  }

  List<Location> locations() {
    return locations;
  }

  /** Null if there is none. */
  Location location(long id) {
    return locations.stream().filter(one -> one.id() == id).findFirst().orElse(null);
  }

  void add(Variant variant) {
    byId.put(variant.id, variant);
    byItem.put(variant.item, variant);
    index(variant);
  }

  void remove(Variant variant) {
    byId.remove(variant.id);
    byItem.remove(variant.item);
    unindex(variant);
  }

  void rename(Variant variant, String sku) {
    unindex(variant);
    variant.sku = sku;
    index(variant);
  }

  /** By id. */
  TreeMap<Long, Variant> all() {
    return byId;
  }

  /** Null if there is none. */
  Variant item(long item) {
    return byItem.get(item);
  }

  /** All that have it, by id; its search compares without case. */
  List<Variant> of(String sku) {
    return bySku.getOrDefault(key(sku), List.of());
  }

  private void index(Variant variant) {
    bySku.computeIfAbsent(key(variant.sku), none -> new ArrayList<>()).add(variant);
  }

  private void unindex(Variant variant) {
    bySku.getOrDefault(key(variant.sku), new ArrayList<>()).remove(variant);
  }

  private static String key(String sku) {
    return sku.toLowerCase(Locale.ROOT);
  }
}
