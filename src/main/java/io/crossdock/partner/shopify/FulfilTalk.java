package io.crossdock.partner.shopify;

import io.crossdock.camel.Pen;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.Reviews;
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
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tells of a shipment: reads the order, then tells what is not known there. Not thread-safe. */
final class FulfilTalk implements OrderFates.Telling {

  /** The kind of review items; their key is the shop and its order's number. */
  static final String UNTOLD = "shipment-untold";

  private final GraphQl graphql;
  private final Fulfilling fulfilling;
  private final Shipment shipment;
  private final Sent sent;
  private final Reviews reviews = new Reviews();
  private final Deque<FulfillmentInput> calls = new ArrayDeque<>();
  private final List<String> done = new ArrayList<>();
  private final WholeOrder order;
  private String homeless = "";

  FulfilTalk(GraphQl graphql, Fulfilling fulfilling, Shipment shipment, Sent sent) {
    this.graphql = graphql;
    this.fulfilling = fulfilling;
    this.shipment = shipment;
    this.sent = sent;
    this.order = new WholeOrder(graphql, shipment.number());
  }

  private record Of(FulfillmentInput fulfillment) {}

  private record Made(String id) {}

  private record Answer(Made fulfillment, List<UserError> userErrors) {}

  @Override
  public TalkRequest next() {
    TalkRequest more = order.next();
    if (more != null) {
      return more;
    }
    return calls.isEmpty() ? null : graphql.request(Document.FULFIL, new Of(calls.peek()));
  }

  @Override
  public void answered(TalkAnswer answer) {
    if (order.next() != null) {
      order.answered(answer);
      if (order.next() == null) {
        plan(order.state());
      }
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

  private void plan(OrderState state) {
    Fulfilling.Plan plan = fulfilling.plan(shipment, sent, state);
    homeless =
        plan.homeless().entrySet().stream()
            .map(one -> one.getValue() + " x " + one.getKey())
            .collect(Collectors.joining(", "));
    if (plan.calls().isEmpty() && !homeless.isEmpty()) {
      throw new RejectedException(
          "Shopify waits for nothing of order "
              + shipment.number()
              + " like this: "
              + homeless
              + (state.cancelledAt() == null ? "" : "; it was cancelled there"));
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

  /** Others of the shipment were told: these are nobody's any more, unless somebody looks. */
  @Override
  public void settled(Pen pen) {
    String key = shipment.shop() + ":" + shipment.number();
    if (homeless.isEmpty()) {
      return;
    }
    Map<String, String> facts = new TreeMap<>();
    facts.put("shop", shipment.shop());
    facts.put("order", shipment.number());
    facts.put("shipment", String.valueOf(shipment.sequence()));
    facts.put("pieces", homeless);
    facts.put(
        "next",
        "they were sent, and Shopify waits for them nowhere: look at the order there, whether it is"
            + " on hold or was edited, fulfil them by hand, then close this");
    reviews.open(pen, UNTOLD, key, facts);
  }

  @Override
  public String done() {
    return String.join(", ", done);
  }
}
