package io.crossdock.shop;

import io.crossdock.document.Document;
import io.crossdock.document.Order;
import io.crossdock.document.OrderCancellation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was sent of an order before its first state was told: somebody else has sent it. No state of
 * the order says these pieces, and who tells the cart of shipments counts from there. Pure.
 *
 * @param pieces by the row of their line
 */
record SentElsewhere(Map<String, Long> pieces) {

  boolean isEmpty() {
    return pieces.isEmpty();
  }

  /**
   * An order without these pieces; other documents as they are.
   *
   * @param first whether nobody was told of the order yet
   * @return a cancellation where nothing is left, null where nothing is left of one that nobody was
   *     told of
   */
  Document leaves(Document document, boolean first) {
    if (isEmpty() || !(document instanceof Order order)) {
      return document;
    }
    List<Order.Line> left = new ArrayList<>();
    for (Order.Line line : order.lines()) {
      long quantity = line.quantity() - pieces.getOrDefault(line.row(), 0L);
      if (quantity > 0) {
        left.add(line.ofQuantity((int) quantity));
      }
    }
    if (!left.isEmpty()) {
      return order.ofLines(left);
    }
    return first ? null : stop(order);
  }

  private static OrderCancellation stop(Order order) {
    return new OrderCancellation(
        order.shop(),
        order.number(),
        1,
        order.updatedAt(),
        "nothing is left of it to be sent",
        order.lines().stream().map(Order.Line::sku).distinct().toList());
  }

  /** By the hub's SKU. */
  Sent sent(Order order) {
    Map<String, Long> units = new HashMap<>();
    order.lines().stream()
        .filter(line -> pieces.containsKey(line.row()))
        .forEach(line -> units.merge(line.sku(), pieces.get(line.row()), Long::sum));
    return new Sent(units);
  }
}
