package io.crossdock.stock.cart;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * A complete load, prepared for computing: SKUs, warehouses and channels are numbers, the rest is
 * arrays. Immutable, safe for several threads; about 25 bytes a SKU and 24 a record beside the
 * letters of the SKUs and 250 bytes a bundle.
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
  private final Set<String> aliases;
  private final Function<String, Codes> codes;
  private final Map<Long, Integer> slots;
  private final Set<Long> passedOver;
  private final int everywhere;
  private final int defaultSlot;

  /** Made when a cart first asks for them. */
  private final Map<String, Codes> byAlias = new ConcurrentHashMap<>();

  private final Uses uses;

  Catalogue(CatalogueBuilder of) {
    merchant = of.merchant;
    warehouses = of.warehouses;
    channels = of.channels;
    names = of.names.trim();
    of.grow(names.size());
    types = Arrays.copyOf(of.types, names.size());
    active = Arrays.copyOf(of.active, names.size());
    Codes.Rows rows = of.codes;
    int products = names.size();
    aliases = rows.names();
    codes = name -> rows.of(name, products);
    slots = of.slots;
    passedOver = Set.copyOf(of.passedOver);
    everywhere = of.everywhere;
    defaultSlot = defaultSlot();
    bundles = Definitions.of(names, types, active, of.components, merchant.nested());
    uses = new Uses(bundles);
    records = of.records.build(names.size(), stocked());
    levels = of.levels.build(names.size());
  }

  /** A part of it: as the whole, but with few products. */
  private Catalogue(Catalogue whole, int[] products, Records.Rows rows, Levels.Rows newer) {
    merchant = whole.merchant;
    warehouses = whole.warehouses;
    channels = whole.channels;
    slots = whole.slots;
    passedOver = whole.passedOver;
    everywhere = whole.everywhere;
    defaultSlot = whole.defaultSlot;
    names = new Names();
    types = new Product.Type[products.length];
    active = new boolean[products.length];
    bundles = new Bundle[products.length];
    Map<Integer, Integer> numbers = new HashMap<>();
    for (int p = 0; p < products.length; p++) {
      numbers.put(products[p], names.add(whole.names.name(products[p])));
      types[p] = whole.types[products[p]];
      active[p] = whole.active[products[p]];
    }
    for (int p = 0; p < products.length; p++) {
      Bundle bundle = whole.bundles[products[p]];
      bundles[p] = bundle == null ? null : bundle.renumbered(numbers::get);
    }
    uses = new Uses(bundles);
    records = rows.build(products.length, stocked());
    levels = newer.build(products.length);
    aliases = whole.aliases;
    codes = alias -> whole.codes(alias).of(products);
  }

  /** As it is, for another merchant. */
  private Catalogue(Catalogue same, Merchant other) {
    merchant = other;
    warehouses = same.warehouses;
    channels = same.channels;
    names = same.names;
    types = same.types;
    active = same.active;
    bundles = same.bundles;
    uses = same.uses;
    records = same.records;
    levels = same.levels;
    aliases = same.aliases;
    codes = same.codes;
    slots = same.slots;
    passedOver = same.passedOver;
    everywhere = same.everywhere;
    defaultSlot = same.defaultSlot;
  }

  /** The same, as it lies in warehouses, also where carts are shown levels of channels. */
  public Catalogue byWarehouse() {
    return merchant.mode() == Merchant.Mode.BY_WAREHOUSE
        ? this
        : new Catalogue(
            this,
            new Merchant(
                Merchant.Mode.BY_WAREHOUSE,
                merchant.subtractsLocked(),
                merchant.ignoresInactive(),
                merchant.nested(),
                merchant.defaultWarehouse()));
  }

  private boolean[] stocked() {
    boolean[] stocked = new boolean[types.length];
    for (int p = 0; p < types.length; p++) {
      stocked[p] = types[p] != null && types[p] != Product.Type.VIRTUAL;
    }
    return stocked;
  }

  public static CatalogueBuilder builder(
      Merchant merchant, List<Warehouse> warehouses, List<SalesChannel> channels) {
    return new CatalogueBuilder(merchant, warehouses, channels);
  }

  public List<Warehouse> warehouses() {
    return warehouses;
  }

  /** Whether a stock record of that warehouse would count. */
  public boolean hasWarehouse(long id) {
    return slots.containsKey(id);
  }

  /** Whether the load had active stock records of that warehouse, which count for nothing. */
  public boolean passesOver(long id) {
    return passedOver.contains(id);
  }

  public List<SalesChannel> channels() {
    return channels;
  }

  /** Master SKUs of products, in an order that stays; of all there are, after {@code afterSku}. */
  public List<String> page(String afterSku, int limit) {
    List<String> page = new ArrayList<>();
    // One that is not there any more: from the beginning, as nobody knows where it stood.
    int number = afterSku == null ? 0 : names.find(afterSku) + 1;
    for (; number < types.length && page.size() < limit; number++) {
      if (types[number] != null) {
        page.add(names.name(number));
      }
    }
    return page;
  }

  /**
   * What a product has in a warehouse.
   *
   * @param readAt when the newest of its bins was read
   */
  public record Held(Warehouse warehouse, int bins, long onHand, long locked, Instant readAt) {}

  /** In the order of warehouses it was told in; empty where it has no stock record. */
  public List<Held> held(String sku) {
    List<Held> held = new ArrayList<>();
    int product = names.find(sku);
    if (product >= 0) {
      for (int r = records.from[product]; r < records.from[product + 1]; r++) {
        held.add(
            new Held(
                warehouses.get(records.warehouse(r)),
                records.bins(r),
                records.onHand(r),
                records.locked(r),
                Units.instant(records.newest(r))));
      }
    }
    return held;
  }

  /** How many SKUs there are, products or not. */
  public int size() {
    return types.length;
  }

  public boolean has(String sku) {
    int number = names.find(sku);
    return number >= 0 && types[number] != null;
  }

  /** Whether it is a product that is sold; false for one that is none. */
  public boolean isActive(String sku) {
    int number = names.find(sku);
    return number >= 0 && types[number] != null && active[number];
  }

  /**
   * Whose code that is.
   *
   * @param alias null where codes are master SKUs
   * @return the master SKU; null for nobody's, and where several claim it
   */
  public String owner(String alias, String code) {
    if (alias == null) {
      return has(code) ? code : null;
    }
    int product = codes(alias).owner(code);
    return product < 0 || types[product] == null ? null : names.name(product);
  }

  /** Products that claim any of those codes, also such as others claim. */
  public Set<String> claimants(String alias, Collection<String> some) {
    Codes all = codes(alias);
    Set<String> claimants = new LinkedHashSet<>();
    for (int product : all.claimants(some)) {
      claimants.add(names.name(product));
    }
    return claimants;
  }

  /** The names of all aliases. */
  public Set<String> aliases() {
    return aliases;
  }

  /** Codes of a product in an alias, also those that others claim. */
  public List<String> codes(String alias, String sku) {
    int product = names.find(sku);
    Codes all = codes(alias);
    List<String> found = new ArrayList<>();
    for (int i = product < 0 ? 0 : all.from[product];
        product >= 0 && i < all.from[product + 1];
        i++) {
      found.add(all.code(i));
    }
    return found;
  }

  /** When the newest of a product's stock was read; null where it has none. */
  public Instant readAt(String sku) {
    int product = names.find(sku);
    long newest = Units.NEVER;
    for (int r = product < 0 ? 0 : records.from[product];
        product >= 0 && r < records.from[product + 1];
        r++) {
      newest = Math.max(newest, records.newest(r));
    }
    return Units.instant(newest);
  }

  /** Those SKUs and all that they are made of. */
  public Set<String> reached(Collection<String> skus) {
    Set<String> reached = new LinkedHashSet<>(skus);
    for (String sku : skus) {
      int number = names.find(sku);
      if (number >= 0 && bundles[number] != null) {
        for (int node : bundles[number].nodes) {
          reached.add(names.name(node));
        }
      }
    }
    return reached;
  }

  /**
   * Those SKUs and the bundles that any of them is in.
   *
   * @param most so many at most; the SKUs themselves come first
   */
  public Set<String> affected(Collection<String> skus, int most) {
    Set<String> affected = new LinkedHashSet<>(skus);
    for (String sku : skus) {
      int number = names.find(sku);
      for (int bundle : number < 0 ? new int[0] : uses.of(number)) {
        if (affected.size() >= most) {
          return affected;
        }
        affected.add(names.name(bundle));
      }
    }
    return affected;
  }

  /**
   * What is needed of it for some SKUs, with newer stock and levels than it has: numbers are the
   * same as those of the whole with these in it.
   *
   * @param skus with all that they are made of ({@link #reached}); unknown ones are passed over
   * @param stock all rows of a SKU, in the place of those the catalogue has; nothing for SKUs that
   *     are not in it
   * @param newer levels of channels, in the place of those the catalogue has
   */
  public Catalogue part(
      Collection<String> skus, Map<String, List<StockRecord>> stock, List<ChannelLevel> newer) {
    Map<String, Integer> place = new LinkedHashMap<>();
    int[] products = new int[skus.size()];
    for (String sku : skus) {
      int number = names.find(sku);
      if (number >= 0 && place.putIfAbsent(sku, place.size()) == null) {
        products[place.size() - 1] = number;
      }
    }
    products = Arrays.copyOf(products, place.size());
    Records.Rows rows = new Records.Rows();
    for (Map.Entry<String, Integer> one : place.entrySet()) {
      List<StockRecord> told = stock.get(one.getKey());
      if (told == null) {
        int number = products[one.getValue()];
        for (int r = records.from[number]; r < records.from[number + 1]; r++) {
          rows.copy(one.getValue(), records, r);
        }
      } else {
        told.stream()
            .filter(row -> row.active() && slots.containsKey(row.warehouse()))
            .forEach(row -> rows.add(one.getValue(), slots.get(row.warehouse()), row));
      }
    }
    Levels.Rows now = new Levels.Rows();
    for (ChannelLevel level : newer) {
      int slot = channelSlot(level.channel());
      if (slot >= 0 && place.containsKey(level.sku())) {
        now.add(place.get(level.sku()), slot, level);
      }
    }
    return new Catalogue(this, products, rows, now);
  }

  private int channelSlot(long id) {
    for (int slot = 0; slot < channels.size(); slot++) {
      if (channels.get(slot).id() == id) {
        return slot;
      }
    }
    return -1;
  }

  private int defaultSlot() {
    Long named = merchant.defaultWarehouse();
    if (named != null) {
      return slots.getOrDefault(named, -1);
    }
    int lowest = -1;
    for (int slot = 0; slot < warehouses.size(); slot++) {
      if (warehouses.get(slot).active()
          && slot != everywhere
          && (lowest < 0 || warehouses.get(slot).id() < warehouses.get(lowest).id())) {
        lowest = slot;
      }
    }
    return lowest < 0 ? everywhere : lowest;
  }

  /** Where an order takes a product from; -1 where the order's warehouse is unknown. */
  int slotOf(Long warehouse, int product) {
    if (everywhere >= 0 && records.find(product, everywhere) >= 0) {
      return everywhere;
    }
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
    return byAlias.computeIfAbsent(alias, codes);
  }
}
