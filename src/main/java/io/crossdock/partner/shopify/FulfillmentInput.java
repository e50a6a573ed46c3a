package io.crossdock.partner.shopify;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * Pieces of an order that were sent, as Shopify takes them: those of one fulfilment order a call.
 *
 * @param trackingInfo null where there are no parcels
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FulfillmentInput(
    List<ByOrder> lineItemsByFulfillmentOrder, boolean notifyCustomer, Tracking trackingInfo) {

  record ByOrder(String fulfillmentOrderId, List<Line> fulfillmentOrderLineItems) {}

  record Line(String id, int quantity) {}

  /** Null and empty ones are left out. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Tracking(String company, List<String> numbers, List<String> urls) {}
}
