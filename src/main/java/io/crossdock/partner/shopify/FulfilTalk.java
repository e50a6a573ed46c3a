package io.crossdock.partner.shopify;

import io.crossdock.camel.RejectedException;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.document.Shipment;
import io.crossdock.partner.shopify.GraphQl.Document;
import io.crossdock.shop.OrderFates;
import io.crossdock.shop.Sent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

/** Tells of a shipment: reads the order, then tells what is not known there. Not thread-safe. */
final class FulfilTalk implements OrderFates.Telling {

  private final GraphQl graphql;
  private final Fulfilling fulfilling;
  private final Shipment shipment;
  private final Sent sent;
  private final Deque<FulfillmentInput> calls = new ArrayDeque<>();
  private final List<String> done = new ArrayList<>();
  private boolean read;

  FulfilTalk(GraphQl graphql, Fulfilling fulfilling, Shipment shipment, Sent sent) {
    this.graphql = graphql;
    this.fulfilling = fulfilling;
    this.shipment = shipment;
    this.sent = sent;
  }

  private record Of(FulfillmentInput fulfillment) {}

  private record Made(String id) {}

  private record Answer(Made fulfillment, List<UserError> userErrors) {}

  @Override
  public TalkRequest next() {
    if (!read) {
      return graphql.request(Document.ORDER, OrderRead.Of.order(shipment.number()));
    }
    return calls.isEmpty() ? null : graphql.request(Document.FULFIL, new Of(calls.peek()));
  }

  @Override
  public void answered(TalkAnswer answer) {
    if (!read) {
      plan(state(answer, shipment.number()));
      read = true;
      return;
    }
    Answer said = Wire.data(answer, "fulfillmentCreate", Answer.class);
    List<UserError> errors = Wire.list(said.userErrors());
    if (!errors.isEmpty() || said.fulfillment() == null) {
      throw new RejectedException(
          "Shopify did not take the shipment: "
              + UserError.words(errors)
              + (done.isEmpty() ? "" : " (of others it did: " + done() + ")"));
    }
    calls.remove();
    done.add("fulfilment " + Wire.number(said.fulfillment().id()));
  }

  /**
   * @throws RejectedException if there is no such order
   */
  static OrderState state(TalkAnswer answer, String number) {
    if (answer.body().path("data").path("order").isNull()) {
      throw new RejectedException("Shopify has no order " + number + " (any more)");
    }
    return Wire.data(answer, "order", OrderState.class);
  }

  private void plan(OrderState order) {
    Fulfilling.Plan plan = fulfilling.plan(shipment, sent, order);
    String homeless =
        plan.homeless().entrySet().stream()
            .map(one -> one.getValue() + " x " + one.getKey())
            .collect(Collectors.joining(", "));
    if (plan.calls().isEmpty() && !homeless.isEmpty()) {
      throw new RejectedException(
          "Shopify waits for nothing of order "
              + shipment.number()
              + " like this: "
              + homeless
              + (order.cancelledAt() == null ? "" : "; it was cancelled there"));
    }
    if (!homeless.isEmpty()) {
      done.add("not told, as Shopify does not wait for them: " + homeless);
    }
    if (plan.calls().isEmpty()) {
      done.add(
          shipment.lines().isEmpty()
              ? "only parcels, which Shopify is not told of by themselves"
              : "its pieces were told already");
    }
    calls.addAll(plan.calls());
  }

  @Override
  public String done() {
    return String.join(", ", done);
  }
}
