package io.crossdock.partner.shopify;

import io.crossdock.camel.RejectedException;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.partner.shopify.GraphQl.Document;
import io.crossdock.partner.shopify.OrderState.Fulfillment;
import io.crossdock.partner.shopify.OrderState.FulfillmentOrder;
import io.crossdock.partner.shopify.OrderState.Nodes;
import io.crossdock.partner.shopify.OrderState.OpenLine;
import io.crossdock.partner.shopify.OrderState.SentLine;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks for an order with all that is to be sent of it and all that was: a page of each at first,
 * then whatever does not fit in it. Not thread-safe.
 */
final class WholeOrder {

  private final GraphQl graphql;
  private final String number;
  private final Deque<Rest> rests = new ArrayDeque<>();
  private final Map<String, FulfillmentOrder> waiting = new LinkedHashMap<>();
  private final Map<String, Fulfillment> sent = new LinkedHashMap<>();
  private OrderState first;

  /**
   * What is still to be asked for.
   *
   * @param id of what has more than a page
   * @param after null for the first page
   */
  private record Rest(Document document, String id, String after) {}

  /** The variables of all these questions. */
  private record Behind(String id, String after) {}

  private record More(Nodes<OpenLine> lineItems, Nodes<SentLine> fulfillmentLineItems) {}

  WholeOrder(GraphQl graphql, String number) {
    this.graphql = graphql;
    this.number = number;
    rests.add(new Rest(Document.ORDER, OrderRead.Of.order(number).id(), null));
  }

  /** Null when all is known. */
  TalkRequest next() {
    Rest rest = rests.peek();
    return rest == null
        ? null
        : graphql.request(rest.document(), new Behind(rest.id(), rest.after()));
  }

  /**
   * @throws RejectedException if there is no such order
   */
  void answered(TalkAnswer answer) {
    Rest rest = rests.remove();
    switch (rest.document()) {
      case ORDER -> page(rest, state(answer, number));
      case ORDER_WAITING -> {
        Nodes<OpenLine> more = Wire.data(answer, "fulfillmentOrder", More.class).lineItems();
        waiting.computeIfPresent(rest.id(), (id, one) -> one.with(more));
        behind(rest, more);
      }
      default -> {
        Nodes<SentLine> more = Wire.data(answer, "fulfillment", More.class).fulfillmentLineItems();
        sent.computeIfPresent(rest.id(), (id, one) -> one.with(more));
        behind(rest, more);
      }
    }
  }

  /**
   * The first page of it.
   *
   * @throws RejectedException if there is no such order
   */
  static OrderState state(TalkAnswer answer, String number) {
    if (answer.body().path("data").path("order").isNull()) {
      throw new RejectedException("Shopify has no order " + number + " (any more)");
    }
    return Wire.data(answer, "order", OrderState.class);
  }

  private void page(Rest rest, OrderState page) {
    if (first == null) {
      first = page;
      for (Fulfillment one : Wire.list(page.fulfillments())) {
        sent.put(one.id(), one);
        if (one.counts()) {
          behind(new Rest(Document.ORDER_SENT, one.id(), null), one.fulfillmentLineItems());
        }
      }
    }
    Nodes<FulfillmentOrder> orders = page.fulfillmentOrders();
    for (FulfillmentOrder one : Nodes.joined(orders, null).nodes()) {
      waiting.put(one.id(), one);
      if (one.isOpen()) {
        behind(new Rest(Document.ORDER_WAITING, one.id(), null), one.lineItems());
      }
    }
    behind(rest, orders);
  }

  private void behind(Rest rest, Nodes<?> page) {
    String next = Nodes.next(page);
    if (next == null) {
      return;
    }
    if (next.equals(rest.after())) {
      throw new RejectedException(
          "Shopify shows a page of order " + number + " again where the next one should be");
    }
    rests.add(new Rest(rest.document(), rest.id(), next));
  }

  /** When all is known. */
  OrderState state() {
    return new OrderState(
        first.id(),
        first.cancelledAt(),
        new Nodes<>(null, List.copyOf(waiting.values())),
        List.copyOf(sent.values()));
  }
}
