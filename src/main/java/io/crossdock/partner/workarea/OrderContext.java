package io.crossdock.partner.workarea;

import io.crossdock.document.Received;
import io.crossdock.document.StockMovement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.bson.BsonDocument;

/** Adds to movements what the shop says of their orders, for ERPs that want it. Thread-safe. */
final class OrderContext {

  /** What is joined with. */
  enum Join {
    ORDERS,
    FULFILLMENTS,
    SHIPPINGS
  }

  private final WorkareaData data;
  private final OrderLines lines;
  private final Set<Join> joins;

  OrderContext(WorkareaData data, Set<Join> joins) {
    this.data = data;
    this.lines = new OrderLines(data);
    this.joins = joins;
  }

  /** The same list; those that have no order, or one the shop does not know, stay as they are. */
  List<Received> addTo(List<Received> movements) {
    Set<String> orders = new TreeSet<>();
    for (Received received : movements) {
      if (movement(received) != null && movement(received).orderId() != null) {
        orders.add(movement(received).orderId());
      }
    }
    if (orders.isEmpty()) {
      return movements;
    }
    Map<String, BsonDocument> placed = new HashMap<>();
    if (joins.contains(Join.ORDERS)) {
      data.orders(orders).forEach(order -> placed.put(id(order), order));
    }
    ShipmentBook shipped = new ShipmentBook();
    if (joins.contains(Join.FULFILLMENTS)) {
      shipped.put(data.fulfillments(orders).into(new ArrayList<>()), lines::of);
    }
    Map<String, String> services = new HashMap<>();
    if (joins.contains(Join.SHIPPINGS)) {
      data.shippings(orders).forEach(shipping -> service(shipping, services));
    }
    List<Received> joined = new ArrayList<>(movements.size());
    for (Received received : movements) {
      StockMovement movement = movement(received);
      joined.add(
          movement == null || movement.orderId() == null
              ? received
              : new Received.Sound(
                  movement.with(
                      instant(placed.get(movement.orderId()), "placed_at"),
                      instant(placed.get(movement.orderId()), "canceled_at"),
                      joins.contains(Join.FULFILLMENTS)
                          ? shipped.shipped(movement.orderId(), movement.sku(), Instant.MAX)
                          : null,
                      services.get(movement.orderId())),
                  received.origin()));
    }
    return joined;
  }

  private static StockMovement movement(Received received) {
    return received instanceof Received.Sound sound
            && sound.document() instanceof StockMovement movement
        ? movement
        : null;
  }

  /** An order may be sent in several ways. */
  private static void service(BsonDocument shipping, Map<String, String> services) {
    if (shipping.isString("order_id")
        && shipping.isDocument("shipping_service")
        && shipping.getDocument("shipping_service").isString("name")) {
      services.merge(
          shipping.getString("order_id").getValue(),
          shipping.getDocument("shipping_service").getString("name").getValue(),
          (one, other) -> one.equals(other) ? one : one + ", " + other);
    }
  }

  private static String id(BsonDocument document) {
    return document.isString("_id") ? document.getString("_id").getValue() : "";
  }

  /** Null if it is not there. */
  private static Instant instant(BsonDocument document, String field) {
    return document != null && document.isDateTime(field)
        ? Instant.ofEpochMilli(document.getDateTime(field).getValue())
        : null;
  }
}
