package io.crossdock.sandbox.extensiv;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Drives orders and transfers. */
final class OrderActs {

  private final OrderDesk desk;

  OrderActs(OrderDesk desk) {
    this.desk = desk;
  }

  /** Null if it is none of its acts. */
  JsonNode act(String path, JsonNode body) {
    switch (path) {
      case "/order" -> {
        return Json.object().put("orderId", order(body));
      }
      case "/transfer" -> {
        long id =
            desk.transfer(
                Acts.whole(body, "fromWarehouseId"),
                Acts.whole(body, "toWarehouseId"),
                Acts.text(body, "masterSku"),
                Acts.whole(body, "quantity"));
        return Json.object().put("transferId", id);
      }
      case "/allocate" ->
          desk.allocate(Acts.id(body, "orderId"), body.path("warehouseId").asInt(0));
      case "/ship" -> desk.ship(Acts.id(body, "orderId"));
      case "/cancel" -> desk.cancel(Acts.id(body, "orderId"));
      case "/restock" -> desk.restock(Acts.id(body, "orderId"));
      case "/receive-transfer" -> desk.receiveTransfer(Acts.id(body, "transferId"));
      default -> {
        return null;
      }
    }
    return Json.object().put("ok", true);
  }

  private long order(JsonNode body) {
    List<OrderDesk.Line> lines = new ArrayList<>();
    for (JsonNode line : body.path("lines")) {
      String sku = Acts.text(line, "masterSku");
      String listed = Json.text(line, "listingSku");
      lines.add(new OrderDesk.Line(sku, listed, Acts.whole(line, "quantity")));
    }
    String number = Acts.text(body, "number");
    int channel = Acts.whole(body, "salesChannelId");
    int warehouse = body.path("warehouseId").asInt(0);
    return body.path("allocate").asBoolean(warehouse != 0)
        ? desk.sell(number, channel, warehouse, lines)
        : desk.add(number, channel, warehouse, lines);
  }
}
