package io.crossdock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The ERP's documents in the words of Infoplus's cases, and in ours; both ways, nothing left out.
 */
final class ContractDocuments {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final BigDecimal KG_OF_A_POUND = new BigDecimal("0.45359237");

  private final Instant start;
  private final Map<String, Long> revisions = new HashMap<>();
  private final Map<String, String> contents = new HashMap<>();

  /**
   * @param start when the case begins: all its documents are of then
   */
  ContractDocuments(Instant start) {
    this.start = start;
  }

  /** What is posted, and to which door. */
  record Posted(String door, ObjectNode document) {}

  Posted ours(JsonNode input) {
    String type = input.path("type").asText();
    return switch (type) {
      case "salesOrder" -> new Posted("orders", order(input));
      case "salesOrderUpdate" -> new Posted("orders", change(input));
      case "salesOrderCancel" -> new Posted("orders", cancellation(input));
      case "purchaseOrder" -> new Posted("purchase-orders", purchaseOrder(input));
      case "item" -> new Posted("items", item(input));
      case "vendor" -> new Posted("suppliers", supplier(input));
      default -> throw new AssertionError("nobody knows the type " + type);
    };
  }

  private ObjectNode order(JsonNode input) {
    CaseText.only(
        input,
        "type",
        "erpOrderId",
        "orderDate",
        "warehouse",
        "shipMethod",
        "customerPo",
        "shipComplete",
        "customer",
        "shipTo",
        "lines");
    ObjectNode order =
        document("Order", "number", input.path("erpOrderId").asText(), 1)
            .put("updatedAt", start.toString());
    text(order, "placedAt", input.path("orderDate"), "T00:00:00Z");
    text(order, "wayOfDelivery", input.path("shipMethod"), "");
    order.set("shipTo", address(input.path("shipTo")));
    order.set("lines", lines(input.path("lines")));
    ObjectNode handling = order.putObject("handling");
    text(handling, "warehouse", input.path("warehouse"), "");
    text(handling, "customerOrder", input.path("customerPo"), "");
    if (input.path("shipComplete").asBoolean()) {
      handling.put("shipComplete", true);
    }
    CaseText.only(input.path("customer"), "code", "billTo");
    text(handling, "customerNumber", input.path("customer").path("code"), "");
    if (input.path("customer").has("billTo")) {
      handling.set("billTo", address(input.path("customer").get("billTo")));
    }
    return order;
  }

  private ObjectNode change(JsonNode input) {
    CaseText.only(input, "type", "erpOrderId", "revision", "set");
    ObjectNode change =
        document(
                "OrderChange",
                "number",
                input.path("erpOrderId").asText(),
                input.path("revision").asLong())
            .put("at", start.toString());
    change.set("set", input.path("set"));
    return change;
  }

  private ObjectNode cancellation(JsonNode input) {
    CaseText.only(input, "type", "erpOrderId", "revision", "reason");
    return document(
            "OrderCancellation",
            "number",
            input.path("erpOrderId").asText(),
            input.path("revision").asLong())
        .put("at", start.toString());
  }

  private ObjectNode purchaseOrder(JsonNode input) {
    CaseText.only(
        input,
        "type",
        "erpPoId",
        "supplier",
        "orderDate",
        "expectedDate",
        "warehouse",
        "lines",
        "cancelled");
    JsonNode supplier = input.path("supplier");
    ObjectNode order =
        document("PurchaseOrder", "number", input.path("erpPoId").asText(), revision(input))
            .put("updatedAt", start.toString())
            .put("cancelled", input.path("cancelled").asBoolean());
    text(order, "supplierNumber", supplier.path("vendorCode"), "");
    text(order, "supplierName", supplier.path("name"), "");
    if (!supplier.isMissingNode()) {
      order.set("supplierAddress", supplierAddress(supplier));
    }
    text(order, "orderedOn", input.path("orderDate"), "");
    text(order, "expectedOn", input.path("expectedDate"), "");
    text(order, "warehouse", input.path("warehouse"), "");
    order.set("lines", lines(input.path("lines")));
    return order;
  }

  private ObjectNode item(JsonNode input) {
    CaseText.only(
        input,
        "type",
        "itemCode",
        "name",
        "barcode",
        "supplierPartNo",
        "weightLbs",
        "category",
        "active");
    ObjectNode item =
        document("Item", "sku", input.path("itemCode").asText(), revision(input))
            .put("updatedAt", start.toString());
    text(item, "name", input.path("name"), "");
    text(item, "barcode", input.path("barcode"), "");
    text(item, "supplierPartNumber", input.path("supplierPartNo"), "");
    text(item, "category", input.path("category"), "");
    if (input.has("weightLbs")) {
      item.put("weightKg", input.get("weightLbs").decimalValue().multiply(KG_OF_A_POUND));
    }
    if (input.has("active")) {
      item.put("active", input.get("active").asBoolean());
    }
    item.putArray("barcodes");
    return item;
  }

