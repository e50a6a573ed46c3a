package io.crossdock.partner.shopify;

import io.crossdock.document.Shipment;
import io.crossdock.partner.shopify.FulfillmentInput.ByOrder;
import io.crossdock.partner.shopify.FulfillmentInput.Line;
import io.crossdock.partner.shopify.FulfillmentInput.Tracking;
import io.crossdock.partner.shopify.OrderState.FulfillmentOrder;
import io.crossdock.shop.Aliases;
import io.crossdock.shop.Sent;
import io.crossdock.shop.ShipmentPlan;
import io.crossdock.shop.UntoldPieces;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** How Shopify is told of a shipment's pieces: those of one fulfilment order a call. Pure. */
final class Fulfilling {

  private final Aliases aliases;
  private final boolean notifies;

  /**
   * @param notifies whether the buyer gets a mail
   */
  Fulfilling(Aliases aliases, boolean notifies) {
    this.aliases = aliases;
    this.notifies = notifies;
  }

  /**
   * What is to be told.
   *
   * @param calls one for each fulfilment order; empty where Shopify knows of all pieces
   * @param homeless pieces that Shopify waits for nowhere
   * @param told by the shop's SKU, pieces that it knows of
   */
  record Plan(List<FulfillmentInput> calls, UntoldPieces homeless, Map<String, Long> told) {}

  /**
   * @param sent of the order so far, with this shipment
   */
  Plan plan(Shipment shipment, Sent sent, OrderState order) {
    ShipmentPlan plan = ShipmentPlan.of(shipment, sent, order.lines(), aliases);
    List<FulfillmentInput> calls = new ArrayList<>();
    for (FulfillmentOrder open : order.open()) {
      List<Line> lines =
          Wire.list(open.lineItems().nodes()).stream()
              .filter(one -> plan.pieces().containsKey(one.id()))
              .map(one -> new Line(one.id(), plan.pieces().get(one.id()).intValue()))
              .toList();
      if (!lines.isEmpty()) {
        ByOrder which = new ByOrder(open.id(), lines);
        calls.add(new FulfillmentInput(List.of(which), notifies, tracking(shipment)));
      }
    }
    return new Plan(calls, plan.homeless(), plan.told());
  }

  private static Tracking tracking(Shipment shipment) {
    List<Shipment.Parcel> parcels = shipment.parcels();
    if (parcels.isEmpty() && shipment.carrier() == null) {
      return null;
    }
    String company =
        parcels.stream()
            .map(Shipment.Parcel::carrier)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(shipment.carrier());
    return new Tracking(
        company,
        parcels.stream().map(Shipment.Parcel::number).filter(Objects::nonNull).toList(),
        parcels.stream().map(Shipment.Parcel::trackingUrl).filter(Objects::nonNull).toList());
  }
}
