package io.crossdock.sandbox.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.sandbox.cart.CartShop;
import io.crossdock.sandbox.cart.Visitors;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the shop sells and to whom: what its owner, its staff and its buyers do. A variant is named
 * by its SKU; where several have it, the first of them is meant. Acts throw {@link
 * IllegalArgumentException} where they make no sense. Thread-safe.
 */
public final class ShopifyShop extends CartShop {

  private final Catalogue catalogue = new Catalogue();
  private final HookBook hooks;
  private final Sales sales;
  private long lastId = 1000;

  ShopifyShop(Clock clock, HookBook hooks) {
    this.hooks = hooks;
    sales = new Sales(catalogue, clock, this::nextId, this::happened);
    catalogue.add(new Location(1, "Warehouse"));
  }

  private void happened(String topic, Sale sale) {
    hooks.happened(
        topic, sale.id, topic.endsWith("/delete") ? Payloads.deleted(sale) : Payloads.order(sale));
  }

  // -------------------------------------------------------------------------------- catalogue

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

  private Variant the(String sku) {
    return catalogue.of(sku).stream()
        .filter(one -> one.sku.equals(sku))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("the shop does not have " + sku));
  }

  // ----------------------------------------------------------------------------------- orders

  /** The order's number is that in its id. */
  @Override
  public Optional<Long> buy(Map<String, Integer> units) {
    return buy(units, Visitors.Person.ANNA);
  }

  synchronized Optional<Long> buy(Map<String, Integer> units, Visitors.Person person) {
    Map<Variant, Integer> wanted = variants(units);
    boolean there =
        wanted.entrySet().stream()
            .allMatch(
                one -> {
                  Variant variant = one.getKey();
                  return !variant.tracked
                      || !variant.deny
                      || variant.levels.values().stream()
                          .anyMatch(level -> level.available >= one.getValue());
                });
    if (!there) {
      return refuseBuyer();
    }
    return Optional.of(sales.place(wanted, address(person), "paid").id);
  }

  /**
   * An order as a test or the shop's staff wants it, whatever is there.
   *
   * @param wanted {@code units} by SKU; {@code financialStatus}, {@code paid} if missing; members
   *     of {@code shipping_address}
   */
  public synchronized long place(JsonNode wanted) {
    Map<Variant, Integer> variants = variants(wanted(wanted));
    ObjectNode address = address(Visitors.Person.ANNA);
    if (wanted.path("shipping_address") instanceof ObjectNode members) {
      address.setAll(members);
    }
    return sales.place(variants, address, wanted.path("financialStatus").asText("paid")).id;
  }

  static ObjectNode address(Visitors.Person person) {
    return Json.object()
        .put("name", person.name())
        .put("company", (String) null)
        .put("address1", person.address1())
        .put("address2", (String) null)
        .put("zip", person.postCode())
        .put("city", person.city())
        .put("province_code", (String) null)
        .put("country_code", person.countryCode())
        .put("phone", (String) null);
  }

  /** Its pieces are back on the shelf. */
  @Override
  public synchronized boolean cancel(long order) {
    Sale sale = sale(order);
    if (!sale.isOpen()) {
      return false;
    }
    sales.cancel(sale, "CUSTOMER", true);
    return true;
  }

  /** As a payment, or the staff, sets it: {@code pending}, {@code paid}, {@code voided} … */
  public synchronized void financial(long order, String status) {
    sale(order).financial = status;
    sales.changed(sale(order), null);
  }

  /** Money back, and the pieces on the shelf again if {@code restock}. */
  public synchronized void refund(long order, Map<String, Integer> units, boolean restock) {
    Sale sale = sale(order);
    Map<Sale.Line, Integer> lines = new LinkedHashMap<>();
    for (Sale.Line line : sale.lines) {
      if (units.containsKey(line.variant.sku)) {
        lines.put(line, units.get(line.variant.sku));
      }
    }
    sales.refund(sale, lines, restock);
  }

  /** The buyer wants it elsewhere: members of {@code shipping_address}. */
  public synchronized void readdress(long order, ObjectNode members) {
    sale(order).shipping.setAll(members);
    sales.changed(sale(order), null);
  }

  public synchronized void removeOrder(long order) {
    sales.remove(sale(order));
  }

  @Override
  public synchronized List<Long> orderIds() {
    return sales.all().stream().map(one -> one.id).toList();
  }

  /** As a webhook tells it, with its {@code fulfillments}, {@code tags} and {@code metafields}. */
  @Override
  public synchronized ObjectNode order(long order) {
    Sale sale = sale(order);
    ObjectNode shown = Payloads.order(sale);
    shown.putArray("fulfillments");
    for (Sale.Fulfillment one : sale.fulfillments) {
      ObjectNode told = shown.withArray("fulfillments").addObject();
      told.put("id", one.id()).put("company", one.company()).put("notified", one.notified());
      one.numbers().forEach(told.putArray("numbers")::add);
      one.urls().forEach(told.putArray("urls")::add);
      ObjectNode units = told.putObject("units");
      one.lines().forEach((line, quantity) -> units.put(line.variant.sku, quantity));
    }
    shown.set("metafields", Json.MAPPER.valueToTree(sale.metafields));
    return shown;
  }

  @Override
  public synchronized Map<String, Map<String, Integer>> standing() {
    Map<String, Map<String, Integer>> standing = new LinkedHashMap<>();
    for (Sale sale : sales.all()) {
      if (sale.cancelled == null) {
        Map<String, Integer> units = new LinkedHashMap<>();
        sale.lines.forEach(line -> units.merge(line.variant.sku, line.quantity, Integer::sum));
        standing.put(String.valueOf(sale.id), units);
      }
    }
    return standing;
  }

  @Override
  public synchronized Map<String, Integer> sold() {
    Map<String, Integer> sold = new TreeMap<>();
    for (Sale sale : sales.all()) {
      if (sale.cancelled == null) {
        sale.lines.forEach(line -> sold.merge(line.variant.sku, line.current, Integer::sum));
      }
    }
    return sold;
  }

  private Map<Variant, Integer> variants(Map<String, Integer> units) {
    Map<Variant, Integer> variants = new LinkedHashMap<>();
    units.forEach((sku, quantity) -> variants.put(the(sku), quantity));
    return variants;
  }

  private Sale sale(long order) {
    return known(sales.find(order), order);
  }

  // ------------------------------------------------------------------------------- for the API

  Catalogue catalogue() {
    return catalogue;
  }

  Sales sales() {
    return sales;
  }

  HookBook hooks() {
    return hooks;
  }

  synchronized long nextId() {
    return ++lastId;
  }

  void wrote(String call, JsonNode variables) {
    wrote(sales.now(), call, variables);
  }
}
