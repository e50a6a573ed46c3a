package io.crossdock.sandbox.bigcommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntSupplier;

/** Orders and what they do to stock. Callers hold the shop's monitor. */
final class Orders {

  private final Clock clock;
  private final IntSupplier ids;
  private final Events events;
  private final Map<Integer, Sale> all = new TreeMap<>();
  private int lastNumber = 100;
  private final Lowering lowering = new Lowering();
  private boolean restocks = true;

  /** Who is told what happened. */
  interface Events {
    /**
     * @param more beside type and id of the order; may be empty
     */
    void happened(String scope, int order, ObjectNode more);
  }

  Orders(Clock clock, IntSupplier ids, Events events) {
    this.clock = clock;
    this.ids = ids;
    this.events = events;
  }

  /** Whether pieces of cancelled and refunded orders are put back. */
  void restocks(boolean does) {
    restocks = does;
  }

  Lowering lowering() {
    return lowering;
  }

  List<Sale> all() {
    return List.copyOf(all.values());
  }

  /** Null if there is none. */
  Sale find(int id) {
    return all.get(id);
  }

  Instant now() {
    // Times are told in whole seconds.
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  Sale place(
      Map<Held, Integer> units,
      int location,
      ObjectNode billing,
      ObjectNode shipping,
      SaleStatus status) {
    List<Sale.Line> lines = new ArrayList<>();
    units.forEach((item, quantity) -> lines.add(new Sale.Line(ids.getAsInt(), item, quantity)));
    Sale sale = new Sale(++lastNumber, ids.getAsInt(), now(), lines, billing, shipping);
    lines.forEach(line -> sale.places.put(line.id, location));
    all.put(sale.id, sale);
    sale.status = status;
    move(sale);
    events.happened("created", sale.id, Json.object());
    return sale;
  }

  /** True if it changed. */
  boolean status(Sale sale, SaleStatus status) {
    if (sale.status == status) {
      return false;
    }
    SaleStatus before = sale.status;
    sale.status = status;
    if (status == SaleStatus.SHIPPED && sale.shippedAt == null) {
      sale.shippedAt = now();
    }
    move(sale);
    ObjectNode more = Json.object();
    more.putObject("status")
        .put("previous_status_id", before.id())
        .put("new_status_id", status.id());
    events.happened("statusUpdated", sale.id, more);
    touched(sale);
    return true;
  }

  void touched(Sale sale) {
    sale.modified = now();
    events.happened("updated", sale.id, Json.object());
  }

  void archive(Sale sale) {
    sale.archived = true;
    sale.modified = now();
    events.happened("archived", sale.id, Json.object());
  }

  Sale.Shipment ship(Sale sale, ObjectNode body, Map<Integer, Integer> units) {
    units.forEach((line, quantity) -> sale.line(line).shipped += quantity);
    Sale.Shipment shipment =
        new Sale.Shipment(ids.getAsInt(), now(), body, new LinkedHashMap<>(units));
    sale.shipments.add(shipment);
    boolean all = sale.lines.stream().allMatch(line -> line.open() == 0);
    if (!status(sale, all ? SaleStatus.SHIPPED : SaleStatus.PARTIALLY_SHIPPED)) {
      touched(sale);
    }
    return shipment;
  }

  /**
   * @param units by line
   */
  Sale.Refund refund(Sale sale, Map<Integer, Integer> units, String reason) {
    BigDecimal amount = BigDecimal.ZERO;
    for (Map.Entry<Integer, Integer> one : units.entrySet()) {
      Sale.Line line = sale.line(one.getKey());
      if (line == null || one.getValue() < 1 || one.getValue() > line.quantity - line.refunded) {
        throw new Refusal(422, "Refund quantity exceeds what is left of item " + one.getKey());
      }
      amount = amount.add(line.price.multiply(BigDecimal.valueOf(one.getValue())));
    }
    units.forEach((line, quantity) -> sale.line(line).refunded += quantity);
    Sale.Refund refund = new Sale.Refund(ids.getAsInt(), now(), amount, reason, Map.copyOf(units));
    sale.refunds.add(refund);
    boolean all = sale.lines.stream().allMatch(line -> line.refunded >= line.quantity);
    ObjectNode more = Json.object();
    more.putObject("refund").put("refund_id", refund.id());
    events.happened("refund/created", sale.id, more);
    if (!status(sale, all ? SaleStatus.REFUNDED : SaleStatus.PARTIALLY_REFUNDED)) {
      touched(sale);
    }
    return refund;
  }

  /** Takes what it needs off the stock, or puts it back. */
  private void move(Sale sale) {
    if (lowering.takes(sale.status) && !sale.taken) {
      sale.taken = true;
      sale.lines.forEach(line -> move(sale, line, -line.quantity));
    } else if (sale.status.returns() && sale.taken) {
      sale.taken = false;
      if (restocks) {
        sale.lines.forEach(line -> move(sale, line, line.quantity - line.shipped));
      }
    }
  }

  private static void move(Sale sale, Sale.Line line, int units) {
    Stock stock = line.item.stock();
    if (stock != null) {
      int location = sale.places.get(line.id);
      stock.onHand(location, stock.onHand(location) + units);
    }
  }
}
