package io.crossdock.partner.shopify;

import io.crossdock.document.Shipment;
import io.crossdock.partner.shopify.FulfillmentInput.ByOrder;
import io.crossdock.partner.shopify.FulfillmentInput.Line;
import io.crossdock.partner.shopify.FulfillmentInput.Tracking;
import io.crossdock.partner.shopify.OrderState.FulfillmentOrder;
import io.crossdock.partner.shopify.OrderState.OpenLine;
import io.crossdock.shop.Aliases;
import io.crossdock.shop.Sent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Which pieces Shopify is still to be told of, and where it waits for them. What was told is
 * counted in Shopify itself: so the same shipment is told once, however often it is tried, and what
 * the staff told by hand is not told again. Pure.
 */
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
   * @param homeless by the shop's SKU, pieces that Shopify waits for nowhere
   */
  record Plan(List<FulfillmentInput> calls, Map<String, Long> homeless) {}

  /**
   * @param sent of the order so far, with this shipment
   */
  Plan plan(Shipment shipment, Sent sent, OrderState order) {
    Map<String, Long> missing = missing(shipment, sent, order);
    Map<FulfillmentOrder, List<Line>> lines = new LinkedHashMap<>();
    Map<String, Integer> taken = new HashMap<>();
    // By the order's own line first: two lines may be of one SKU.
    for (Shipment.Line line : shipment.lines()) {
      String sku = aliases.shopNumber(line.sku());
      long left = Math.min(line.quantity(), missing.getOrDefault(sku, 0L));
      for (FulfillmentOrder open : order.open()) {
        for (OpenLine one : Wire.list(open.lineItems().nodes())) {
          if (left > 0 && isOf(one, line, sku)) {
            int free = one.remainingQuantity() - taken.getOrDefault(one.id(), 0);
            int now = (int) Math.min(left, Math.max(0, free));
            if (now > 0) {
              lines.computeIfAbsent(open, none -> new ArrayList<>()).add(new Line(one.id(), now));
              taken.merge(one.id(), now, Integer::sum);
              missing.merge(sku, (long) -now, Long::sum);
              left -= now;
            }
          }
        }
      }
    }
    Map<String, Long> homeless = new LinkedHashMap<>();
    missing.forEach(
        (sku, pieces) -> {
          if (pieces > 0) {
            homeless.put(sku, pieces);
          }
        });
    List<FulfillmentInput> calls = new ArrayList<>();
    lines.forEach(
        (open, some) ->
            calls.add(
                new FulfillmentInput(
                    List.of(new ByOrder(open.id(), merged(some))), notifies, tracking(shipment))));
    return new Plan(calls, homeless);
  }

  /** What Shopify does not know to be sent, at most what this shipment has. */
  private Map<String, Long> missing(Shipment shipment, Sent sent, OrderState order) {
    Map<String, Long> told = order.sent();
    Map<String, Long> missing = new LinkedHashMap<>();
    for (Shipment.Line line : shipment.lines()) {
      missing.merge(aliases.shopNumber(line.sku()), (long) line.quantity(), Long::sum);
    }
    Map<String, Long> all = new HashMap<>();
    sent.units().forEach((sku, units) -> all.merge(aliases.shopNumber(sku), units, Long::sum));
    missing.replaceAll(
        (sku, pieces) ->
            Math.min(
                pieces, Math.max(0, all.getOrDefault(sku, pieces) - told.getOrDefault(sku, 0L))));
    return missing;
  }

  private static boolean isOf(OpenLine one, Shipment.Line line, String sku) {
    String row = one.lineItem() == null ? null : Wire.number(one.lineItem().id());
    return line.row() != null && line.row().equals(row) || sku.equals(one.sku());
  }

  private static List<Line> merged(List<Line> lines) {
    Map<String, Integer> all = new LinkedHashMap<>();
    lines.forEach(line -> all.merge(line.id(), line.quantity(), Integer::sum));
    return all.entrySet().stream().map(one -> new Line(one.getKey(), one.getValue())).toList();
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
