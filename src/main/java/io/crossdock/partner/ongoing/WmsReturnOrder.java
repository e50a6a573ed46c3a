package io.crossdock.partner.ongoing;

import java.math.BigDecimal;
import java.util.List;

/** A return order as Ongoing answers it, as far as it is read. */
record WmsReturnOrder(
    Info returnOrderInfo, CustomerOrder customerOrderInfo, List<Line> returnOrderLines) {

  record Info(Long returnOrderId, String returnOrderNumber) {}

  /** The order that the goods are of: results are routed by it. */
  record CustomerOrder(Long orderId, String orderNumber) {}

  /**
   * @param returnedRemovedByInventoryNumberOfItems of those returned: thrown away, not restocked
   */
  record Line(
      Long returnOrderLineId,
      CustomerOrderLine customerOrderLine,
      Wms.Article article,
      Wms.Named returnCause,
      BigDecimal returnedNumberOfItems,
      BigDecimal returnedRemovedByInventoryNumberOfItems) {

    String key() {
      return String.valueOf(returnOrderLineId);
    }

    String sku() {
      return article == null ? null : article.articleNumber();
    }

    int returned() {
      return Wms.pieces(returnedNumberOfItems);
    }

    int removed() {
      return Wms.pieces(returnedRemovedByInventoryNumberOfItems);
    }

    /** The line of the order that they were sent with; null if it does not say. */
    String orderLine() {
      return customerOrderLine == null || customerOrderLine.orderLineId() == null
          ? null
          : String.valueOf(customerOrderLine.orderLineId());
    }
  }

  record CustomerOrderLine(Long orderLineId) {}

  WmsReturnOrder {
    returnOrderLines = Wms.list(returnOrderLines);
  }

  /** 0 if it does not say. */
  long id() {
    return returnOrderInfo == null || returnOrderInfo.returnOrderId() == null
        ? 0
        : returnOrderInfo.returnOrderId();
  }

  /** Null if it has none. */
  String number() {
    return returnOrderInfo == null ? null : returnOrderInfo.returnOrderNumber();
  }

  /** 0 if it does not say. */
  long orderId() {
    return customerOrderInfo == null || customerOrderInfo.orderId() == null
        ? 0
        : customerOrderInfo.orderId();
  }

  /** Null if it does not say. */
  String orderNumber() {
    return customerOrderInfo == null ? null : customerOrderInfo.orderNumber();
  }
}
