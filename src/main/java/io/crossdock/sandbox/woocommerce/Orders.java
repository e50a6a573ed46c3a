package io.crossdock.sandbox.woocommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;

/** The shop's orders, and what they do to its stock. Callers hold the shop's monitor. */
final class Orders {

  private static final Set<String> REDUCING = Set.of("processing", "completed", "on-hold");
  private static final Set<String> RESTORING = Set.of("cancelled", "pending");

  private final Catalogue catalogue;
  private final Stamps stamps;
  private final IntSupplier ids;
  private final Events events;
  private final List<Sale> all = new ArrayList<>();
  private final Map<Integer, Sale> byId = new HashMap<>();

  /** Whoever wants to know. */
  interface Events {
    void happened(String resource, String event, int id);
  }

  Orders(Catalogue catalogue, Stamps stamps, IntSupplier ids, Events events) {
    this.catalogue = catalogue;
    this.stamps = stamps;
    this.ids = ids;
    this.events = events;
  }

  /** By id. */
  List<Sale> all() {
    return all;
  }

  /** Null if there is none. */
  Sale find(int id) {
    return byId.get(id);
  }

  /** Takes it whatever is there: a counter may become negative. */
  Sale place(Map<Item, Integer> units, ObjectNode billing, ObjectNode shipping, String status) {
    int id = ids.getAsInt();
    List<Sale.Line> lines = new ArrayList<>();
    units.forEach((item, quantity) -> lines.add(line(item, quantity)));
    Sale sale = new Sale(id, stamps.now(), lines, billing, shipping);
    all.add(sale);
    byId.put(id, sale);
    events.happened("order", "created", id);
    if (!status.equals(sale.status)) {
      status(sale, status);
    }
    return sale;
  }

  private Sale.Line line(Item item, int quantity) {
    Item product = item.parent == null ? item : item.parent;
    return new Sale.Line(
        ids.getAsInt(),
        product.id,
        item.parent == null ? 0 : item.id,
        item.name,
        item.sku,
        quantity,
        new BigDecimal(item.price));
  }

  /** Whether it was another one before. */
  boolean status(Sale sale, String status) {
    if (sale.status.equals(status)) {
      return false;
    }
    String before = sale.status;
    sale.status = status;
    if (REDUCING.contains(status) && !sale.reduced) {
      sale.reduced = true;
      sale.lines.forEach(line -> move(line, -line.quantity()));
    } else if (RESTORING.contains(status) && sale.reduced) {
      sale.reduced = false;
      sale.lines.forEach(line -> move(line, line.quantity() - sale.returned(line.id())));
    }
    if (status.equals("processing") && sale.paid == null) {
      sale.paid = stamps.now();
    }
    if (status.equals("completed")) {
      sale.completed = stamps.now();
    }
    note(
        sale,
        "system",
        "Order status changed from " + named(before) + " to " + named(status) + ".",
        false);
    touched(sale);
    return true;
  }

  Sale.Note note(Sale sale, String author, String text, boolean forCustomer) {
    Sale.Note note = new Sale.Note(ids.getAsInt(), stamps.now(), author, text, forCustomer);
    sale.notes.add(note);
    return note;
  }

  /**
   * @param units by line; those that came back before do not come again
   * @param amount null for what these units cost
   */
  Sale.Refund refund(
      Sale sale, Map<Integer, Integer> units, BigDecimal amount, String reason, boolean restock) {
    Map<Integer, Integer> lines = new LinkedHashMap<>();
    BigDecimal cost = new BigDecimal("0.00");
    for (Sale.Line line : sale.lines) {
      int back =
          Math.min(units.getOrDefault(line.id(), 0), line.quantity() - sale.returned(line.id()));
      if (back > 0) {
        lines.put(line.id(), back);
        cost = cost.add(line.price().multiply(BigDecimal.valueOf(back)));
      }
    }
    BigDecimal paidBack = amount == null ? cost : amount;
    if (paidBack.signum() <= 0 || paidBack.compareTo(sale.total().subtract(sale.refunded())) > 0) {
      throw new Refusal(
          500, "woocommerce_rest_cannot_create_order_refund", "Invalid refund amount.");
    }
    Sale.Refund refund = new Sale.Refund(ids.getAsInt(), stamps.now(), paidBack, reason, lines);
    sale.refunds.add(refund);
    if (restock && sale.reduced) {
      sale.lines.forEach(line -> move(line, lines.getOrDefault(line.id(), 0)));
    }
    if (sale.refunded().compareTo(sale.total()) >= 0 && !sale.status.equals("refunded")) {
      status(sale, "refunded");
    } else {
      touched(sale);
    }
    return refund;
  }

  void remove(Sale sale) {
    all.remove(sale);
    byId.remove(sale.id);
    events.happened("order", "deleted", sale.id);
  }

  void touched(Sale sale) {
    sale.modified = stamps.now();
    events.happened("order", "updated", sale.id);
  }

  private void move(Sale.Line line, int units) {
    Item item = catalogue.find(line.itemId());
    Item counter = item == null ? null : item.counter();
    if (counter != null && units != 0) {
      counter.quantity += units;
      counter.modified = stamps.now();
      events.happened("product", "updated", counter.id);
    }
  }

  private static String named(String status) {
    String words = status.equals("pending") ? "pending payment" : status.replace('-', ' ');
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
