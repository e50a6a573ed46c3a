package io.crossdock.sandbox.extensiv;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Orders and transfers as the API shows them. Its user holds the world's monitor. */
final class OrderJson {

  private final World world;
  private final ProductJson products;

  OrderJson(World world) {
    this.world = world;
    products = new ProductJson(world.products());
  }

  void order(JsonGenerator out, SalesOrder order) throws IOException {
    out.writeStartObject();
    out.writeNumberField("orderId", order.id);
    out.writeStringField("orderNumber", order.number);
    out.writeStringField("orderStatus", order.status);
    out.writeStringField("orderDate", Dates.shown(order.created));
    out.writeStringField("createdDate", Dates.shown(order.created));
    out.writeStringField("modifiedDate", Dates.shown(order.modified));
    out.writeStringField("currency", "USD");
    out.writeFieldName("salesChannel");
    MasterJson.channel(out, world.channel(order.channel));
    if (order.warehouse == 0) {
      out.writeNullField("fulfillmentSource");
    } else {
      out.writeObjectFieldStart("fulfillmentSource");
      out.writeNumberField("warehouseId", order.warehouse);
      out.writeStringField("name", world.warehouse(order.warehouse).name());
      out.writeEndObject();
    }
    shipment(out, order);
    out.writeArrayFieldStart("orderItems");
    for (int i = 0; i < order.lines.size(); i++) {
      line(out, order.id * 100 + i + 1, order.lines.get(i));
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void shipment(JsonGenerator out, SalesOrder order) throws IOException {
    if (order.tracking == null) {
      Json.nulls(out, "shipDate", "shipment");
      return;
    }
    out.writeStringField("shipDate", Dates.shown(order.modified));
    out.writeObjectFieldStart("shipment");
    out.writeNumberField("orderId", order.id);
    out.writeStringField("orderNumber", order.number);
    out.writeStringField("trackingNumber", order.tracking);
    out.writeNumberField("warehouseId", order.warehouse);
    out.writeEndObject();
  }

  private void line(JsonGenerator out, long id, SalesOrder.Line line) throws IOException {
    out.writeStartObject();
    out.writeNumberField("orderItemId", id);
    out.writeStringField("listingSku", line.listingSku());
    out.writeStringField("listingName", line.listingSku());
    out.writeNumberField("quantityOrdered", line.quantity());
    products.brief(out, line.product());
    out.writeEndObject();
  }

  void transfer(JsonGenerator out, Transfer transfer) throws IOException {
    String status = transfer.received() == null ? "IN_TRANSIT" : "RECEIVED";
    out.writeStartObject();
    out.writeNumberField("stockTransferOrderId", transfer.id());
    out.writeStringField("stockTransferOrderNumber", "ST-" + transfer.id());
    out.writeStringField("createdDate", Dates.shown(transfer.created()));
    out.writeNumberField("fromWarehouseId", transfer.from());
    out.writeNumberField("toWarehouseId", transfer.to());
    out.writeStringField("status", status);
    out.writeArrayFieldStart("items");
    out.writeStartObject();
    out.writeNumberField("stockTransferOrderItemId", transfer.id() * 100 + 1);
    out.writeNumberField("stockTransferOrderId", transfer.id());
    out.writeNumberField("productId", world.products().id(transfer.product()));
    out.writeStringField("masterSku", world.products().sku(transfer.product()));
    out.writeNumberField("quantity", transfer.quantity());
    out.writeStringField("status", status);
    if (transfer.received() == null) {
      out.writeNullField("receivedDate");
    } else {
      out.writeStringField("receivedDate", Dates.shown(transfer.received()));
    }
    out.writeEndObject();
    out.writeEndArray();
    out.writeEndObject();
  }
}
