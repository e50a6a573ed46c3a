package io.crossdock.sandbox.adobecommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.sandbox.cart.CartShop;
import io.crossdock.sandbox.cart.Visitors;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the shop sells and to whom: what its staff and its buyers do. Acts throw {@link
 * IllegalArgumentException} where they make no sense. Thread-safe.
 */
public final class AdobeShop extends CartShop {

  /** The one stock of the one website. */
  static final int STOCK = 1;

  /** The website that sells from it. */
  public static final String WEBSITE = "base";

  /** How an order is paid. */
  public enum Payment {
    /** Later, or never. */
    NONE,
    /** It is sure that money can be taken, which is done by an invoice. */
    AUTHORIZED,
    /** Taken: there is an invoice of all of it. */
    CAPTURED
  }

  private final Map<String, Product> products = new LinkedHashMap<>();
  private final Inventory inventory = new Inventory();
  private final Orders orders;
  private Limits limits = Limits.ON;
  private int lastId = 10;

  AdobeShop(Clock clock) {
    orders = new Orders(inventory, clock, this::nextId);
  }

  // -------------------------------------------------------------------------------- catalogue

  /**
   * A simple product.
   *
   * @param quantity at the default source; null: it is assigned to none
   */
  @Override
  public void item(String sku, Integer quantity) {
    simple(sku, quantity);
  }

  /** The same; its id. */
  public synchronized int simple(String sku, Integer quantity) {
    return product(sku, "simple", quantity);
  }

  /** A product of another kind: {@code configurable}, {@code bundle}, {@code virtual} … */
  public synchronized int product(String sku, String type, Integer quantity) {
    if (products.containsKey(Product.folded(sku))) {
      throw new IllegalArgumentException("the shop has " + sku + " already");
    }
    Product product = new Product(nextId(), sku, type, new BigDecimal("10.00"));
    products.put(Product.folded(sku), product);
    if (quantity != null && product.hasSources()) {
      inventory.set(sku, Inventory.DEFAULT, quantity, quantity > 0);
    }
    return product.id;
  }

  /** Its stock is not managed: it is sold however many there are. */
  public synchronized void unmanaged(String sku) {
    the(sku).counted = false;
  }

  public synchronized void backorders(String sku, boolean allowed) {
    the(sku).backorders = allowed;
  }

  /** What lies of it stays in the table. */
  @Override
  public synchronized void remove(String sku) {
    products.remove(Product.folded(the(sku).sku));
  }

  public synchronized void source(String code, boolean enabled) {
    inventory.source(code, enabled);
  }

  /** Somebody at the shop counts it at that source. */
  public synchronized void quantity(String sku, String source, int quantity, boolean inStock) {
    inventory.set(the(sku).sku, source, quantity, inStock);
  }

  @Override
  public synchronized void stock(String sku, int salable) {
    int quantity = salable + inventory.reserved(sku);
    inventory.set(the(sku).sku, Inventory.DEFAULT, quantity, salable > 0);
  }

  @Override
  public synchronized Integer stock(String sku) {
    Product product = product(sku);
    return product == null || !product.counted || !product.hasSources()
        ? null
        : Math.max(0, inventory.salable(sku));
  }

  /** Without what is not counted. */
  @Override
  public synchronized Map<String, Integer> stock() {
    Map<String, Integer> all = new TreeMap<>();
    products
        .values()
        .forEach(
            one -> {
              Integer salable = stock(one.sku);
              if (salable != null) {
                all.put(one.sku, salable);
              }
            });
    return all;
  }

  /** What lies at a source; null if it is not assigned to it. */
  public synchronized Integer quantity(String sku, String source) {
    Inventory.SourceItem item = inventory.find(sku, source);
    return item == null ? null : (int) item.quantity;
  }

  /** Whether it is in stock there, as the shop's staff or the API said. */
  public synchronized boolean isInStock(String sku, String source) {
    Inventory.SourceItem item = inventory.find(sku, source);
    return item != null && item.inStock;
  }

  /** Pieces that orders keep. */
  public synchronized int reserved(String sku) {
    return inventory.reserved(sku);
  }

  @Override
  public synchronized int size() {
    return products.size();
  }

  Product the(String sku) {
    Product product = product(sku);
    if (product == null) {
      throw new IllegalArgumentException("the shop does not have " + sku);
    }
    return product;
  }

  // ----------------------------------------------------------------------------------- orders

  /** The payment is authorized. */
  @Override
  public Optional<Integer> buy(Map<String, Integer> units) {
    return buy(units, Payment.AUTHORIZED, Visitors.Person.ANNA);
  }

  public Optional<Integer> buy(Map<String, Integer> units, Payment payment) {
    return buy(units, payment, Visitors.Person.ANNA);
  }

  synchronized Optional<Integer> buy(
      Map<String, Integer> units, Payment payment, Visitors.Person person) {
    boolean there =
        units.entrySet().stream()
            .allMatch(
                one -> {
                  Product product = the(one.getKey());
                  return !product.counted
                      || product.backorders
                      || inventory.salable(product.sku) >= one.getValue();
                });
    if (!there) {
      return refuseBuyer();
    }
    return Optional.of(placed(units, payment, person));
  }

