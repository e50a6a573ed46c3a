package io.crossdock.partner.shopify;

import io.crossdock.camel.Pen;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.document.Shipment;
import io.crossdock.partner.shopify.GraphQl.Document;
import io.crossdock.shop.OrderFates;
import io.crossdock.shop.Sent;
import io.crossdock.shop.UntoldPieces;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Tells of a shipment: reads the order, then tells what is not known there. Not thread-safe. */
final class FulfilTalk implements OrderFates.Telling {

  private final GraphQl graphql;
  private final Fulfilling fulfilling;
  private final Shipment shipment;
  private final Sent sent;
  private final Deque<FulfillmentInput> calls = new ArrayDeque<>();
  private final List<String> done = new ArrayList<>();
  private final WholeOrder order;
  private UntoldPieces homeless = UntoldPieces.NONE;
  private UntoldPieces byHand = UntoldPieces.NONE;
  private List<String> parcels = List.of();

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
    homeless = plan.homeless();
    if (plan.calls().isEmpty() && !homeless.isNone()) {
      throw new RejectedException(
          "Shopify waits for nothing of order "
              + shipment.number()
              + " like this: "
              + homeless.words()
              + (state.cancelledAt() == null ? "" : "; it was cancelled there"));
    }
    if (!homeless.isNone()) {
      done.add("not told, as Shopify does not wait for them: " + homeless.words());
    }
    if (plan.calls().isEmpty()) {
      done.add(nothing(plan, state));
    }
    calls.addAll(plan.calls());
  }

  /** Whoever fulfilled them did not know the parcels; an earlier call of ours did. */
  private String nothing(Fulfilling.Plan plan, OrderState state) {
    if (shipment.lines().isEmpty()) {
      return "only parcels, which Shopify is not told of by themselves";
    }
    parcels = state.untold(shipment);
    if (parcels.isEmpty()) {
      return "its pieces were told already";
    }
    byHand = new UntoldPieces(plan.told());
    return "its pieces were fulfilled there by somebody else, without parcel "
        + String.join(", ", parcels);
  }

  @Override
  public void settled(Pen pen) {
    // Others of the shipment were told.
    homeless.review(
        pen,
        shipment,
        "they were sent, and Shopify waits for them nowhere: look at the order there, whether it is"
            + " on hold or was edited, fulfil them by hand, then close this");
    byHand.review(
        pen,
        shipment,
        "somebody fulfilled them there, and Shopify was not told how they were sent: give that"
            + " fulfilment the parcel "
            + String.join(", ", parcels)
            + ", then close this");
  }

  @Override
  public String done() {
    return String.join(", ", done);
  }
}
