package io.crossdock.sandbox.infoplus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/** Orders that are sent, changed and deleted over the API. */
final class Orders {

  private static final String WHAT = "order";
  private static final Set<String> OPEN = Set.of("Pending", "On Order", "Back Order");
  private static final List<String> READ_ONLY =
      List.of(
          "orderNo",
          "status",
          "completionStatus",
          "createDate",
          "modifyDate",
          "shipDate",
          "shippedDate",
          "totalQty",
          "numberOfCartons",
          "numberOfLineItems",
          "freight",
          "weightLbs",
          "parentKODOrderId",
          "groupOrderId",
          "backOrderStatus",
          "backOrderReleaseDate",
          "fulfillmentProcessId",
          "fulfillability",
          "stopBackOrders");
  private static final List<String> TOTALS = List.of("subtotal", "tax", "total", "shippingCharge");
  private static final List<String> LINE_READ_ONLY =
      List.of(
          "id",
          "lineItemId",
          "orderNo",
          "allowedQty",
          "shippedQty",
          "backorderQty",
          "poNoId",
          "upc",
          "vendorSKU");
  private static final List<String> NONE_YET =
      List.of(
          "completionStatus",
          "shipDate",
          "shippedDate",
          "parentKODOrderId",
          "groupOrderId",
          "backOrderStatus",
          "backOrderReleaseDate");

  private final World world;
  private final Customers customers;

  Orders(World world) {
    this.world = world;
    customers = new Customers(world);
  }

  ObjectNode create(Call call) {
    ObjectNode order = settable(call);
    check(call.version(), order);
    customers.address(order);
    duplicates(order);
    BigDecimal orderNo = world.shelf(Resource.ORDER).next().setScale(1);
    order.put("orderNo", orderNo);
    order.put("status", "Pending");
    order.put("createDate", world.stamp());
    order.put("modifyDate", world.stamp());
    NONE_YET.forEach(order::putNull);
    if (Json.absent(order, "holdCode")) {
      order.put("holdCode", "N");
    }
    for (String list : List.of("extraOrderData", "extraLineItemData")) {
      if (!order.path(list).isArray()) {
        order.putArray(list);
      }
    }
    order.set("lineItems", lines(orderNo, order.withArray("lineItems"), Json.array()));
    counted(order);
    world.put(Resource.ORDER, order);
    return order;
  }

  ObjectNode update(Call call) {
    ObjectNode there = open(call, world.existing(Resource.ORDER, call.object().get("orderNo")));
    ObjectNode sent = settable(call);
    return world.change(
        Resource.ORDER,
        there,
        order -> {
          order.setAll(sent);
          if (sent.has("lineItems")) {
            order.set(
                "lineItems",
                lines(
                    order.get("orderNo").decimalValue(),
                    sent.withArray("lineItems"),
                    there.withArray("lineItems")));
          }
          check(call.version(), order);
          counted(order);
        });
  }

  void delete(Call call) {
    ObjectNode there = open(call, world.existing(Resource.ORDER, call.rest()));
    world.shelf(Resource.ORDER).remove(there.get("orderNo").decimalValue());
  }

  /** Puts another SKU or quantity in place of one, in each of the orders; all or none. */
  JsonNode editLines(Call call) {
    ObjectNode edit = call.object();
    Rules.required(
        "editLineItems", edit, List.of("orderNoList", "originalSKU", "newSKU", "editType"));
    ArrayNode results = Json.array();
    List<ObjectNode> orders =
        edit.withArray("orderNoList")
            .valueStream()
            .map(one -> open(call, world.existing(Resource.ORDER, one)))
            .toList();
    for (ObjectNode order : orders) {
      ObjectNode line = line(order, edit);
      int place = order.withArray("lineItems").valueStream().toList().indexOf(line);
      world.change(Resource.ORDER, order, changed -> edited(changed, place, edit));
      results
          .addObject()
          .put("id", order.get("orderNo").decimalValue())
          .put("status", "Success")
          .put("entity", WHAT)
          .putArray("messageList");
    }
    return results;
  }

