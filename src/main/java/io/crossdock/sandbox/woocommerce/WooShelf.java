package io.crossdock.sandbox.woocommerce;

import io.crossdock.sandbox.cart.CartShop;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the shop has: what its owner and its plugins do to it. A product is named by its SKU; where
 * several have it, the first of them is meant. Acts throw {@link IllegalArgumentException} where
 * they make no sense. Thread-safe.
 */
abstract class WooShelf extends CartShop {

  private final Catalogue catalogue = new Catalogue();
  private final Stamps stamps;
  private final HookBook hooks;
  private int lastId = 10;

  WooShelf(Stamps stamps, HookBook hooks) {
    this.stamps = stamps;
    this.hooks = hooks;
  }

  @Override
  public void item(String sku, Integer quantity) {
    simple(sku, quantity);
  }

  @Override
  public synchronized void variants(String product, Map<String, Integer> quantities) {
    int id = variable(product, null);
    quantities.forEach((sku, quantity) -> variation(id, sku, quantity));
  }

  /**
   * @param quantity null for one whose stock is not managed
   * @return its id
   */
  public synchronized int simple(String sku, Integer quantity) {
    return counted(catalogue.add(nextId(), null, Item.Kind.SIMPLE, sku, stamps.now()), quantity);
  }

  /**
   * A product with variations.
   *
   * @param quantity of all of them together; null where each has its own
   */
  public synchronized int variable(String sku, Integer quantity) {
    return counted(catalogue.add(nextId(), null, Item.Kind.VARIABLE, sku, stamps.now()), quantity);
  }

  /**
   * @param quantity null for one whose stock is its parent's, or not managed at all
   */
  public synchronized int variation(int parent, String sku, Integer quantity) {
    Item of = catalogue.find(parent);
    if (of == null || of.kind != Item.Kind.VARIABLE) {
      throw new IllegalArgumentException(parent + " is no product with variations");
    }
    return counted(catalogue.add(nextId(), of, Item.Kind.VARIATION, sku, stamps.now()), quantity);
  }

  private static int counted(Item item, Integer quantity) {
    item.tracked = quantity != null;
    item.quantity = quantity == null ? 0 : quantity;
    return item.id;
  }

  /** Its stock is managed since. */
  @Override
  public synchronized void stock(String sku, int quantity) {
    Item item = the(sku);
    counted(item, quantity);
    touched(item);
  }

  @Override
  public synchronized Integer stock(String sku) {
    return the(sku).shownQuantity();
  }

  /** Without products in the trash. */
  @Override
  public synchronized Map<String, Integer> stock() {
    Map<String, Integer> all = new TreeMap<>();
    for (Item product : catalogue.products()) {
      if (product.kind != Item.Kind.VARIABLE && !product.status.equals("trash")) {
        all.putIfAbsent(product.sku, product.shownQuantity());
      }
      for (Item one : catalogue.variations(product.id)) {
        all.putIfAbsent(one.sku, one.shownQuantity());
      }
    }
    return all;
  }

  /** Products and variations. */
  @Override
  public synchronized int size() {
    return catalogue.size();
  }

  /** Of the first that has it; 0 for none. */
  public synchronized int id(String sku) {
    return catalogue.of(sku).isEmpty() ? 0 : catalogue.of(sku).get(0).id;
  }

  /** Its stock is managed no longer; a variation shows its parent's, where that is managed. */
  public synchronized void untrack(String sku) {
    Item item = the(sku);
    counted(item, null);
    touched(item);
  }

  /**
   * @param how {@code no}, {@code notify} or {@code yes}
   */
  public synchronized void backorders(String sku, String how) {
    the(sku).backorders = how;
    touched(the(sku));
  }

  /** A plugin makes another product with that SKU, and as many of it. */
  public synchronized int duplicate(String sku) {
    return simple(sku, the(sku).shownQuantity());
  }

  /** Into the trash; what has another SKU by then may get this one. */
  public synchronized void trash(String sku) {
    catalogue.status(the(sku), "trash");
    touched(the(sku));
  }

  /** With its variations. */
  @Override
  public synchronized void remove(String sku) {
    Item item = the(sku);
    catalogue.remove(item);
    happened("product", "deleted", item.id);
  }

  public synchronized void rename(String sku, String to) {
    Item item = the(sku);
    catalogue.rename(item, to);
    touched(item);
  }

  /** Hidden from buyers, or shown again. */
  public synchronized void publish(String sku, boolean published) {
    catalogue.status(the(sku), published ? "publish" : "draft");
    touched(the(sku));
  }

  private void touched(Item item) {
    item.modified = stamps.now();
    happened("product", "updated", item.id);
  }

  final Item the(String sku) {
    List<Item> found = catalogue.of(sku);
    if (found.isEmpty()) {
      throw new IllegalArgumentException("the shop does not have " + sku);
    }
    return found.get(0);
  }

  Catalogue catalogue() {
    return catalogue;
  }

  Stamps stamps() {
    return stamps;
  }

  HookBook hooks() {
    return hooks;
  }

  synchronized int nextId() {
    return ++lastId;
  }

  void happened(String resource, String event, int id) {
    hooks.happened(resource, event, id);
  }
}
