package io.crossdock.partner.shopify;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

  record Nodes<T>(List<T> nodes) {}

  /** Pieces to be sent from one location. */
  record FulfillmentOrder(String id, String status, Nodes<OpenLine> lineItems) {

    /** Shopify takes nothing for others. */
    boolean isOpen() {
      return "OPEN".equals(status) || "IN_PROGRESS".equals(status);
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
  }

  record Tracking(String number, String url, String company) {}

  record SentLine(int quantity, Ref lineItem) {}

  /** Pieces that were sent, by the shop's SKU. */
  Map<String, Long> sent() {
    Map<String, Long> sent = new HashMap<>();
    for (Fulfillment one : Wire.list(fulfillments)) {
      if (one.counts() && one.fulfillmentLineItems() != null) {
        for (SentLine line : Wire.list(one.fulfillmentLineItems().nodes())) {
          if (line.lineItem() != null && line.lineItem().sku() != null) {
            sent.merge(line.lineItem().sku(), (long) line.quantity(), Long::sum);
          }
        }
      }
    }
    return sent;
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
