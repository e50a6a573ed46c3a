package io.crossdock.sandbox.infoplus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Kits on demand: what a line takes from the shelves, and the order that the system makes of it.
 */
final class Kits {

  private static final int SERVICE = 2;

  private final World world;

  Kits(World world) {
    this.world = world;
  }

  /** SKUs to pieces for one piece of the line; the SKU itself if it is no kit on demand. */
  Map<String, Integer> parts(JsonNode line) {
    String sku = line.path("sku").asText();
    Map<String, Integer> parts = new LinkedHashMap<>();
    for (ObjectNode kit : world.shelf(Resource.KIT).all()) {
      boolean same =
          sku.equals(Json.text(kit, "kitSKU"))
              && Json.whole(kit, "lobId") == Json.whole(line, "lobId");
      if (same && isOnDemand(kit)) {
        for (JsonNode part : kit.path("kitComponentList")) {
          parts.merge(part.path("sku").asText(), Json.whole(part, "quantity"), Integer::sum);
        }
      }
    }
    return parts.isEmpty() ? Map.of(sku, 1) : parts;
  }

  boolean isKit(JsonNode line) {
    return !parts(line).containsKey(line.path("sku").asText());
  }

  private static boolean isOnDemand(ObjectNode kit) {
    return kit.path("isKOD").asBoolean() || "Yes".equals(Json.text(kit, "isKOD"));
  }

  /** Makes the order of the components, which the system marks as shipped by itself. */
  void child(ObjectNode parent) {
    ArrayNode lines = Json.array();
    for (JsonNode line : parent.path("lineItems")) {
      int kits = Json.whole(line, "allowedQty");
      if (kits > 0 && isKit(line)) {
        parts(line).forEach((sku, each) -> add(lines, parent, sku, kits * each));
      }
    }
    if (lines.isEmpty()) {
      return;
    }
    ObjectNode child = parent.deepCopy();
    child.put("orderNo", world.shelf(Resource.ORDER).next().setScale(1));
    lines.forEach(line -> ((ObjectNode) line).set("orderNo", child.get("orderNo")));
    child.set("parentKODOrderId", parent.get("orderNo"));
    child.put("warehouseServiceTypeId", SERVICE);
    child.put("status", "Shipped");
    child.put("shippedDate", world.stamp());
    child.put("createDate", world.stamp()).put("modifyDate", world.stamp());
    child.set("lineItems", lines);
    child.put("numberOfLineItems", lines.size());
    world.put(Resource.ORDER, child);
  }

  private void add(ArrayNode lines, ObjectNode parent, String sku, int pieces) {
    ObjectNode line = lines.addObject();
    line.put("id", world.nextLine()).put("lineItemId", lines.size());
    line.set("lobId", parent.get("lobId"));
    line.put("sku", sku).put("orderedQty", pieces).put("allowedQty", pieces);
    line.put("shippedQty", pieces).put("backorderQty", 0);
  }
}
