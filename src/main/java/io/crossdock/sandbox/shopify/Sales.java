package io.crossdock.sandbox.shopify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** The shop's orders, and what they do to its stock. Callers hold the shop's monitor. */
final class Sales {

  private final Catalogue catalogue;
  private final Clock clock;
  private final LongSupplier ids;
  private final Events events;
  private final List<Sale> all = new ArrayList<>();
  private final Map<Long, Sale> byId = new HashMap<>();

  /** Whoever wants to know. */
  interface Events {
    /**
     * @param topic such as {@code orders/create}
     */
    void happened(String topic, Sale sale);
  }

  Sales(Catalogue catalogue, Clock clock, LongSupplier ids, Events events) {
    this.catalogue = catalogue;
    this.clock = clock;
    this.ids = ids;
    this.events = events;
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  List<Sale> all() {
    return all;
  }

  /** Null if there is none. */
  Sale find(long id) {
    return byId.get(id);
  }

  /** Takes it whatever is there: what is available may become negative. */
  Sale place(Map<Variant, Integer> units, ObjectNode shipping, String financial) {
    List<Sale.Line> lines = new ArrayList<>();
    units.forEach(
        (variant, quantity) -> {
          Location from = from(variant, quantity);
          lines.add(new Sale.Line(ids.getAsLong(), variant, from, quantity));
          move(variant, from, -quantity, quantity);
        });
    Sale sale = new Sale(ids.getAsLong(), 1001 + all.size(), now(), lines, shipping, financial);
    all.add(sale);
    byId.put(sale.id, sale);
    events.happened("orders/create", sale);
    return sale;
  }

  private Location from(Variant variant, int quantity) {
    return variant.levels.entrySet().stream()
        .filter(one -> one.getValue().available >= quantity)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseGet(
            () ->
                variant.levels.isEmpty()
                    ? catalogue.locations().get(0)
                    : variant.levels.keySet().iterator().next());
  }

  /** Of an order that is open. */
  void cancel(Sale sale, String reason, boolean restock) {
    for (Sale.Line line : sale.lines) {
      move(line.variant, line.from, restock ? line.open() : 0, -line.open());
    }
    sale.cancelled = now();
    sale.cancelReason = reason;
    changed(sale, "orders/cancelled");
  }

  /** Pieces that are not sent, paid back: nobody waits for them any more. */
  void refund(Sale sale, Map<Sale.Line, Integer> units, boolean restock) {
    units.forEach(
        (line, quantity) -> {
          int back = Math.min(quantity, line.current);
          int unsent = Math.min(back, line.open());
          line.current -= back;
          move(line.variant, line.from, restock ? back : 0, -unsent);
        });
    boolean all = sale.lines.stream().allMatch(line -> line.current == 0);
    sale.financial = all ? "refunded" : "partially_refunded";
    changed(sale, "refunds/create");
  }

  /** Pieces leave. */
  void send(Sale sale, Sale.Fulfillment fulfillment) {
    fulfillment
        .lines()
        .forEach(
            (line, quantity) -> {
              line.sent += quantity;
              move(line.variant, line.from, 0, -quantity);
            });
    sale.fulfillments.add(fulfillment);
    changed(sale, sale.isSent() ? "orders/fulfilled" : "orders/partially_fulfilled");
  }

  void remove(Sale sale) {
    all.remove(sale);
    byId.remove(sale.id);
    events.happened("orders/delete", sale);
  }

  /** Told as itself, and as an update. */
  void changed(Sale sale, String topic) {
    sale.updated = now();
    if (topic != null) {
      events.happened(topic, sale);
    }
    events.happened("orders/updated", sale);
  }

  private static void move(Variant variant, Location location, int available, int committed) {
    Variant.Level level = variant.levels.get(location);
    if (variant.tracked && level != null) {
      level.available += available;
      level.committed += committed;
    }
  }
}