  /** An order whatever is there. */
  public synchronized int place(Map<String, Integer> units, Payment payment) {
    return placed(units, payment, Visitors.Person.ANNA);
  }

  private int placed(Map<String, Integer> units, Payment payment, Visitors.Person person) {
    Map<Product, Integer> items = new LinkedHashMap<>();
    units.forEach((sku, pieces) -> items.put(the(sku), pieces));
    Sale sale = orders.place(items, OrderView.address(person), OrderView.address(person));
    pay(sale.id, payment);
    return sale.id;
  }

  public synchronized void pay(int order, Payment payment) {
    Sale sale = sale(order);
    switch (payment) {
      case AUTHORIZED -> {
        sale.is("processing", "processing");
        orders.touched(sale);
      }
      case CAPTURED -> {
        sale.is("processing", "processing");
        orders.invoice(sale);
      }
      default -> {}
    }
  }

  /** Not what was paid. */
  @Override
  public synchronized boolean cancel(long order) {
    return orders.cancel(sale(order));
  }

  /** Somebody at the shop sends it; empty units: all that is left. */
  public synchronized void ship(int order, Map<String, Integer> units, String source) {
    Sale sale = sale(order);
    Map<Integer, Integer> lines =
        sale.lines.stream()
            .filter(line -> units.containsKey(line.product.sku))
            .collect(Collectors.toMap(line -> line.id, line -> units.get(line.product.sku)));
    try {
      orders.ship(sale, lines, source, List.of(), null);
    } catch (Refusal e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** Money back for some of what was invoiced; empty units: for all. */
  public synchronized void refund(int order, Map<String, Integer> units, boolean returned) {
    Sale sale = sale(order);
    Map<Integer, Integer> lines =
        sale.lines.stream()
            .filter(line -> units.containsKey(line.product.sku))
            .collect(Collectors.toMap(line -> line.id, line -> units.get(line.product.sku)));
    Set<Integer> back =
        returned ? sale.lines.stream().map(line -> line.id).collect(Collectors.toSet()) : Set.of();
    try {
      orders.refund(sale, lines, back);
    } catch (Refusal e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** As the shop's staff sets it, such as {@code holded}. */
  public synchronized void status(int order, String state, String status) {
    Sale sale = sale(order);
    sale.is(state, status);
    orders.touched(sale);
  }

  /** The buyer wants it elsewhere: members of the address. */
  public synchronized void readdress(int order, ObjectNode address) {
    Sale sale = sale(order);
    sale.shipping = sale.shipping.deepCopy();
    sale.shipping.setAll(address);
    orders.touched(sale);
  }

  @Override
  public synchronized List<Integer> orderIds() {
    return orders.all().stream().map(one -> one.id).toList();
  }

  /** With its shipments. */
  @Override
  public synchronized ObjectNode order(long order) {
    Sale sale = sale(order);
    ObjectNode shown = OrderView.order(sale);
    sale.shipments.forEach(one -> shown.withArray("shipments").add(OrderView.shipment(sale, one)));
    return shown;
  }

  @Override
  public synchronized Map<String, Map<String, Integer>> standing() {
    Map<String, Map<String, Integer>> standing = new LinkedHashMap<>();
    for (Sale sale : orders.all()) {
      if (!sale.status.equals("canceled")) {
        Map<String, Integer> units = new LinkedHashMap<>();
        sale.lines.forEach(line -> units.merge(line.product.sku, line.ordered, Integer::sum));
        standing.put(String.valueOf(sale.id), units);
      }
    }
    return standing;
  }

  @Override
  public synchronized Map<String, Integer> sold() {
    Map<String, Integer> sold = new TreeMap<>();
    for (Sale sale : orders.all()) {
      sale.lines.forEach(
          line ->
              sold.merge(
                  line.product.sku, line.ordered - line.cancelled - line.refunded, Integer::sum));
    }
    return sold;
  }

  private Sale sale(long order) {
    return known(orders.find(Math.toIntExact(order)), order);
  }

  // ------------------------------------------------------------------------------- for the API

  Collection<Product> products() {
    return products.values();
  }

  /** Those among which a search finds what it finds. */
  Collection<Product> products(Criteria criteria) {
    Set<String> skus = criteria.skus();
    return skus == null
        ? products.values()
        : skus.stream()
            .map(this::product)
            .filter(Objects::nonNull)
            .distinct()
            .sorted(Comparator.comparing(one -> one.id))
            .toList();
  }

  /** Null if there is none. */
  Product product(String sku) {
    return products.get(Product.folded(sku));
  }

  Inventory inventory() {
    return inventory;
  }

  Orders orders() {
    return orders;
  }

  Instant now() {
    return orders.now();
  }

  Limits limits() {
    return limits;
  }

  synchronized void limits(Limits newLimits) {
    limits = newLimits;
  }

  private int nextId() {
    return ++lastId;
  }

  void wrote(String call, JsonNode body) {
    wrote(orders.now(), call, body);
  }
}
