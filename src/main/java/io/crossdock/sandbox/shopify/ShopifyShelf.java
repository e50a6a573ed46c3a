package io.crossdock.sandbox.shopify;

import io.crossdock.sandbox.cart.CartShop;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the shop has, and where it is stocked: what its owner and its staff do to it. A variant is
 * named by its SKU; where several have it, the first of them is meant. Acts throw {@link
 * IllegalArgumentException} where they make no sense. Thread-safe.
 */
abstract class ShopifyShelf extends CartShop {

  private final Catalogue catalogue = new Catalogue();
  private long lastId = 1000;

  ShopifyShelf() {
    catalogue.add(new Location(1, "Warehouse"));
  }

  /**
   * Another one; number 1, the warehouse, is there from the start.
   *
   * @return its id, as the API writes it
   */
  public synchronized String location(String name) {
    Location location = new Location(catalogue.locations().size() + 1L, name);
    catalogue.add(location);
    return location.gid();
  }

  @Override
  public void item(String sku, Integer quantity) {
    variant(sku, quantity);
  }

  /**
   * A product with one variant, stocked at the first location.
   *
   * @param quantity null for one that is not tracked
   * @return the variant's id
   */
  public synchronized long variant(String sku, Integer quantity) {
    Variant variant = new Variant(nextId(), nextId(), nextId(), sku);
    variant.tracked = quantity != null;
    level(variant, catalogue.locations().get(0)).available = quantity == null ? 0 : quantity;
    catalogue.add(variant);
    return variant.id;
  }

  private static Variant.Level level(Variant variant, Location location) {
    return variant.levels.computeIfAbsent(location, none -> new Variant.Level());
  }

  /** At the first location; it is tracked since. */
  @Override
  public synchronized void stock(String sku, int quantity) {
    stock(sku, catalogue.locations().get(0).gid(), quantity);
  }

  /** The same at any location, where it is stocked since. */
  public synchronized void stock(String sku, String location, int quantity) {
    the(sku).tracked = true;
    level(the(sku), place(location)).available = quantity;
  }

  /** No longer stocked there. */
  public synchronized void unstock(String sku, String location) {
    the(sku).levels.remove(place(location));
  }

  private Location place(String gid) {
    Location location = catalogue.location(Gid.number("Location", gid));
    if (location == null) {
      throw new IllegalArgumentException("there is no location " + gid);
    }
    return location;
  }

  /** At all locations. */
  @Override
  public synchronized Integer stock(String sku) {
    Variant variant = the(sku);
    return variant.tracked ? Integer.valueOf((int) variant.available()) : null;
  }

  /** What is available there; null where it is not stocked. */
  public synchronized Integer stock(String sku, String location) {
    Variant.Level level = the(sku).levels.get(place(location));
    return level == null ? null : Integer.valueOf((int) level.available);
  }

  /** Available and committed, at all locations. */
  public synchronized int onHand(String sku) {
    return (int)
        the(sku).levels.values().stream().mapToLong(one -> one.available + one.committed).sum();
  }

  @Override
  public synchronized Map<String, Integer> stock() {
    Map<String, Integer> all = new TreeMap<>();
    catalogue
        .all()
        .values()
        .forEach(one -> all.putIfAbsent(one.sku, one.tracked ? (int) one.available() : null));
    return all;
  }

  @Override
  public synchronized int size() {
    return catalogue.all().size();
  }

  /** Its inventory item's id, as the API writes it. */
  public synchronized String item(String sku) {
    return Gid.of("InventoryItem", the(sku).item);
  }

  public synchronized void untrack(String sku) {
    the(sku).tracked = false;
  }

  /** Its quantities may not be set: a bundle's parent. */
  public synchronized void bundle(String sku) {
    the(sku).mutable = false;
  }

  /** It can be bought though it is not there. */
  public synchronized void oversell(String sku) {
    the(sku).deny = false;
  }

  /** Another product with that SKU, and as many of it. */
  public synchronized long duplicate(String sku) {
    return variant(sku, stock(sku));
  }

  @Override
  public synchronized void remove(String sku) {
    catalogue.remove(the(sku));
  }

  public synchronized void rename(String sku, String to) {
    catalogue.rename(the(sku), to);
  }

  final Variant the(String sku) {
    return catalogue.of(sku).stream()
        .filter(one -> one.sku.equals(sku))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("the shop does not have " + sku));
  }

  Catalogue catalogue() {
    return catalogue;
  }

  synchronized long nextId() {
    return ++lastId;
  }
}