  private ObjectNode supplier(JsonNode input) {
    CaseText.only(
        input, "type", "vendorCode", "name", "street", "city", "state", "zip", "country", "active");
    ObjectNode supplier =
        document("Supplier", "number", input.path("vendorCode").asText(), revision(input))
            .put("updatedAt", start.toString())
            .put("active", input.path("active").asBoolean(true));
    text(supplier, "name", input.path("name"), "");
    supplier.set("address", supplierAddress(input));
    return supplier;
  }

  /** The how manieth content of its key. */
  private long revision(JsonNode input) {
    String key =
        input.path("type").asText()
            + input.path("erpPoId").asText()
            + input.path("itemCode").asText()
            + input.path("vendorCode").asText();
    if (!input.toString().equals(contents.put(key, input.toString()))) {
      revisions.merge(key, 1L, Long::sum);
    }
    return revisions.get(key);
  }

  private static ObjectNode document(String type, String member, String id, long revision) {
    return JSON.createObjectNode().put("type", type).put(member, id).put("revision", revision);
  }

  private static ArrayNode lines(JsonNode lines) {
    ArrayNode ours = JSON.createArrayNode();
    for (JsonNode line : lines) {
      CaseText.only(line, "erpLineId", "sku", "qty");
      ours.addObject()
          .put("row", line.path("erpLineId").asText())
          .put("sku", line.path("sku").asText())
          .put("quantity", line.path("qty").asInt());
    }
    return ours;
  }

  private static ObjectNode address(JsonNode theirs) {
    CaseText.only(
        theirs,
        "company",
        "attention",
        "street",
        "street2",
        "street3",
        "city",
        "state",
        "zip",
        "country",
        "phone",
        "email");
    ObjectNode address = JSON.createObjectNode();
    text(address, "company", theirs.path("company"), "");
    text(address, "name", theirs.path("attention"), "");
    text(address, "address1", theirs.path("street"), "");
    text(address, "address2", theirs.path("street2"), "");
    text(address, "address3", theirs.path("street3"), "");
    text(address, "city", theirs.path("city"), "");
    text(address, "state", theirs.path("state"), "");
    text(address, "postCode", theirs.path("zip"), "");
    text(address, "countryCode", theirs.path("country"), "");
    text(address, "phone", theirs.path("phone"), "");
    text(address, "email", theirs.path("email"), "");
    return address;
  }

  private static ObjectNode supplierAddress(JsonNode supplier) {
    ObjectNode address = JSON.createObjectNode();
    text(address, "address1", supplier.path("street"), "");
    text(address, "city", supplier.path("city"), "");
    text(address, "state", supplier.path("state"), "");
    text(address, "postCode", supplier.path("zip"), "");
    text(address, "countryCode", supplier.path("country"), "");
    return address;
  }

  private static void text(ObjectNode node, String member, JsonNode value, String end) {
    if (value.isTextual()) {
      node.put(member, value.asText() + end);
    }
  }

  // ------------------------------------------------------------ what the ERP was told

  /**
   * @param path where it was posted
   */
  static ObjectNode theirs(String path, JsonNode ours) {
    ObjectNode document = JSON.createObjectNode();
    document.set("docKey", ours.path("docKey"));
    return switch (path) {
      case "shipments", "shipment-reversals" ->
          ours.has("reverses") ? reversal(document, ours) : fulfillment(document, ours);
      case "cancellations" ->
          document
              .put("docType", "SalesOrderCancelledByWms")
              .put("erpOrderId", ours.path("number").asText())
              .put("wmsOrderNo", ours.path("warehouseOrder").asText())
              .put(
                  "scope",
                  ours.path("scope").asText().equals("back-order") ? "BACKORDER" : "ORDER");
      case "receipts" -> receipt(document, ours);
      case "adjustments" -> adjustment(document, ours);
      case "acknowledgements" -> acknowledgement(document, ours);
      default -> throw new AssertionError("the ERP was posted something at " + path + ": " + ours);
    };
  }

  private static ObjectNode reversal(ObjectNode document, JsonNode ours) {
    document
        .put("docType", "FulfillmentReversal")
        .put("reversesDocKey", ours.path("reverses").asText())
        .put("erpOrderId", ours.path("number").asText())
        .put("wmsOrderNo", ours.path("warehouseOrder").asText())
        .put("reason", ours.path("reason").asText());
    ArrayNode ids = document.putArray("shipmentIds");
    ours.path("parcels").forEach(id -> ids.add(id.asInt()));
    return document;
  }

