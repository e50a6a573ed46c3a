package io.crossdock.partner.extensiv;

import io.crossdock.camel.Batch;
import io.crossdock.camel.Entry;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions.Position;
import io.crossdock.document.Order;
import io.crossdock.document.OrderCancellation;
import io.crossdock.partner.extensiv.NamedOrders.Named;
import io.crossdock.stock.cart.Warehouse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.camel.Exchange;

/**
 * Takes orders of carts from what carts are shown, as stock that was read before does not know
 * them. They are sent nowhere: Order Manager gets its orders from the carts itself. Bean {@code
 * <name>Pending}; thread-safe.
 */
public final class PendingOrders {

  private final Present present;
  private final PendingBook book;
  private final NamedOrders named;
  private final OrderedSkus skus;

  PendingOrders(Present present, PendingBook book, NamedOrders named, OrderedSkus skus) {
    this.present = present;
    this.book = book;
    this.named = named;
    this.skus = skus;
  }

  static String pending(String name) {
    return "pending." + name;
  }

  static String taken(String name) {
    return "taken." + name;
  }

  /** Body: a batch of orders and cancellations. */
  public void take(Exchange exchange) {
    Batch batch = exchange.getMessage().getBody(Batch.class);
    Map<String, Position<Pending>> before = book.of(batch.keys());
    List<Order> orders =
        batch.entries().stream()
            .map(Entry::body)
            .filter(Order.class::isInstance)
            .map(Order.class::cast)
            .toList();
    Map<String, Position<Named>> there = new HashMap<>(named.of(shown(orders)));
    Set<String> ambiguous = ambiguous(orders, there.keySet());
    List<Position<Named>> used = new ArrayList<>();
    Map<String, Pending> now = new LinkedHashMap<>();
    Map<Entry, String> said = new LinkedHashMap<>();
    for (Entry entry : batch.entries()) {
      Object document = entry.body();
      Position<Pending> was = before.get(entry.key());
      if (document instanceof Order order) {
        Position<Named> one = there(order, there, ambiguous);
        if (one != null) {
          there.remove(one.key());
          used.add(one);
        }
        Pending taken = was == null ? fresh(order, one, entry) : pending(order, was.value(), entry);
        now.put(entry.key(), taken);
        said.put(entry, said(taken));
      } else if (document instanceof OrderCancellation) {
        if (was != null) {
          now.put(entry.key(), was.value().cancelled());
        }
        said.put(entry, was == null ? "no order of that number is known" : "taken off no more");
      }
    }
    if (!now.isEmpty()) {
      book.write(Pen.of(exchange), before, now, "orders of carts");
      named.drop(Pen.of(exchange), used);
    }
    for (Entry entry : batch.entries()) {
      String what = said.get(entry);
      if (what == null) {
        entry.rejected("it is neither an order nor a cancellation");
      } else if (now.containsKey(entry.key())) {
        entry.applied(what);
      } else {
        entry.skipped(what);
      }
    }
  }

  private String said(Pending order) {
    Set<String> all = order.bySku().keySet();
    List<String> unknown = all.stream().filter(skus::isUnknown).toList();
    if (unknown.size() == all.size()) {
      return "none of its SKUs is a product of the load; nothing is taken off";
    }
    return "taken off what carts show"
        + (unknown.isEmpty() ? "" : ", but for " + String.join(", ", unknown) + ": no product");
  }

  /** How a list may have shown them: by the number that the hub has, or that people have. */
  private static Set<String> shown(Collection<Order> orders) {
    Set<String> shown = new LinkedHashSet<>();
    for (Order order : orders) {
      shown.add(Order.key(order.shop(), OrderNames.plain(order.number())));
      if (OrderNames.called(order) != null) {
        shown.add(Order.key(order.shop(), OrderNames.called(order)));
      }
    }
    return shown;
  }

  /** Of what the list named: numbers that people have for one order, and somebody for another. */
  private Set<String> ambiguous(Collection<Order> orders, Set<String> there) {
    Set<String> known = book.of(there).keySet();
    Map<String, OrderNames.Called> called = book.names().of(there);
    Set<String> ambiguous = new HashSet<>();
    for (Order order : orders) {
      String key = Order.key(order.shop(), String.valueOf(OrderNames.called(order)));
      boolean others = called.containsKey(key) && !called.get(key).isOnly(order.number());
      if (others || known.contains(key)) {
        ambiguous.add(key);
      }
    }
    return ambiguous;
  }

  private static Position<Named> there(
      Order order, Map<String, Position<Named>> there, Set<String> ambiguous) {
    Position<Named> own = there.get(Order.key(order.shop(), OrderNames.plain(order.number())));
    String people = OrderNames.called(order);
    if (own != null || people == null) {
      return own;
    }
    String key = Order.key(order.shop(), people);
    return ambiguous.contains(key) ? null : there.get(key);
  }

  /**
   * @param there when Order Manager named it, before its cart did; null if it did not
   */
  private Pending fresh(Order order, Position<Named> there, Entry entry) {
    Pending fresh = pending(order, null, entry);
    return there != null && there.value().has(fresh.lines().values())
        ? fresh.namedAt(there.value().at())
        : fresh;
  }

  /**
   * @param before null if it is new
   */
  private Pending pending(Order order, Pending before, Entry entry) {
    Map<String, Long> lines = new TreeMap<>();
    for (Order.Line line : order.lines()) {
      lines.merge(line.sku(), (long) line.quantity(), Long::sum);
    }
    // Order Manager had the order as it was before: what came on top is in no stock it told.
    UnaryOperator<String> sku = name -> skus.of(order.shop(), name);
    boolean anew = before == null || before.isLessThan(lines, sku);
    return new Pending(
            order.shop(),
            order.number(),
            lines,
            before == null ? lines : before.countedWith(lines, sku),
            anew ? Map.of() : before.contained(),
            Map.of(),
            before == null ? Set.of() : before.from(),
            warehouse(order),
            anew ? entry.takenAt() : before.loadedAt(),
            anew ? null : before.seenAt(),
            OrderNames.called(order))
        .named(sku);
  }

  /** By its name or id; null where the order names none that is known. */
  private Long warehouse(Order order) {
    String named = order.handling() == null ? null : order.handling().warehouse();
    return named == null
        ? null
        : present
            .catalogue()
            .flatMap(
                all ->
                    all.warehouses().stream()
                        .filter(
                            one ->
                                one.name().equals(named) || String.valueOf(one.id()).equals(named))
                        .findFirst())
            .map(Warehouse::id)
            .orElse(null);
  }
}
