package io.crossdock.partner.ongoing;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.document.Order;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An order as the warehouse has it, as far as who sends orders wants to know (GetOrderModel).
 *
 * @param status number of its status; 0 where it says none
 */
record FoundOrder(long orderId, String number, int status, List<Line> lines) {

  /**
   * @param id the warehouse's of the line; 0 where it says none
   */
  record Line(long id, String row, String sku, BigDecimal ordered) {}

  FoundOrder {
    lines = List.copyOf(lines);
  }

  /** The one of exactly that number in a list of orders; null if none is. */
  static FoundOrder of(JsonNode list, String number) {
    for (JsonNode one : list) {
      FoundOrder order = of(one);
      if (number.equals(order.number())) {
        return order;
      }
    }
    return null;
  }

  static FoundOrder of(JsonNode order) {
    JsonNode info = order.path("orderInfo");
    List<Line> lines = new ArrayList<>();
    for (JsonNode line : order.path("orderLines")) {
      lines.add(
          new Line(
              line.path("id").asLong(0),
              line.path("rowNumber").asText(""),
              line.path("article").path("articleNumber").asText(""),
              line.path("orderedNumberOfItems").decimalValue()));
    }
    return new FoundOrder(
        info.path("orderId").asLong(0),
        info.path("orderNumber").asText(null),
        info.path("orderStatus").path("number").asInt(0),
        lines);
  }

  /** Whether its lines are those of that state of the order. */
  boolean hasLinesOf(Order order) {
    Map<String, Line> byRow = new HashMap<>();
    lines.forEach(line -> byRow.put(line.row(), line));
    return byRow.size() == order.lines().size()
        && order.lines().stream()
            .allMatch(
                line -> {
                  Line found = byRow.get(line.row());
                  return found != null
                      && found.sku().equals(line.sku())
                      && found.ordered().compareTo(BigDecimal.valueOf(line.quantity())) == 0;
                });
  }
}