  private static ObjectNode fulfillment(ObjectNode document, JsonNode ours) {
    document
        .put("docType", "Fulfillment")
        .put("erpOrderId", ours.path("number").asText())
        .put("wmsOrderNo", ours.path("warehouseOrder").asText());
    document.set("shippedAt", ours.path("shippedAt"));
    document.set("carrier", ours.path("carrier"));
    ArrayNode lines = document.putArray("lines");
    for (JsonNode line : ours.path("lines")) {
      lines
          .addObject()
          .put("erpLineId", line.path("row").asText())
          .put("sku", line.path("sku").asText())
          .put("qty", line.path("quantity").asInt());
    }
    ArrayNode packages = document.putArray("packages");
    for (JsonNode parcel : ours.path("parcels")) {
      ObjectNode one = packages.addObject().put("shipmentId", parcel.path("id").asInt());
      one.set("cartonNo", parcel.path("carton"));
      one.set("trackingNo", parcel.path("number"));
      one.set("weightLbs", parcel.path("weightLbs"));
      one.set("freightCharged", parcel.path("freight"));
    }
    document.put("salesOrderStatus", word(ours.path("left")));
    return document;
  }

  private static ObjectNode receipt(ObjectNode document, JsonNode ours) {
    JsonNode line = ours.path("lines").path(0);
    boolean unplanned = ours.path("state").asText().equals("unplanned");
    document.put("docType", unplanned ? "UnplannedReceipt" : "PurchaseReceipt");
    document.set(unplanned ? "poNo" : "erpPoId", ours.path("number"));
    if (!unplanned) {
      document.set("erpLineId", line.path("row"));
      document.put("purchaseOrderStatus", word(ours.path("state")));
    }
    int total = line.path("total").asInt();
    int ordered = line.path("ordered").asInt();
    document
        .put("asnId", ours.path("warehouseOrder").asInt())
        .put("itemReceiptId", line.path("line").asInt())
        .put("sku", line.path("sku").asText())
        .put("qty", line.path("quantity").asInt())
        .put("cumulativeQty", total)
        .put("orderedQty", ordered)
        .put("overQty", Math.max(0, total - ordered));
    document.set("receivedAt", ours.path("at"));
    document.set("warehouse", ours.path("place"));
    document.set("lot", line.path("lot"));
    return document;
  }

  private static ObjectNode adjustment(ObjectNode document, JsonNode ours) {
    document
        .put("docType", "InventoryAdjustment")
        .put("sku", ours.path("sku").asText())
        .put("qty", ours.path("quantity").asInt())
        .put("adjustedOn", ours.path("at").asText().substring(0, 10));
    document.set("reasonCode", ours.path("reason"));
    document.set("adjustedTime", ours.path("time"));
    document.set("location", ours.path("location"));
    document.set("note", ours.path("note"));
    JsonNode concerns = ours.path("concerns");
    document.set("erpPoId", concerns.path("purchaseOrder"));
    if (concerns.has("warehousePurchaseOrder")) {
      document.put("asnId", concerns.path("warehousePurchaseOrder").asInt());
    }
    document.set("wmsOrderNo", concerns.path("warehouseOrder"));
    return document;
  }

  private static ObjectNode acknowledgement(ObjectNode document, JsonNode ours) {
    String number = ours.path("number").asText();
    JsonNode id = ours.path("warehouseId");
    document.put("status", word(ours.path("status")));
    document.set("reason", ours.path("reason"));
    switch (ours.path("of").asText()) {
      case "order" -> {
        document.put("docType", "SalesOrderAck").put("erpOrderId", number);
        document.set("wmsOrderNo", id);
      }
      case "purchase-order" -> {
        document.put("docType", "PurchaseOrderAck").put("erpPoId", number);
        number(document, "asnId", id);
      }
      case "item" -> {
        document
            .put("docType", "ItemAck")
            .put("itemCode", number)
            .put("sku", ours.path("warehouseNumber").asText(number));
        number(document, "infoplusItemId", id);
      }
      case "supplier" -> {
        document.put("docType", "VendorAck").put("vendorCode", number);
        number(document, "infoplusVendorId", id);
        number(document, "vendorNo", ours.path("warehouseNumber"));
      }
      default -> throw new AssertionError("an acknowledgement of nothing we know: " + ours);
    }
    return document;
  }

  private static void number(ObjectNode document, String member, JsonNode text) {
    if (text.isTextual()) {
      document.put(member, text.asInt());
    }
  }

  private static String word(JsonNode ours) {
    return ours.asText().toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
