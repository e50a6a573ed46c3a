package io.crossdock.sandbox.infoplus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Whether there is what a record names, on a site that looks. */
final class References {

  private References() {}

  static Optional<ObjectNode> item(World world, JsonNode lobId, String sku) {
    return world.shelf(Resource.ITEM).found("sku", sku).stream()
        .filter(one -> Json.whole(one, "lobId") == lobId.asInt())
        .findFirst();
  }

  /** Takes over what a line shows of its item. */
  static void describe(World world, ObjectNode line) {
    ObjectNode none = Json.object();
    ObjectNode item = item(world, line.path("lobId"), line.path("sku").asText()).orElse(none);
    line.set("upc", item.get("upc"));
    line.set("vendorSKU", item.get("vendorSKU"));
  }

  static void ofOrder(World world, ObjectNode order) {
    if (world.settings().checksReferences()) {
      exists(world, Resource.WAREHOUSE, order, "warehouseId");
      exists(world, Resource.LINE_OF_BUSINESS, order, "lobId");
      exists(world, Resource.CARRIER, order, "carrierId");
      order.get("lineItems").forEach(line -> item(world, line));
    }
  }

  static void ofAsn(World world, ObjectNode asn) {
    if (world.settings().checksReferences()) {
      exists(world, Resource.VENDOR, asn, "vendorId");
      exists(world, Resource.WAREHOUSE, asn, "warehouseId");
      asn.path("lineItems").forEach(line -> item(world, line));
    }
  }

  private static void exists(World world, Resource resource, ObjectNode record, String field) {
    String id = Json.text(record, field);
    if (id != null && world.shelf(resource).get(Json.decimal(id)) == null) {
      throw RefusedException.wrong(field + " " + id + " does not exist");
    }
  }

  private static void item(World world, JsonNode line) {
    String sku = line.path("sku").asText();
    if (item(world, line.path("lobId"), sku).isEmpty()) {
      throw RefusedException.wrong("No item found with sku " + sku);
    }
  }
}
