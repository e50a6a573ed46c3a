package io.crossdock.partner.ongoing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.TransientException;
import io.crossdock.document.ReturnOrder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows of a return: which line of the order each piece is of (PostReturnOrderModel). Pure. */
record ReturnRows(List<Row> rows) {

  /**
   * @param line the order's, by Ongoing's id
   * @param announced what the return says of it
   */
  record Row(String number, long line, String sku, int quantity, ReturnOrder.Line announced) {}

  /**
   * Pieces of an article that stands on several lines are of the first that has some left.
   *
   * @throws TransientException if the order's lines cannot be read yet: Ongoing does not show them
   *     in the very second after they were written
   * @throws RejectedException if the order has no line of the article
   */
  static ReturnRows of(ReturnOrder announced, Found order) {
    if (order.lines().isEmpty()) {
      throw new TransientException("the lines of the order cannot be read yet");
    }
    Map<Long, BigDecimal> left = new HashMap<>();
    order.lines().forEach(line -> left.put(line.id(), line.quantity()));
    List<Row> rows = new ArrayList<>();
    for (ReturnOrder.Line line : announced.lines()) {
      List<Found.Line> candidates =
          order.lines().stream().filter(one -> one.sku().equals(line.sku())).toList();
      if (candidates.isEmpty()) {
        throw new RejectedException(
            "the order "
                + order.number()
                + " has no line of "
                + line.sku()
                + ", so that none of it can come back");
      }
      int open = line.quantity();
      for (int i = 0; i < candidates.size() && open > 0; i++) {
        Found.Line one = candidates.get(i);
        // What is more than was ordered is for people in the warehouse to judge, not lost.
        int pieces =
            i == candidates.size() - 1 ? open : Math.min(open, left.get(one.id()).intValue());
        if (pieces > 0) {
          left.merge(one.id(), BigDecimal.valueOf(-pieces), BigDecimal::add);
          rows.add(new Row(String.valueOf(rows.size() + 1), one.id(), line.sku(), pieces, line));
          open -= pieces;
        }
      }
    }
    return new ReturnRows(rows);
  }

  List<Found.Line> lines() {
    return rows.stream()
        .map(row -> Found.Line.of(row.number(), row.sku(), row.quantity()))
        .toList();
  }

  ObjectNode body(String number, long orderId, int goodsOwner) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("goodsOwnerId", goodsOwner);
    body.put("returnOrderNumber", number);
    body.putObject("customerOrder").put("orderId", orderId);
    ArrayNode lines = body.putArray("returnOrderLines");
    for (Row row : rows) {
      ObjectNode line = lines.addObject();
      line.put("returnOrderRowNumber", row.number());
      line.putObject("customerOrderLine").put("orderLineId", row.line());
      line.put("toBeReturnedNumberOfItems", row.quantity());
      String code = row.announced().reasonCode();
      if (code != null) {
        String name = row.announced().reasonName();
        line.set("returnCause", OrderBody.code(code, name == null ? "" : name));
      }
      OrderBody.put(line, "returnOrderLineComment", row.announced().comment());
    }
    return body;
  }
}
