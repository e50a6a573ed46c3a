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
    Between created = new Between(date(query, "from_date"), date(query, "to_date"));
    return book.orders().stream()
        .filter(one -> states.contains(ManagerJson.status(one)) && created.has(one.created))
        .skip((ManagerApi.page(query) - 1L) * ManagerApi.limit(query))
        .limit(ManagerApi.limit(query))
        .toList();
  }

  /** A day alone is its midnight in UTC; null for none. */
  private static Instant date(Query query, String name) {
    String text = query.text(name);
    boolean day = text != null && text.length() == 10;
    return text == null ? null : Dates.read(name, day ? text + "T00:00:00Z" : text);
  }

  /** Null for none. */
  SalesOrder find(String reference) {
    return book.byNumber(reference);
  }
}
