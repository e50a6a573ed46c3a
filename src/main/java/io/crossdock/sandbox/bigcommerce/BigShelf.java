package io.crossdock.sandbox.bigcommerce;

import io.crossdock.sandbox.bigcommerce.Product.Tracking;
import io.crossdock.sandbox.bigcommerce.Product.Variant;
import io.crossdock.sandbox.cart.CartShop;
import io.crossdock.sandbox.cart.CartWrites;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the store has, and where it lies. Quantities are those of the default location where none is
 * named. Acts throw {@link IllegalArgumentException} where they make no sense. Thread-safe.
 */
abstract class BigShelf extends CartShop {

  private final Catalogue catalogue = new Catalogue();
  private final List<Location> locations = new ArrayList<>(List.of(Location.DEFAULT));
  private final Adjustments adjustments;
  private final Clock clock;
  private int lastId = 10;

  BigShelf(Clock clock, CartWrites writes) {
    this.clock = clock;
    adjustments = new Adjustments(clock, writes);
  }

  @Override
  public void item(String sku, Integer quantity) {
    simple(sku, quantity);
  }

  @Override
  public synchronized void variants(String product, Map<String, Integer> quantities) {
    int id = varied(product, null);
    quantities.forEach((sku, quantity) -> variant(id, sku, quantity));
  }

  /**
   * A product without options.
   *
   * @param quantity null for one whose stock is not tracked
   * @return the product's id
   */
  public synchronized int simple(String sku, Integer quantity) {
    Product product =
        catalogue.add(
            nextId(), sku, quantity == null ? Tracking.NONE : Tracking.PRODUCT, clock.instant());
    catalogue.variant(nextId(), product, sku, true);
    product.stock.onHand(Location.DEFAULT.id(), quantity == null ? 0 : quantity);
    return product.id;
  }

  /**
   * A product with variants.
   *
   * @param quantity of all of them together; null where each has its own
   * @return the product's id
   */
  public synchronized int varied(String sku, Integer quantity) {
    Product product =
        catalogue.add(
            nextId(), sku, quantity == null ? Tracking.VARIANT : Tracking.PRODUCT, clock.instant());
    product.stock.onHand(Location.DEFAULT.id(), quantity == null ? 0 : quantity);
    return product.id;
  }

  /**
   * @return the variant's id
   */
  public synchronized int variant(int product, String sku, int quantity) {
    Product of = catalogue.product(product);
    if (of == null || of.isSimple()) {
      throw new IllegalArgumentException(product + " is no product with variants");
    }
    Variant variant = catalogue.variant(nextId(), of, sku, false);
    variant.stock.onHand(Location.DEFAULT.id(), quantity);
    return variant.id;
  }

  /** What is on hand, at once. */
  @Override
  public void stock(String sku, int quantity) {
    stock(sku, Location.DEFAULT.id(), quantity);
  }

  public synchronized void stock(String sku, int location, int quantity) {
    work();
    counted(sku).onHand(location, quantity);
  }

  private Stock counted(String sku) {
    Stock stock = the(sku).stock();
    if (stock == null) {
      throw new IllegalArgumentException("stock of " + sku + " is not tracked");
    }
    return stock;
  }

  /** Never sold; buyers see that many less. */
  public synchronized void safety(String sku, int location, int quantity) {
    counted(sku).safety(location, quantity);
  }

  /** Over all locations. */
  @Override
  public synchronized Integer stock(String sku) {
    work();
    Stock stock = the(sku).stock();
    return stock == null
        ? null
        : locations.stream()
            .filter(Location::enabled)
            .mapToInt(one -> stock.toSell(one.id()))
            .sum();
  }

  /** What is on hand at a location. */
  public synchronized int onHand(String sku, int location) {
    work();
    return counted(sku).onHand(location);
  }

  @Override
  public synchronized Map<String, Integer> stock() {
    work();
    Map<String, Integer> all = new TreeMap<>();
    for (Variant variant : catalogue.variants()) {
      all.put(variant.sku, stock(variant.sku));
    }
    return all;
  }

  /** SKUs that can be sold. */
  synchronized List<String> skus() {
    return catalogue.variants().stream().map(one -> one.sku).toList();
  }

  @Override
  public synchronized int size() {
    return catalogue.size();
  }

  /** Its stock is tracked no longer: that of all variants of the product. */
  public synchronized void untrack(String sku) {
    catalogue.tracking(the(sku).product(), Tracking.NONE);
  }

  /**
   * @param how {@code none}, {@code product} or {@code variant}
   */
  public synchronized void track(String sku, String how) {
    catalogue.tracking(
        the(sku).product(), Tracking.valueOf(how.toUpperCase(java.util.Locale.ROOT)));
  }

  /** The product, with all its variants. */
  @Override
  public synchronized void remove(String sku) {
    catalogue.remove(the(sku).product());
  }

  /** Somebody gives it another SKU. */
  public synchronized void rename(String sku, String to) {
    catalogue.rename(the(sku), to);
  }

  final Held the(String sku) {
    Held held = catalogue.of(sku);
    if (held == null) {
      throw new IllegalArgumentException("the store does not have " + sku);
    }
    return held;
  }

  // --------------------------------------------------------------------------------- locations

  /**
   * @return its id
   */
  public synchronized int location(String code) {
    int id = locations.size() + 1;
    locations.add(new Location(id, code, code, true));
    return id;
  }

  synchronized List<Location> locations() {
    return List.copyOf(locations);
  }

  /** Null if there is none. */
  synchronized Location location(int id) {
    return locations.stream().filter(one -> one.id() == id).findFirst().orElse(null);
  }

  /** How long after its call was answered an adjustment takes effect. */
  public synchronized void lag(Duration lag) {
    adjustments.lag(lag);
  }

  /** Adjustments that were accepted and have no effect as yet. */
  public synchronized int adjusting() {
    work();
    return adjustments.open();
  }

  /** Calls that adjusted while another one did. */
  public synchronized long contended() {
    return adjustments.contended();
  }

  /** Lets adjustments take effect whose time has come. */
  synchronized void work() {
    adjustments.work();
  }

  Catalogue catalogue() {
    return catalogue;
  }

  Adjustments adjustments() {
    return adjustments;
  }

  synchronized int nextId() {
    return ++lastId;
  }

  final Instant now() {
    return clock.instant();
  }
}
