package io.crossdock.sandbox.infoplus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** ASNs that are sent, changed and deleted over the API; each of their lines is an item receipt. */
final class Asns {

  private static final String WHAT = "asn";
  private static final int LONGEST = 40;
  private static final List<String> READ_ONLY =
      List.of("id", "status", "createDate", "modifyDate", "printed", "transferOrderId");
  private static final List<String> LINE_READ_ONLY =
      List.of("id", "poNoId", "receivedQuantity", "receivedBy", "modifyDate", "legacyPoNo");

  private final World world;

  Asns(World world) {
    this.world = world;
  }

  ObjectNode create(Call call) {
    ObjectNode asn = Rules.settable(call.object(), READ_ONLY);
    check(asn);
    boolean there =
        world.shelf(Resource.ASN).found("poNo", Json.text(asn, "poNo")).stream()
            .anyMatch(one -> Json.whole(one, "lobId") == Json.whole(asn, "lobId"));
    if (there) {
      throw RefusedException.wrong("Duplicate PO No: " + Json.text(asn, "poNo"));
    }
    asn.put("id", world.shelf(Resource.ASN).next().intValue());
    asn.put("status", "Open");
    asn.put("createDate", world.stamp());
    asn.put("modifyDate", world.stamp());
    JsonNode lines = asn.remove("lineItems");
    world.put(Resource.ASN, asn);
    if (lines != null) {
      lines.forEach(line -> receipt(asn, (ObjectNode) line));
    }
    return withLines(asn);
  }

  ObjectNode update(Call call) {
    ObjectNode there = world.existing(Resource.ASN, call.object().get("id"));
    unreceived(call, there);
    ObjectNode sent = Rules.settable(call.object(), READ_ONLY);
    ObjectNode whole = there.deepCopy();
    whole.setAll(sent);
    check(whole);
    JsonNode lines = sent.remove("lineItems");
    ObjectNode changed = world.change(Resource.ASN, there, asn -> asn.setAll(sent));
    if (lines != null) {
      replaceLines(changed, lines);
    }
    return withLines(changed);
  }

  void delete(Call call) {
    ObjectNode there = world.existing(Resource.ASN, call.rest());
    unreceived(call, there);
    receipts(there)
        .forEach(one -> world.shelf(Resource.ITEM_RECEIPT).remove(one.get("id").decimalValue()));
    world.shelf(Resource.ASN).remove(there.get("id").decimalValue());
  }

  /** As it is answered. */
  ObjectNode withLines(ObjectNode asn) {
    ObjectNode whole = asn.deepCopy();
    ArrayNode lines = Json.array();
    receipts(asn).forEach(lines::add);
    whole.set("lineItems", lines);
    return whole;
  }

  List<ObjectNode> receipts(ObjectNode asn) {
    return world.shelf(Resource.ITEM_RECEIPT).found("poNoId", asn.get("id").asText());
  }

  /** A line of that ASN, with what is usual where nothing was said. */
  ObjectNode receipt(ObjectNode asn, ObjectNode sent) {
    ObjectNode line = Rules.settable(sent, LINE_READ_ONLY);
    int number = receipts(asn).size() + 1;
    line.put("id", world.shelf(Resource.ITEM_RECEIPT).next().intValue());
    line.set("poNoId", asn.get("id"));
    line.set("legacyPoNo", asn.get("poNo"));
    usual(line, "warehouseId", asn.get("warehouseId"));
    usual(line, "vendorId", asn.get("vendorId"));
    usual(line, "orderDate", asn.get("orderDate"));
    usual(line, "unitCode", Json.tree("EACH"));
    usual(line, "wrapCode", Json.tree("EACH"));
    for (String count : List.of("unitsPerWrap", "maxOvers", "maxUnders")) {
      usual(line, count, Json.tree(count.equals("unitsPerWrap") ? 1 : 0));
    }
    line.put("lineNo", number).put("asnLine", number).put("receivedQuantity", 0);
    for (String none : List.of("receivedDate", "prodLot", "expirationDate")) {
      usual(line, none, Json.object().nullNode());
    }
    line.put("modifyDate", world.stamp());
    References.describe(world, line);
    world.put(Resource.ITEM_RECEIPT, line);
    return line;
  }

  private void replaceLines(ObjectNode asn, JsonNode lines) {
    List<ObjectNode> gone = new ArrayList<>(receipts(asn));
    for (JsonNode one : lines) {
      ObjectNode sent = (ObjectNode) one;
      ObjectNode same =
          gone.stream()
              .filter(old -> sent.has("id") && Json.whole(old, "id") == Json.whole(sent, "id"))
              .findFirst()
              .orElse(null);
      if (same == null) {
        receipt(asn, sent);
      } else {
        gone.remove(same);
        ObjectNode settable = Rules.settable(sent, LINE_READ_ONLY);
        world.change(Resource.ITEM_RECEIPT, same, line -> line.setAll(settable));
      }
    }
    gone.forEach(one -> world.shelf(Resource.ITEM_RECEIPT).remove(one.get("id").decimalValue()));
  }

  private void check(ObjectNode asn) {
    Rules.required(
        WHAT, asn, List.of("lobId", "poNo", "vendorId", "warehouseId", "orderDate", "type"));
    Rules.notBlank(WHAT, asn, "poNo");
    Rules.longest(WHAT, asn, "poNo", LONGEST);
    Rules.whole(WHAT, asn, "lobId", "vendorId", "warehouseId");
    Rules.date(WHAT, asn, "orderDate");
    for (JsonNode line : asn.path("lineItems")) {
      if (!(line instanceof ObjectNode one)) {
        throw RefusedException.wrong("asn line: must be an object");
      }
      Rules.required("asn line", one, List.of("lobId", "sku", "orderQuantity"));
      Rules.whole("asn line", one, "lobId", "orderQuantity");
      Rules.date("asn line", one, "requestedDeliveryDate");
    }
    References.ofAsn(world, asn);
  }

  private void unreceived(Call call, ObjectNode asn) {
    call.rights().seen(Resource.ASN, asn);
    boolean received =
        receipts(asn).stream().anyMatch(one -> Json.whole(one, "receivedQuantity") != 0);
    if (received || "Received".equals(Json.text(asn, "status"))) {
      throw RefusedException.wrong("ASN " + asn.get("id") + " has receipts");
    }
  }

  private static void usual(ObjectNode line, String field, JsonNode value) {
    if (!line.has(field)) {
      line.set(field, value);
    }
  }
}
