package io.crossdock.sandbox.extensiv;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The lists of orders of Integration Manager. Its user holds the world's monitor. */
final class ManagerOrders {

  private static final Map<String, Set<String>> LISTS =
      Map.of(
          "new", Set.of("new"),
          "at_wms", Set.of("at_wms"),
          "shipped", Set.of("shipped"),
          "confirmed", Set.of(),
          "error", Set.of(),
          "canceled", Set.of("canceled"),
          "new_or_at_wms", Set.of("new", "at_wms"),
          "shipped_or_confirmed", Set.of("shipped"),
          "any", Set.of("new", "at_wms", "shipped", "canceled"));

  private static final int USUAL = 20;
  private static final int MOST = 100;

  private final OrderBook book;

  ManagerOrders(OrderBook book) {
    this.book = book;
  }

  /** Null for a list that is not known. */
  List<SalesOrder> list(String name, Query query) {
    Set<String> states = LISTS.get(name);
    if (states == null) {
      return null;
    }
    Between asked = new Between(date(query, "from_date"), date(query, "to_date"));
    int limit = Math.min(MOST, query.number("limit", USUAL, 1, Integer.MAX_VALUE));
    return book.orders().stream()
        .filter(one -> states.contains(ManagerJson.status(one)) && asked.has(dated(name, one)))
        .skip((ManagerApi.page(query) - 1L) * limit)
        .limit(limit)
        .toList();
  }

  /** By which a list is asked: when it got into that state; of those with new ones, came. */
  private static Instant dated(String list, SalesOrder order) {
    return switch (list) {
      case "at_wms" -> order.delivered;
      case "shipped", "shipped_or_confirmed", "canceled" -> order.modified;
      default -> order.created;
    };
  }

  /** Null for none. */
  private static Instant date(Query query, String name) {
    String text = query.text(name);
    return text == null ? null : Dates.readByManager(name, text);
  }

  /** Null for none. */
  SalesOrder find(String reference) {
    return book.byNumber(reference);
  }
}
