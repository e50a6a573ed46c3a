package io.crossdock.sandbox.infoplus;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;

/** Tells the people in the warehouse over HTTP what to do. */
final class WarehouseDrive {

  private final InfoplusWarehouse warehouse;

  WarehouseDrive(InfoplusWarehouse warehouse) {
    this.warehouse = warehouse;
  }

  /** What became of it; null if it is nothing for them. */
  JsonNode act(String path, JsonNode body) {
    return switch (path) {
      case "/process" -> answer("processed", warehouse.process(order(body)));
      case "/pack" -> answer("parcels", warehouse.pack(order(body), whole(body, "parcels", 1)));
      case "/scan" -> answer("scanned", warehouse.scan(whole(body, "shipmentId")));
      case "/release-back-orders" -> answer("released", warehouse.releaseBackOrders());
      case "/receive-unplanned" ->
          answer(
              "itemReceiptId",
              warehouse.receiveUnplanned(
                  whole(body, "warehouseId"), sku(body), whole(body, "pieces")));
      case "/adjust" -> answer("id", adjust(body));
      default -> told(path, body) ? answer("ok", true) : null;
    };
  }

  private int adjust(JsonNode body) {
    return warehouse.adjust(
        whole(body, "warehouseId"),
        sku(body),
        whole(body, "pieces"),
        InfoplusDrive.text(body, "code"),
        whole(body, "asnId", 0),
        Json.text(body, "note"));
  }

  private boolean told(String path, JsonNode body) {
    switch (path) {
      case "/stock" ->
          warehouse.stock(whole(body, "warehouseId"), sku(body), whole(body, "pieces"));
      case "/release" -> warehouse.release(order(body));
      case "/ship" -> warehouse.ship(order(body), whole(body, "parcels", 1));
      case "/ship-parcel" -> warehouse.shipParcel(whole(body, "shipmentId"));
      case "/void" -> warehouse.voidParcel(whole(body, "shipmentId"));
      case "/relabel" -> warehouse.relabel(whole(body, "shipmentId"));
      case "/cancel" -> warehouse.cancel(order(body));
      case "/release-back-order" -> warehouse.releaseBackOrder(order(body));
      case "/receive" -> warehouse.receive(whole(body, "itemReceiptId"), whole(body, "pieces"));
      case "/close-asn" -> warehouse.closeAsn(whole(body, "asnId"));
      case "/pending" ->
          warehouse.pendingFor(
              Duration.ofMillis(Math.round(body.path("seconds").asDouble(30) * 1000)));
      case "/work" ->
          warehouse.work(body.path("perSecond").asDouble(0), body.path("seed").asLong(1));
      case "/steps" -> warehouse.steps(whole(body, "times", 1), body.path("seed").asLong(1));
      default -> {
        return false;
      }
    }
    return true;
  }

  private static JsonNode answer(String name, Object value) {
    return Json.object().set(name, Json.tree(value));
  }

  private static String order(JsonNode body) {
    return InfoplusDrive.text(body, "orderNo");
  }

  private static String sku(JsonNode body) {
    return InfoplusDrive.text(body, "sku");
  }

  private static int whole(JsonNode body, String field, int usual) {
    return body.has(field) ? whole(body, field) : usual;
  }

  private static int whole(JsonNode body, String field) {
    BigDecimal number = Json.decimal(body.get(field));
    if (number == null || number.stripTrailingZeros().scale() > 0) {
      throw new IllegalArgumentException(field + " must be a whole number");
    }
    return number.intValue();
  }
}
