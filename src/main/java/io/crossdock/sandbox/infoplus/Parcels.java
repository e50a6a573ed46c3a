package io.crossdock.sandbox.infoplus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Parcels of processed orders, on the table, on the road, or taken back. Guarded by its world. */
final class Parcels {

  private static final List<String> ROAD =
      List.of("Unknown", "Submitted", "Pre-Transit", "In-Transit", "Out For Delivery", "Delivered");

  private final World world;
  private final Stocks stocks;
  private final Kits kits;
  private final Picking picking;

  Parcels(World world, Stocks stocks, Kits kits, Picking picking) {
    this.world = world;
    this.stocks = stocks;
    this.kits = kits;
    this.picking = picking;
  }

  /** Rows of that order that are not voided, by id. */
  List<ObjectNode> of(ObjectNode order) {
    List<ObjectNode> live = new ArrayList<>();
    String number = order.get("orderNo").decimalValue().toPlainString();
    for (ObjectNode one : world.shelf(Resource.SHIPMENT).found("orderNo", number)) {
      if (!"Voided".equals(Json.text(one, "status"))) {
        live.add(one);
      }
    }
    return live;
  }

  /** That are there; a row that was put by hand may have no list, and no order either. */
  List<ObjectNode> orders(ObjectNode parcel) {
    List<JsonNode> numbers = parcel.path("orderNoList").valueStream().toList();
    Shelf shelf = world.shelf(Resource.ORDER);
    return (numbers.isEmpty() ? List.of(parcel.path("orderNo")) : numbers)
        .stream().map(one -> shelf.get(Json.decimal(one))).filter(Objects::nonNull).toList();
  }

  /** Stages so many parcels, at most one a piece, with what is allowed, handed out in turn. */
  void pack(ObjectNode order, int most) {
    Picking.is(order, "Processed");
    int all =
        order.path("lineItems").valueStream().mapToInt(l -> Json.whole(l, "allowedQty")).sum();
    int parcels = Math.max(1, Math.min(most, all));
    List<ObjectNode> rows = new ArrayList<>();
    for (int i = 1; i <= parcels; i++) {
      rows.add(stage(List.of(order), i, parcels));
    }
    int turn = 0;
    for (JsonNode line : order.path("lineItems")) {
      int pieces = Json.whole(line, "allowedQty");
      for (int i = 0; i < parcels; i++) {
        int share = pieces / parcels + ((i + turn) % parcels < pieces % parcels ? 1 : 0);
        content(order, line, rows.get(i), share);
      }
      turn++;
    }
    world.change(Resource.ORDER, order, one -> one.put("numberOfCartons", parcels));
  }

  /** Stages one parcel for several orders. */
  void packTogether(List<ObjectNode> orders) {
    orders.forEach(order -> Picking.is(order, "Processed"));
    ObjectNode row = stage(orders, 1, 1);
    for (ObjectNode order : orders) {
      order
          .path("lineItems")
          .forEach(line -> content(order, line, row, Json.whole(line, "allowedQty")));
    }
  }

  private ObjectNode stage(List<ObjectNode> orders, int carton, int of) {
    ObjectNode order = orders.get(0);
    ObjectNode row = Json.object();
    int id = world.shelf(Resource.SHIPMENT).next().intValue();
    row.put("id", id).set("orderNo", order.get("orderNo"));
    ArrayNode numbers = row.putArray("orderNoList");
    orders.forEach(one -> numbers.add(one.get("orderNo")));
    row.set("lobId", order.get("lobId"));
    row.set("warehouseId", order.get("warehouseId"));
    row.put("cartonNo", carton).put("numberOfCartons", of).put("cartonId", 500_000 + id);
    row.put("status", "Staged").put("shipped", false);
    row.put("trackingNo", "1Z999AA1%010d".formatted(id)).put("carrierCompany", "UPS");
    row.put("carrierServiceId", 3).put("shipmentType", "Parcel");
    row.put("weightLbs", BigDecimal.valueOf(10 + id % 50, 1));
    row.put("chargedFreightAmount", BigDecimal.valueOf(700 + id % 300, 2));
    row.putNull("shipDate").putNull("deliveredDate");
    row.put("createDate", world.stamp()).put("modifyDate", world.stamp());
    world.put(Resource.SHIPMENT, row);
    return row;
  }

