package io.crossdock.sandbox.bigcommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.sandbox.cart.CartWrites;
import io.crossdock.sandbox.cart.Visitors;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the store sells and to whom: what its owner, its apps and its buyers do. Acts throw {@link
 * IllegalArgumentException} where they make no sense. Thread-safe.
 */
public final class BigShop extends BigShelf {

  private final Orders orders;

  BigShop(Clock clock, CartWrites writes, HookBook hooks) {
    super(clock, writes);
    orders = new Orders(clock, this::nextId, hooks::happened);
  }

  // ------------------------------------------------------------------------------------ orders

  @Override
  public Optional<Integer> buy(Map<String, Integer> units) {
    return buy(units, Visitors.Person.ANNA);
  }

  synchronized Optional<Integer> buy(Map<String, Integer> units, Visitors.Person person) {
    work();
    Map<Held, Integer> items = items(units);
    for (Location location : locations()) {
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

  /** The staff makes a shipment of these pieces, without tracking. */
  public synchronized void ship(int order, Map<String, Integer> units) {
    work();
    Sale sale = sale(order);
    Map<Integer, Integer> lines = new LinkedHashMap<>();
    for (Sale.Line line : sale.lines) {
      if (units.containsKey(line.sku)) {
        lines.put(line.id, Math.min(units.get(line.sku), line.open()));
      }
    }
    orders.ship(sale, Json.object(), lines);
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

  /**
   * When stock is lowered: {@code order_placed} or {@code order_completed_or_shipped}.
   *
   * @param channel null for all that have no own word
   * @param when null of a channel: as of all
   */
  public synchronized void lowers(Integer channel, String when) {
    orders.lowering().set(channel, when);
  }

  /**
   * One more; nobody buys there.
   *
   * @return its id
   */
  public synchronized int channel(String name) {
    return orders.lowering().channel(name);
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

  Orders orders() {
    return orders;
  }

  void wrote(String call, JsonNode body) {
    wrote(now(), call, body);
  }
}