  private static ObjectNode line(ObjectNode order, ObjectNode edit) {
    for (JsonNode line : order.withArray("lineItems")) {
      boolean sku = line.path("sku").asText().equals(edit.get("originalSKU").asText());
      boolean pieces =
          edit.path("originalQuantity").isMissingNode()
              || Json.whole(line, "orderedQty") == Json.whole(edit, "originalQuantity");
      if (sku && pieces) {
        return (ObjectNode) line;
      }
    }
    throw RefusedException.wrong(
        "Order " + order.get("orderNo") + " has no such line of " + edit.get("originalSKU"));
  }

  private static void edited(ObjectNode order, int place, ObjectNode edit) {
    ArrayNode lines = order.withArray("lineItems");
    ObjectNode line = (ObjectNode) lines.get(place);
    line.put("sku", edit.get("newSKU").asText());
    if (edit.has("newQuantity")) {
      line.put("orderedQty", Json.whole(edit, "newQuantity"));
    }
    if (Json.whole(line, "orderedQty") <= 0) {
      lines.remove(place);
    }
    counted(order);
  }

  private static ObjectNode settable(Call call) {
    ObjectNode sent = Rules.settable(call.object(), READ_ONLY);
    return call.version() == Version.V2 ? sent.remove(TOTALS) : sent;
  }

  private static ObjectNode open(Call call, ObjectNode order) {
    call.rights().seen(Resource.ORDER, order);
    if (!OPEN.contains(order.path("status").asText())) {
      throw RefusedException.processed();
    }
    return order;
  }

  private void check(Version version, ObjectNode order) {
    Rules.required(WHAT, order, List.of("lobId", "warehouseId", "lineItems"));
    if (version == Version.V2) {
      Rules.required(WHAT, order, List.of("orderDate", "mediaCode", "legacyRestrictionType"));
    }
    Rules.whole(WHAT, order, "lobId", "warehouseId", "carrierId", "orderSourceId", "serviceTypeId");
    Rules.date(WHAT, order, "orderDate", "firstShipDate", "lastShipDate", "needByDate");
    if (!order.get("lineItems").isArray() || order.get("lineItems").isEmpty()) {
      throw RefusedException.required(WHAT, "lineItems");
    }
    for (JsonNode line : order.get("lineItems")) {
      if (!(line instanceof ObjectNode one)) {
        throw RefusedException.wrong("order line: must be an object");
      }
      Rules.required("order line", one, List.of("lobId", "sku", "orderedQty"));
      Rules.whole("order line", one, "lobId", "orderedQty");
      if (Json.whole(one, "orderedQty") <= 0) {
        throw RefusedException.wrong("order line: orderedQty must be above 0");
      }
    }
    References.ofOrder(world, order);
  }

  private void duplicates(ObjectNode order) {
    String key = Json.text(order, "customerOrderNo");
    boolean there =
        key != null
            && world.shelf(Resource.ORDER).found("customerOrderNo", key).stream()
                .anyMatch(one -> Json.whole(one, "lobId") == Json.whole(order, "lobId"));
    if (there && !world.settings().allowDuplicateCustomerOrderNo()) {
      throw RefusedException.wrong("Duplicate Customer Order No: " + key);
    }
  }

  private ArrayNode lines(BigDecimal orderNo, ArrayNode sent, ArrayNode before) {
    ArrayNode lines = Json.array();
    for (JsonNode one : sent) {
      ObjectNode line = Rules.settable((ObjectNode) one, LINE_READ_ONLY);
      JsonNode same =
          before
              .valueStream()
              .filter(old -> one.has("id") && old.path("id").asLong() == one.path("id").asLong())
              .findFirst()
              .orElse(null);
      line.put("id", same == null ? world.nextLine() : same.get("id").asLong());
      line.put("lineItemId", lines.size() + 1);
      line.put("orderNo", orderNo);
      for (String count : List.of("allowedQty", "shippedQty", "backorderQty")) {
        line.put(count, same == null ? 0 : Json.whole(same, count));
      }
      References.describe(world, line);
      lines.add(line);
    }
    return lines;
  }

  private static void counted(ObjectNode order) {
    JsonNode lines = order.path("lineItems");
    order.put("numberOfLineItems", lines.size());
    order.put(
        "totalQty", lines.valueStream().mapToInt(line -> Json.whole(line, "orderedQty")).sum());
  }
}