  private void content(ObjectNode order, JsonNode line, ObjectNode row, int pieces) {
    if (pieces > 0) {
      ObjectNode content = Json.object();
      content.put("id", world.shelf(Resource.CARTON_CONTENT).next().intValue());
      content.set("orderNo", order.get("orderNo"));
      content.set("lobId", order.get("lobId"));
      content.set("cartonId", row.get("cartonId"));
      content.set("cartonNo", row.get("cartonNo"));
      content.set("lineItemId", line.get("lineItemId"));
      content.set("sku", line.get("sku"));
      content.put("quantity", pieces).put("completed", true);
      world.put(Resource.CARTON_CONTENT, content);
    }
  }

  /** A staged parcel leaves; with the last one of an order the order is Shipped. */
  void ship(ObjectNode parcel) {
    if (!"Staged".equals(Json.text(parcel, "status"))) {
      throw new IllegalArgumentException("parcel " + parcel.get("id") + " is not staged");
    }
    ObjectNode gone =
        world.change(
            Resource.SHIPMENT,
            parcel,
            row -> row.put("status", ROAD.get(0)).put("shipped", true).put("shipDate", today()));
    for (ObjectNode order : orders(gone)) {
      boolean all = of(order).stream().noneMatch(one -> "Staged".equals(Json.text(one, "status")));
      if (all && "Processed".equals(Json.text(order, "status"))) {
        shipped(order);
      }
    }
  }

  // It may lie in the future: who reads it as a watermark loses rows.
  private String today() {
    return Dates.day(world.now().plus(java.time.Duration.ofDays(1)));
  }

  private void shipped(ObjectNode order) {
    world.change(
        Resource.ORDER,
        order,
        one -> {
          one.put("status", "Shipped").put("shippedDate", world.stamp());
          one.put("shipDate", today()).put("completionStatus", "Complete");
          for (JsonNode line : one.path("lineItems")) {
            int pieces = Json.whole(line, "allowedQty");
            ((ObjectNode) line).put("shippedQty", pieces);
            picking.allocate(order, line, -pieces);
            move(order, line, -pieces);
          }
        });
  }

  private void move(ObjectNode order, JsonNode line, int pieces) {
    kits.parts(line).forEach((sku, each) -> stocks.add(Stocks.Place.of(order, sku), pieces * each));
  }

  /** The carrier says more. False if it has been delivered already. */
  boolean scan(ObjectNode parcel) {
    int at = ROAD.indexOf(String.valueOf(Json.text(parcel, "status")));
    if (at < 0 || at + 1 == ROAD.size()) {
      return false;
    }
    String next = ROAD.get(at + 1);
    world.change(
        Resource.SHIPMENT,
        parcel,
        row -> {
          row.put("status", next);
          if (next.equals("Delivered")) {
            row.put("deliveredDate", world.stamp());
          }
        });
    return true;
  }

  /** Takes a parcel back; with the last one of a shipped order the order is Processed again. */
  void cancel(ObjectNode parcel) {
    world.change(
        Resource.SHIPMENT, parcel, row -> row.put("status", "Voided").put("shipped", false));
    for (ObjectNode order : orders(parcel)) {
      if (of(order).isEmpty() && "Shipped".equals(Json.text(order, "status"))) {
        unshipped(order);
      }
    }
  }

  private void unshipped(ObjectNode order) {
    world.change(
        Resource.ORDER,
        order,
        one -> {
          one.put("status", "Processed").putNull("shippedDate").putNull("completionStatus");
          for (JsonNode line : one.path("lineItems")) {
            int pieces = Json.whole(line, "shippedQty");
            ((ObjectNode) line).put("shippedQty", 0);
            move(order, line, pieces);
            picking.allocate(order, line, pieces);
          }
        });
  }

  /** Another label for the content of a parcel that left: the new one leaves, the old is void. */
  void relabel(ObjectNode parcel) {
    List<ObjectNode> orders = orders(parcel);
    if (orders.isEmpty()) {
      throw new IllegalArgumentException("parcel " + parcel.get("id") + " is of no order");
    }
    ObjectNode label =
        stage(orders, Json.whole(parcel, "cartonNo"), Json.whole(parcel, "numberOfCartons"));
    ship(label);
    cancel(parcel);
  }
}
