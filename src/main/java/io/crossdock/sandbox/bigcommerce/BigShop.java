package io.crossdock.sandbox.bigcommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.sandbox.bigcommerce.Product.Tracking;
import io.crossdock.sandbox.bigcommerce.Product.Variant;
import io.crossdock.sandbox.cart.CartShop;
import io.crossdock.sandbox.cart.CartWrites;
import io.crossdock.sandbox.cart.Visitors;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the store sells and to whom: what its owner, its apps and its buyers do. Quantities are
 * those of the default location where none is named. Acts throw {@link IllegalArgumentException}
 * where they make no sense. Thread-safe.
 */
public final class BigShop extends CartShop {

  private final Catalogue catalogue = new Catalogue();
  private final List<Location> locations = new ArrayList<>(List.of(Location.DEFAULT));
  private final Adjustments adjustments;
  private final Orders orders;
  private final Clock clock;
  private int lastId = 10;

  BigShop(Clock clock, CartWrites writes, HookBook hooks) {
    this.clock = clock;
    adjustments = new Adjustments(clock, writes);
    orders = new Orders(clock, this::nextId, hooks::happened);
  }

  // ------------------------------------------------------------------------------------- items

  @Override
  public void item(String sku, Integer quantity) {
    simple(sku, quantity);
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

  private Held the(String sku) {
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

  // ------------------------------------------------------------------------------------ orders

  @Override
  public Optional<Integer> buy(Map<String, Integer> units) {
    return buy(units, Visitors.Person.ANNA);
  }

  synchronized Optional<Integer> buy(Map<String, Integer> units, Visitors.Person person) {
    work();
    Map<Held, Integer> items = items(units);
    for (Location location : locations) {
      if (location.enabled() && offers(items, location.id())) {
        ObjectNode address = Addresses.of(person);
        return Optional.of(
            orders.place(
                    items,
                    location.id(),
                    address,
                    address.deepCopy(),
                    SaleStatus.AWAITING_FULFILLMENT)
                .id);
      }
    }
    return refuseBuyer();
  }

  private static boolean offers(Map<Held, Integer> items, int location) {
    Map<Stock, Integer> wanted = new LinkedHashMap<>();
    items.forEach(
        (item, quantity) -> {
          if (item.stock() != null) {
            wanted.merge(item.stock(), quantity, Integer::sum);
          }
        });
    return wanted.entrySet().stream()
        .allMatch(one -> one.getKey().toSell(location) >= one.getValue());
  }

  /**
   * An order as a test or the store's staff wants it, whatever is there.
   *
   * @param wanted {@code units} by SKU; {@code status_id}, 11 if missing; members of {@code
   *     billing} and {@code shipping}; {@code customer_message}
   */
  public synchronized int place(JsonNode wanted) {
    work();
    Map<Held, Integer> items = items(wanted(wanted));
    ObjectNode billing = Addresses.of(Visitors.Person.ANNA);
    ObjectNode shipping = Addresses.of(Visitors.Person.ANNA);
    if (wanted.path("billing") instanceof ObjectNode members) {
      billing.setAll(members);
    }
    if (wanted.path("shipping") instanceof ObjectNode members) {
      shipping.setAll(members);
    }
    SaleStatus status = status(wanted.path("status_id").asInt(11));
    Sale sale = orders.place(items, Location.DEFAULT.id(), billing, shipping, status);
    sale.customerMessage = wanted.path("customer_message").asText("");
    return sale.id;
  }

  @Override
  public boolean cancel(long order) {
    status(Math.toIntExact(order), SaleStatus.CANCELLED.id());
    return true;
  }

  /** As the store's staff, or a payment, sets it. */
  public synchronized void status(int order, int status) {
    work();
    orders.status(sale(order), status(status));
  }

  /** Money back for these pieces. */
  public synchronized void refund(int order, Map<String, Integer> units) {
    work();
    Sale sale = sale(order);
    Map<Integer, Integer> lines = new LinkedHashMap<>();
    for (Sale.Line line : sale.lines) {
      if (units.containsKey(line.sku)) {
        lines.put(line.id, units.get(line.sku));
      }
    }
    try {
      orders.refund(sale, lines, "sent back");
    } catch (Refusal e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** The buyer wants it elsewhere: members of the shipping address. */
  public synchronized void readdress(int order, ObjectNode shipping) {
    sale(order).shipping.setAll(shipping);
    orders.touched(sale(order));
  }

  /** Out of sight; its status stays. */
  public synchronized void archive(int order) {
    orders.archive(sale(order));
  }

  /** Whether pieces of cancelled and refunded orders are put back, as a store may choose. */
  public synchronized void restocks(boolean does) {
    orders.restocks(does);
  }

  @Override
  public synchronized List<Integer> orderIds() {
    return orders.all().stream().map(one -> one.id).toList();
  }

  /** With its lines, {@code shipments} and {@code refunds}. */
  @Override
  public synchronized ObjectNode order(long order) {
    Sale sale = sale(order);
    ObjectNode shown = SaleView.order(sale, true);
    sale.shipments.forEach(one -> shown.withArray("shipments").add(SaleView.shipment(sale, one)));
    sale.refunds.forEach(one -> shown.withArray("refunds").add(SaleView.refund(sale, one)));
    return shown;
  }

  @Override
  public synchronized Map<String, Map<String, Integer>> standing() {
    Map<String, Map<String, Integer>> standing = new LinkedHashMap<>();
    for (Sale sale : orders.all()) {
      if (!sale.status.returns()) {
        Map<String, Integer> units = new LinkedHashMap<>();
        sale.lines.forEach(line -> units.merge(line.sku, line.quantity, Integer::sum));
        standing.put(String.valueOf(sale.id), units);
      }
    }
    return standing;
  }

  @Override
  public synchronized Map<String, Integer> sold() {
    Map<String, Integer> sold = new TreeMap<>();
    for (Sale sale : orders.all()) {
      if (sale.status.takes()) {
        sale.lines.forEach(
            line -> sold.merge(line.sku, line.quantity - line.refunded, Integer::sum));
      }
    }
    return sold;
  }

  private Map<Held, Integer> items(Map<String, Integer> units) {
    Map<Held, Integer> items = new LinkedHashMap<>();
    units.forEach((sku, quantity) -> items.put(the(sku), quantity));
    return items;
  }

  private static SaleStatus status(int id) {
    SaleStatus status = SaleStatus.of(id);
    if (status == null) {
      throw new IllegalArgumentException("a status is a number from 0 to 14, not " + id);
    }
    return status;
  }

  private Sale sale(long order) {
    return known(orders.find(Math.toIntExact(order)), order);
  }

  // ------------------------------------------------------------------------------- for the API

  /** Lets adjustments take effect whose time has come. */
  synchronized void work() {
    adjustments.work();
  }

  Catalogue catalogue() {
    return catalogue;
  }

  Orders orders() {
    return orders;
  }

  Adjustments adjustments() {
    return adjustments;
  }

  synchronized int nextId() {
    return ++lastId;
  }

  void wrote(String call, JsonNode body) {
    wrote(clock.instant(), call, body);
  }
}
