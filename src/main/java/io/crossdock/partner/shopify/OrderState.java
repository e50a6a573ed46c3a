package io.crossdock.partner.shopify;

import io.crossdock.document.Shipment;
import io.crossdock.shop.ShipmentPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of an order was sent, and what is to be.
 *
 * @param cancelledAt null if it is not cancelled
 */
record OrderState(
    String id,
    String cancelledAt,
    Nodes<FulfillmentOrder> fulfillmentOrders,
    List<Fulfillment> fulfillments) {

  /**
   * A page, or all of them.
   *
   * @param pageInfo null where there is no more
   */
  record Nodes<T>(PageInfo pageInfo, List<T> nodes) {

    /** Where the next page begins; null where this was the last. */
    static String next(Nodes<?> page) {
      return page == null || page.pageInfo == null || !page.pageInfo.hasNextPage()
          ? null
          : page.pageInfo.endCursor();
    }

    /**
     * @param before may be null
     */
    static <T> Nodes<T> joined(Nodes<T> before, Nodes<T> more) {
      List<T> all = new ArrayList<>(before == null ? List.of() : Wire.list(before.nodes));
      all.addAll(more == null ? List.of() : Wire.list(more.nodes));
      return new Nodes<>(null, all);
    }
  }

  /** Pieces to be sent from one location. */
  record FulfillmentOrder(String id, String status, Nodes<OpenLine> lineItems) {

    /** Shopify takes nothing for others. */
    boolean isOpen() {
      return "OPEN".equals(status) || "IN_PROGRESS".equals(status);
    }

    FulfillmentOrder with(Nodes<OpenLine> more) {
      return new FulfillmentOrder(id, status, Nodes.joined(lineItems, more));
    }
  }

  /**
   * @param remainingQuantity pieces that are still to be sent
   * @param lineItem the order's line
   */
  record OpenLine(String id, String sku, int remainingQuantity, Ref lineItem) {}

  record Ref(String id, String sku) {}

  /** Pieces that were sent. */
  record Fulfillment(
      String id, String status, List<Tracking> trackingInfo, Nodes<SentLine> fulfillmentLineItems) {

    /** One that was taken back is none. */
    boolean counts() {
      return !"CANCELLED".equals(status) && !"ERROR".equals(status) && !"FAILURE".equals(status);
    }

    Fulfillment with(Nodes<SentLine> more) {
      return new Fulfillment(id, status, trackingInfo, Nodes.joined(fulfillmentLineItems, more));
    }
  }

  record Tracking(String number, String url, String company) {}

  record SentLine(int quantity, Ref lineItem) {}

  /**
   * Pieces that were sent, by the id of the order's line.
   *
   * @param fulfillments may be null
   */
  static Map<String, Long> sentByLine(List<Fulfillment> fulfillments) {
    Map<String, Long> sent = new HashMap<>();
    sent(fulfillments)
        .filter(line -> line.lineItem().id() != null)
        .forEach(line -> sent.merge(line.lineItem().id(), (long) line.quantity(), Long::sum));
    return sent;
  }

  private static Stream<SentLine> sent(List<Fulfillment> fulfillments) {
    return Wire.list(fulfillments).stream()
        .filter(one -> one.counts() && one.fulfillmentLineItems() != null)
        .flatMap(one -> Wire.list(one.fulfillmentLineItems().nodes()).stream())
        .filter(line -> line.lineItem() != null);
  }

  /** What is open, and what was sent. */
  List<ShipmentPlan.Line> lines() {
    Stream<ShipmentPlan.Line> open =
        open().stream()
            .flatMap(one -> Wire.list(one.lineItems().nodes()).stream())
            .map(
                one -> {
                  String row = one.lineItem() == null ? null : Wire.number(one.lineItem().id());
                  return new ShipmentPlan.Line(
                      one.id(), row, one.sku(), 0, one.remainingQuantity());
                });
    Stream<ShipmentPlan.Line> sent =
        sent(fulfillments)
            .map(
                one -> {
                  Ref line = one.lineItem();
                  return new ShipmentPlan.Line(
                      line.id(), Wire.number(line.id()), line.sku(), one.quantity(), 0);
                });
    return Stream.concat(open, sent).toList();
  }

  /** Numbers of the shipment's parcels that Shopify was not told of. */
  List<String> untold(Shipment shipment) {
    Set<String> told =
        Wire.list(fulfillments).stream()
            .filter(Fulfillment::counts)
            .flatMap(one -> Wire.list(one.trackingInfo()).stream())
            .map(Tracking::number)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    return shipment.parcels().stream()
        .map(Shipment.Parcel::number)
        .filter(one -> one != null && !told.contains(one))
        .toList();
  }

  boolean isSentInPart() {
    return Wire.list(fulfillments).stream().anyMatch(Fulfillment::counts);
  }

  List<FulfillmentOrder> open() {
    return fulfillmentOrders == null
        ? List.of()
        : Wire.list(fulfillmentOrders.nodes()).stream().filter(FulfillmentOrder::isOpen).toList();
  }
}
