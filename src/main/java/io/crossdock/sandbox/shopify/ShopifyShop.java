package io.crossdock.sandbox.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.sandbox.cart.CartJson;
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
public final class ShopifyShop extends ShopifyShelf {

  private final HookBook hooks;
  private final Sales sales;

  ShopifyShop(Clock clock, HookBook hooks) {
    this.hooks = hooks;
    sales = new Sales(catalogue(), clock, this::nextId, this::happened);
  }

  private void happened(String topic, Sale sale) {
    hooks.happened(
        topic, sale.id, topic.endsWith("/delete") ? Payloads.deleted(sale) : Payloads.order(sale));
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
    return CartJson.object()
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

  /** What is left of it waits until the staff lets it go. */
  public synchronized void hold(long order) {
    held(order, true);
  }

  /** The staff lets go of what waits. */
  public synchronized void release(long order) {
    held(order, false);
  }

  private void held(long order, boolean held) {
    sale(order).held = held;
    sales.changed(sale(order), null);
  }

  /** The staff sends what is left of it, and says no tracking. */
  public synchronized void send(long order) {
    send(order, Map.of());
  }

  /** The same of some pieces; empty units: of all that is left. */
  public synchronized void send(long order, Map<String, Integer> units) {
    Sale sale = sale(order);
    Map<Sale.Line, Integer> lines = new LinkedHashMap<>();
    for (Sale.Line line : sale.lines) {
      int pieces = units.isEmpty() ? line.open() : units.getOrDefault(line.variant.sku, 0);
      if (pieces > 0) {
        lines.put(line, Math.min(pieces, line.open()));
      }
    }
    sales.send(
        sale,
        new Sale.Fulfillment(nextId(), sales.now(), null, List.of(), List.of(), false, lines));
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
    shown.set("metafields", CartJson.MAPPER.valueToTree(sale.metafields));
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

  Sales sales() {
    return sales;
  }

  HookBook hooks() {
    return hooks;
  }

  void wrote(String call, JsonNode variables) {
    wrote(sales.now(), call, variables);
  }
}
