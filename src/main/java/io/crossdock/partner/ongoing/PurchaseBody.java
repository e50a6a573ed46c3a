package io.crossdock.partner.ongoing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.document.PurchaseOrder;
import java.math.BigDecimal;

/** A purchase order as Ongoing wants it (PostPurchaseOrderModel): always the whole of it. Pure. */
final class PurchaseBody {

  private PurchaseBody() {}

  static ObjectNode of(PurchaseOrder order, String number, int goodsOwner) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("goodsOwnerId", goodsOwner);
    body.put("purchaseOrderNumber", number);
    body.put("referenceNumber", order.number());
    if (order.expectedOn() != null) {
      body.put("inDate", order.expectedOn().toString());
    }
    if (order.supplierNumber() != null || order.supplierName() != null) {
      ObjectNode supplier = body.putObject("supplierInfo");
      OrderBody.put(supplier, "supplierNumber", order.supplierNumber());
      OrderBody.put(supplier, "supplierName", order.supplierName());
    }
    OrderBody.put(body, "purchaseOrderRemark", order.remark());
    ArrayNode lines = body.putArray("purchaseOrderLines");
    for (PurchaseOrder.Line line : order.lines()) {
      ObjectNode row = lines.addObject();
      row.put("rowNumber", line.row());
      row.put("articleNumber", line.sku());
      row.put("numberOfItems", line.quantity());
      OrderBody.put(row, "externalOrderLineId", line.externalId());
      if (line.price() != null) {
        row.put("rowPrice", line.price().multiply(BigDecimal.valueOf(line.quantity())));
        OrderBody.put(row, "currencyCode", line.currency());
      }
    }
    return body;
  }
}
