package io.crossdock.stock.cart;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes a load in any order, row by row; keeps nothing of a row but its numbers and texts. Not
 * thread-safe.
 */
public final class CatalogueBuilder {

  final Merchant merchant;
  final List<Warehouse> warehouses;
  final List<SalesChannel> channels;
  final Map<Long, Integer> slots = new HashMap<>();
  private final Map<Long, Integer> channelSlots = new HashMap<>();
  final Set<Long> passedOver = new HashSet<>();
  final Names names = new Names();
  Product.Type[] types = new Product.Type[64];
  boolean[] active = new boolean[64];
  final Map<Integer, List<Product.Component>> components = new HashMap<>();
  final Records.Rows records = new Records.Rows();
  final Levels.Rows levels = new Levels.Rows();
  final Codes.Rows codes = new Codes.Rows();
  int everywhere = -1;

  CatalogueBuilder(Merchant merchant, List<Warehouse> warehouses, List<SalesChannel> channels) {
    this.merchant = merchant;
    this.warehouses = List.copyOf(warehouses);
    this.channels = List.copyOf(channels);
    for (int slot = 0; slot < warehouses.size(); slot++) {
      slots.put(warehouses.get(slot).id(), slot);
    }
    for (int slot = 0; slot < channels.size(); slot++) {
      channelSlots.put(channels.get(slot).id(), slot);
    }
  }

  void grow(int size) {
    if (size > types.length) {
      types = Arrays.copyOf(types, Math.max(size, types.length * 2));
      active = Arrays.copyOf(active, types.length);
    }
  }

  /**
   * One of the warehouses stands for all, where a source tells of some SKUs no warehouse: whatever
   * is ordered of those takes from it, and nothing else does.
   */
  public CatalogueBuilder everywhere(long warehouse) {
    everywhere = slots.getOrDefault(warehouse, -1);
    return this;
  }

  /** The last one told of a SKU counts. */
  public CatalogueBuilder product(Product product) {
    int number = names.add(product.sku());
    grow(number + 1);
    types[number] = product.type();
    active[number] = product.active();
    if (product.components().isEmpty()) {
      components.remove(number);
    } else {
      components.put(number, product.components());
    }
    product.components().forEach(one -> names.add(one.sku()));
    return this;
  }

  /** Rows that are inactive, or of a warehouse nobody knows, do not count. */
  public CatalogueBuilder record(StockRecord row) {
    Integer slot = slots.get(row.warehouse());
    if (row.active() && slot == null) {
      passedOver.add(row.warehouse());
    } else if (row.active()) {
      records.add(names.add(row.sku()), slot, row);
    }
    return this;
  }

  public CatalogueBuilder level(ChannelLevel level) {
    Integer slot = channelSlots.get(level.channel());
    if (slot != null) {
      levels.add(names.add(level.sku()), slot, level);
    }
    return this;
  }

  public CatalogueBuilder listing(Listing listing) {
    Integer slot = channelSlots.get(listing.channel());
    if (listing.active() && listing.pushes() && slot != null) {
      codes.add(channels.get(slot).name(), names.add(listing.sku()), listing.code());
    }
    return this;
  }

  public CatalogueBuilder alias(Alias alias) {
    codes.add(alias.name(), names.add(alias.sku()), alias.code());
    return this;
  }

  /** To be used once. */
  public Catalogue build() {
    return new Catalogue(this);
  }
}
