package io.crossdock.sandbox.extensiv;

import java.time.Instant;

/** Orders and transfers, for reading. Its user holds the world's monitor. */
final class OrderApi {

  private final OrderBook book;
  private final Pager pager;
  private final OrderJson shown;

  OrderApi(OrderBook book, Pager pager, OrderJson shown) {
    this.book = book;
    this.pager = pager;
    this.shown = shown;
  }

  Answer orders(Query query) {
    Between modified = Between.of(query, "modifiedDate");
    Between created = Between.of(query, "createdDate");
    int warehouse = query.id("warehouseId");
    int channel = query.id("salesChannelId");
    String status = query.text("status");
    IntColumn rows =
        pager.page(
            "orders " + modified + created + warehouse + " " + channel + status,
            book.orders().size(),
            row -> {
              SalesOrder order = book.orders().get(row);
              return modified.has(order.modified)
                  && created.has(order.created)
                  && (warehouse == 0 || order.warehouse == warehouse)
                  && (channel == 0 || order.channel == channel)
                  && (status == null || order.status.equals(status));
            },
            false,
            query.page(),
            query.limit());
    return Answer.ok(Json.array(rows, (out, row) -> shown.order(out, book.orders().get(row))));
  }

  Answer order(String id) {
    SalesOrder order = id.matches("\\d{1,15}") ? book.find(Long.parseLong(id)) : null;
    if (order == null) {
      throw RefusedException.unknown("there is no order " + id);
    }
    return Answer.ok(Json.written(out -> shown.order(out, order)));
  }

  Answer transfers(Query query) {
    Instant from = query.date("createdDateFrom");
    IntColumn rows =
        pager.page(
            "transfers " + from + book.transfers().size(),
            book.transfers().size(),
            row -> from == null || !book.transfers().get(row).created().isBefore(from),
            false,
            query.page(),
            query.limit());
    return Answer.ok(
        Json.array(rows, (out, row) -> shown.transfer(out, book.transfers().get(row))));
  }
}
