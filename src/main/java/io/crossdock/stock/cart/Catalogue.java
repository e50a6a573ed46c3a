package io.crossdock.stock.cart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A complete load, prepared for computing: SKUs, warehouses and channels are numbers, the rest is
 * arrays. Immutable, safe for several threads; about 150 bytes a SKU and 50 a record beside the
 * SKU's text.
 */
public final class Catalogue {

  final Merchant merchant;
  final List<Warehouse> warehouses;
  final List<SalesChannel> channels;
  final Names names;

  /** Null for SKUs that were only mentioned. */
  final Product.Type[] types;

  final boolean[] active;

  /** Null for products that are none. */
  final Bundle[] bundles;

  final Records records;
  final Levels levels;
  private final Codes.Rows codes;
  private final Map<Long, Integer> slots;
  private final int defaultSlot;

  /** Made when a cart first asks for them. */
  private final Map<String, Codes> byAlias = new ConcurrentHashMap<>();

  private Catalogue(Builder of) {
    merchant = of.merchant;
    warehouses = of.warehouses;
    channels = of.channels;
    names = of.names;
    of.grow(names.size());
    types = Arrays.copyOf(of.types, names.size());
    active = of.active;
    codes = of.codes;
    slots = of.slots;
    defaultSlot = defaultSlot();
    bundles = Definitions.of(names, types, active, of.components, merchant.nested());
    boolean[] stocked = new boolean[types.length];
    for (int p = 0; p < types.length; p++) {
      stocked[p] = types[p] != null && types[p] != Product.Type.VIRTUAL;
    }
    records = of.records.build(names.size(), stocked);
    levels = of.levels.build(names.size());
  }

  public static Builder builder(
      Merchant merchant, List<Warehouse> warehouses, List<SalesChannel> channels) {
    return new Builder(merchant, warehouses, channels);
  }

  private int defaultSlot() {
    Long named = merchant.defaultWarehouse();
    if (named != null) {
      return slots.getOrDefault(named, -1);
    }
    int lowest = -1;
    for (int slot = 0; slot < warehouses.size(); slot++) {
      if (warehouses.get(slot).active()
          && (lowest < 0 || warehouses.get(slot).id() < warehouses.get(lowest).id())) {
        lowest = slot;
      }
    }
    return lowest;
  }

  /** The warehouse of an order; -1 where it is unknown. */
  int slotOf(Long warehouse) {
    return warehouse == null ? defaultSlot : slots.getOrDefault(warehouse, -1);
  }

  boolean[] assembles() {
    boolean[] assembles = new boolean[warehouses.size()];
    for (int slot = 0; slot < assembles.length; slot++) {
      assembles[slot] = warehouses.get(slot).assembles();
    }
    return assembles;
  }

  Codes codes(String alias) {
    return byAlias.computeIfAbsent(alias, name -> codes.of(name, names.size()));
  }

  /** Takes a load in any order, row by row; keeps nothing of a row but its numbers and texts. */
  public static final class Builder {

    private final Merchant merchant;
    private final List<Warehouse> warehouses;
    private final List<SalesChannel> channels;
    private final Map<Long, Integer> slots = new HashMap<>();
    private final Map<Long, Integer> channelSlots = new HashMap<>();
    private final Names names = new Names();
    private Product.Type[] types = new Product.Type[64];
    private boolean[] active = new boolean[64];
    private final List<List<Product.Component>> components = new ArrayList<>();
    private final Records.Rows records = new Records.Rows();
    private final Levels.Rows levels = new Levels.Rows();
    private final Codes.Rows codes = new Codes.Rows();

    private Builder(Merchant merchant, List<Warehouse> warehouses, List<SalesChannel> channels) {
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

    private void grow(int size) {
      if (size > types.length) {
        types = Arrays.copyOf(types, Math.max(size, types.length * 2));
        active = Arrays.copyOf(active, types.length);
      }
      while (components.size() < size) {
        components.add(List.of());
      }
    }

    /** The last one told of a SKU counts. */
    public Builder product(Product product) {
      int number = names.add(product.sku());
      grow(number + 1);
      types[number] = product.type();
      active[number] = product.active();
      components.set(number, product.components());
      product.components().forEach(one -> names.add(one.sku()));
      return this;
    }

    /** Rows that are inactive, or of a warehouse nobody knows, do not count. */
    public Builder record(StockRecord row) {
      Integer slot = slots.get(row.warehouse());
      if (row.active() && slot != null) {
        records.add(names.add(row.sku()), slot, row);
      }
      return this;
    }

    public Builder level(ChannelLevel level) {
      Integer slot = channelSlots.get(level.channel());
      if (slot != null) {
        levels.add(names.add(level.sku()), slot, level);
      }
      return this;
    }

    public Builder listing(Listing listing) {
      Integer slot = channelSlots.get(listing.channel());
      if (listing.active() && listing.pushes() && slot != null) {
        codes.add(channels.get(slot).name(), names.add(listing.sku()), listing.code());
      }
      return this;
    }

    public Builder alias(Alias alias) {
      codes.add(alias.name(), names.add(alias.sku()), alias.code());
      return this;
    }

    /** To be used once. */
    public Catalogue build() {
      return new Catalogue(this);
    }
  }
}
