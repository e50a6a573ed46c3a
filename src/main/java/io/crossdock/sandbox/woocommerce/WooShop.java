package io.crossdock.sandbox.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.sandbox.cart.Visitors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the shop sells and to whom: what its owner, its plugins and its buyers do. A product is
 * named by its SKU; where several have it, the first of them is meant. Acts throw {@link
 * IllegalArgumentException} where they make no sense. Thread-safe.
 */
public final class WooShop extends WooShelf {

  private final Orders orders;
  private String site = "";

  WooShop(Stamps stamps, HookBook hooks) {
    super(stamps, hooks);
    orders = new Orders(catalogue(), stamps, this::nextId, hooks::happened);
  }

  // ----------------------------------------------------------------------------------- orders

  @Override
  public Optional<Integer> buy(Map<String, Integer> units) {
    return buy(units, Visitors.Person.ANNA);
  }

  synchronized Optional<Integer> buy(Map<String, Integer> units, Visitors.Person person) {
    Map<Item, Integer> items = items(units);
    Map<Item, Integer> counters = new LinkedHashMap<>();
    items.forEach(
        (item, quantity) ->
            counters.merge(item.counter() == null ? item : item.counter(), quantity, Integer::sum));
    boolean there =
        items.entrySet().stream()
            .allMatch(
                one -> {
                  Item item = one.getKey();
                  Item counter = item.counter() == null ? item : item.counter();
                  return item.offers(counters.get(counter));
                });
    if (!there) {
      return refuseBuyer();
    }
    ObjectNode billing = Addresses.billing(person);
    return Optional.of(orders.place(items, billing, Addresses.shipping(person), "processing").id);
  }

  /**
   * An order as a test or the shop's staff wants it, whatever is there.
   *
   * @param wanted {@code units} by SKU; {@code status}, {@code processing} if missing; members of
   *     {@code billing} and {@code shipping}
   */
  public synchronized int place(JsonNode wanted) {
    Map<Item, Integer> items = items(wanted(wanted));
    ObjectNode billing = Addresses.billing(Visitors.Person.ANNA);
    ObjectNode shipping = Addresses.shipping(Visitors.Person.ANNA);
    if (wanted.path("billing") instanceof ObjectNode members) {
      billing.setAll(members);
    }
    if (wanted.path("shipping") instanceof ObjectNode members) {
      shipping.setAll(members);
    }
    String status = status(wanted.path("status").asText("processing"));
    return orders.place(items, billing, shipping, status).id;
  }

  @Override
  public boolean cancel(long order) {
    status(Math.toIntExact(order), "cancelled");
    return true;
  }

  /** As the shop's staff, or a payment, sets it. */
  public synchronized void status(int order, String status) {
    orders.status(sale(order), status(status));
  }

  /** Money back, and the pieces on the shelf again if {@code restock}. */
  public synchronized void refund(int order, Map<String, Integer> units, boolean restock) {
    Sale sale = sale(order);
    Map<Integer, Integer> lines = new LinkedHashMap<>();
    for (Sale.Line line : sale.lines) {
      if (units.containsKey(line.sku())) {
        lines.put(line.id(), units.get(line.sku()));
      }
    }
    try {
      orders.refund(sale, lines, null, "sent back", restock);
    } catch (Refusal e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** The buyer wants it elsewhere: members of {@code shipping}. */
  public synchronized void readdress(int order, ObjectNode shipping) {
    sale(order).shipping.setAll(shipping);
    orders.touched(sale(order));
  }

  public synchronized void removeOrder(int order) {
    orders.remove(sale(order));
  }

  @Override
  public synchronized List<Integer> orderIds() {
    return orders.all().stream().map(one -> one.id).toList();
  }

  /** With its {@code notes}, newest last. */
  @Override
  public synchronized ObjectNode order(long order) {
    Sale sale = sale(Math.toIntExact(order));
    SaleView view = new SaleView(stamps());
    ObjectNode shown = view.order(sale);
    sale.notes.forEach(note -> shown.withArray("notes").add(view.note(note)));
    return shown;
  }

  @Override
  public synchronized Map<String, Map<String, Integer>> standing() {
    Map<String, Map<String, Integer>> standing = new LinkedHashMap<>();
    for (Sale sale : orders.all()) {
      if (!Sale.TAKEN_BACK.contains(sale.status)) {
        Map<String, Integer> units = new LinkedHashMap<>();
        sale.lines.forEach(line -> units.merge(line.sku(), line.quantity(), Integer::sum));
        standing.put(String.valueOf(sale.id), units);
      }
    }
    return standing;
  }

  @Override
  public synchronized Map<String, Integer> sold() {
    Map<String, Integer> sold = new TreeMap<>();
    for (Sale sale : orders.all()) {
      if (!sale.status.equals("cancelled")) {
        sale.lines.forEach(
            line ->
                sold.merge(line.sku(), line.quantity() - sale.returned(line.id()), Integer::sum));
      }
    }
    return sold;
  }

  private Map<Item, Integer> items(Map<String, Integer> units) {
    Map<Item, Integer> items = new LinkedHashMap<>();
    units.forEach((sku, quantity) -> items.put(the(sku), quantity));
    return items;
  }

  private static String status(String status) {
    if (!Sale.STATUSES.contains(status)) {
      throw new IllegalArgumentException(
          "a status is one of " + String.join(", ", Sale.STATUSES) + ", not " + status);
    }
    return status;
  }

  private Sale sale(int order) {
    return known(orders.find(order), order);
  }

  // ------------------------------------------------------------------------------- for the API

  Orders orders() {
    return orders;
  }

  void wrote(String call, JsonNode body) {
    wrote(stamps().now(), call, body);
  }

  synchronized void site(String newSite) {
    site = newSite;
  }

  synchronized String site() {
    return site;
  }
}
