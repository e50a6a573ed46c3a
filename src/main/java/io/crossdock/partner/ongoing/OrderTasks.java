package io.crossdock.partner.ongoing;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Reviews;
import io.crossdock.flow.BookedOrder;
import java.util.Map;

/** What people are asked about orders that were read. Thread-safe. */
final class OrderTasks {

  /** Kinds of review items. */
  static final String UNKNOWN_ORDER = "unknown-order";

  static final String PARTLY_CANCELLED = "order-partly-cancelled";
  static final String UNREADABLE = "warehouse-order-unreadable";

  private final String warehouse;
  private final Positions positions;
  private final Reviews reviews = new Reviews();

  OrderTasks(String warehouse, CamelLedger ledger) {
    this.warehouse = warehouse;
    this.positions = new Positions(ledger);
  }

  /** That people were asked about an order: position {@code unknown.<warehouse>/<id>}. */
  record Asked(String number) {}

  /** People are asked once of an order, however often it is read. */
  void ask(Pen pen, WmsOrder order, Whose.Unknown unknown) {
    String asked = "unknown." + warehouse;
    if (positions.find(asked, order.idText(), Asked.class).isPresent()) {
      return;
    }
    positions.put(pen, asked, order.idText(), 0, new Asked(order.number()));
    reviews.open(
        pen,
        UNKNOWN_ORDER,
        warehouse + "/" + order.number(),
        Map.of(
            "warehouse",
            warehouse,
            "shop",
            unknown.shop(),
            "order",
            unknown.nativeNumber(),
            "number",
            order.number(),
            "warehouseOrder",
            order.idText(),
            "meaning",
            "its number ends as those of "
                + unknown.shop()
                + ", of whom the hub never had such an order: nobody is told of it. Was it made by"
                + " hand, or renamed?"));
  }

  /**
   * @param what which of the warehouse's orders, for people
   */
  void partlyCancelled(Pen pen, BookedOrder owner, String what) {
    reviews.open(
        pen,
        PARTLY_CANCELLED,
        warehouse + "/" + owner.key(),
        facts(
            owner,
            what,
            "meaning",
            "the warehouse sent a part of it and cancelled the rest; a cancellation is about a"
                + " whole order, so its seller was told of what was sent alone"));
  }

  /**
   * @param what which of the warehouse's orders, for people
   * @param why it cannot be told
   */
  void unreadable(Pen pen, BookedOrder owner, String what, String why) {
    reviews.open(
        pen,
        UNREADABLE,
        warehouse + "/" + owner.key(),
        facts(
            owner,
            what,
            "why",
            why + "; its seller was told nothing of it, the others of the page were"));
  }

  /** Whose it is and which, and one thing more. */
  private Map<String, String> facts(BookedOrder owner, String what, String name, String said) {
    return Map.of(
        "warehouse",
        warehouse,
        "shop",
        owner.shop(),
        "order",
        owner.nativeNumber(),
        "what",
        what,
        name,
        said);
  }
}
