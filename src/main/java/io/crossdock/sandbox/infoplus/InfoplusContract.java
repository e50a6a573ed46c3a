package io.crossdock.sandbox.infoplus;

import io.crossdock.sandbox.drive.Promise;

/**
 * What this simulator plays of the real one, line by line, and what it does not and why. A test
 * plays every line that is simulated, and another holds the documentation to this list.
 */
public enum InfoplusContract implements Promise {
  KEY("Access", "Header `API-Key` on every request; a stranger is answered 401 with `errors`"),
  SUSPENDED("Access", "A user without permission: 403 to everything"),
  LOBS("Access", "A key sees the records of its LOBs only; another LOB in a body: 403"),
  KEY_LIMIT("Access", "3 calls a second per key; above: 429 `Too Many Requests`, no Retry-After"),
  SITE_LIMIT("Access", "10 calls a second of all keys together; both limits with a factor"),
  SERVER_TIME("Access", "`Date` of each answer by the server's clock, which may differ from ours"),
  V3("Versions", "v3.0: path `/infoplus-wms/api/v3.0/…`; an unknown version or resource: 404"),
  BETA("Versions", "beta: v3.0 and deliveryDays, manifestPartnerOrderId, uspsHazmatTypeId"),
  V2_ORDER(
      "Versions",
      "v2.0: an order needs orderDate, mediaCode, legacyRestrictionType; totals cannot be set"),
  V2_ITEM("Versions", "v2.0: an item needs criticalAmount, serialCode, unitsPerWrap, wrapCode"),
  V2_NAMES(
      "Versions",
      "v2.0: adjustments have lob and skuId, also in filters; shipments no carrierCompany,"
          + " orderNoList, cartonId; orders no shippedDate, parentKODOrderId"),

  PAGES("Search", "limit 20 if none is given, 250 at most; page from 1; a bare array, no total"),
  OPERATORS("Search", "eq, gt, gte, lt, lte, like with %, in; joined with and or AND"),
  QUOTES("Search", "Texts in single or double quotes, without escape; numbers bare or quoted"),
  DATES("Search", "Dates compare as instants, however they are written"),
  EXACT_FIELD("Search", "A clause tests exactly its field, orderNo not the orderNoList"),
  SORT("Search", "`sort=field` ascending, `sort=!field` descending"),
  KEYSET("Search", "`id gt` and `orderNo gt`; a site that refuses them (to be chosen)"),
  REFUSED_FILTERS("Search", "Other operators (ge, ne, or, brackets) and unknown fields: 400"),
  PLUS("Search", "A `+` in an address is a blank; `%2B` is a plus"),
  WIDE("Search", "Windows of modifyDate wider than that time out: 504 (to be chosen)"),
  BY_CUSTOM_FIELD("Search", "Clauses on `customFields.NAME` (believed)"),
  LOOKUPS("Search", "carrier and carrierService are searched by searchText, not by a filter: 400"),
  LISTS(
      "Search", "lineOfBusiness, warehouse, orderSource, kit, cartonContent, customer: read only"),

  ORDER_POST("Orders", "POST answers the stored order: Pending, the next whole orderNo, lines"),
  ORDER_REQUIRED("Orders", "lobId, warehouseId, lines with lobId, sku, orderedQty above 0: 400"),
  ORDER_CUSTOMER(
      "Orders",
      "A known customer's address is billTo; an unknown one is created from it; none at all: 400"),
  ORDER_COMPANY("Orders", "An address without its company: 400"),
  ORDER_CARRIER_TEXT("Orders", "carrierId as number or as text"),
  ORDER_DUPLICATE("Orders", "customerOrderNo may repeat, unless the site's override says no: 400"),
  ORDER_UNKNOWN_ITEM("Orders", "Unknown items, warehouses, carriers: 400 (to be chosen)"),
  ORDER_GET("Orders", "GET by orderNo, also 4711.001; none: 404 with the text connectors look for"),
  ORDER_PUT("Orders", "PUT is partial; read-only fields, such as status, are passed over"),
  ORDER_PAST("Orders", "PUT, DELETE, editLineItems past On Order: 400 with the known text"),
  ORDER_DELETE("Orders", "DELETE: 204, the order is gone; again: 404; open back orders, too"),
  ORDER_EDIT_LINES("Orders", "`order/editLineItems`: another SKU or quantity; all orders or none"),

  ITEM_REQUIRED("Items", "Each of the twenty mandatory fields: 400 without it"),
  ITEM_SKU("Items", "SKU upper-cased, unique per LOB, without ' \" ^, 100 characters at most"),
  ITEM_RENAME("Items", "Another SKU by PUT: 400; a description of more than 40 characters: 400"),
  ITEM_BY_SKU("Items", "GET `item/getBySKU?lobId=&sku=`; none: 404"),
  VENDOR("Vendors", "The eight mandatory fields, a whole and unique vendorNo: 400; PUT, DELETE"),
  ASN_POST("ASNs", "POST makes an itemReceipt of each line, with receivedQuantity 0"),
  ASN_REQUIRED("ASNs", "Mandatory fields, poNo of 40 characters at most, unique per LOB: 400"),
  ASN_PUT("ASNs", "PUT of the whole with line ids: lines change, come and go"),
  ASN_RECEIVED("ASNs", "PUT and DELETE after something was received: 400"),
  RECEIPT_PUT("Receipts", "itemReceipt: PUT of what is not read-only; no POST, no DELETE: 405"),
  READ_ONLY("Shipments", "shipment and inventoryAdjustment: no POST, PUT, DELETE: 405"),
  CUSTOM_FIELDS("Custom fields", "PUT `{resource}/customFields` adds and moves modifyDate"),
  CUSTOM_FIELD_TYPES(
      "Custom fields", "Once some are defined: another name or type: 400; 20 of a type at most"),

  COMMIT_THEN_DROP("Faults", "Takes effect, and the connection ends"),
  DROP_BEFORE_COMMIT("Faults", "The connection ends without effect"),
  DELAYED_COMMIT("Faults", "The connection ends; takes effect later, if the rules let it then"),
  STATUS("Faults", "Any status and raw body: 502 with HTML, an empty body, errors inside 200"),
  MUTATE("Faults", "Data changes just before a call is served, or just after"),
  NTH("Faults", "On the n-th call of a method and path"),
  DOWN("Faults", "Down: 502 to everybody"),
  EMPTY_PUT("Faults", "A PUT answered without a body (to be chosen)"),

  STATES("Warehouse", "An order goes Pending, On Order, Processed, Shipped; the warehouse cancels"),
  HOLDS("Warehouse", "holdCode: H, 1-5 and A-E are not processed; Y ships complete or not at all"),
  PARCELS("Warehouse", "1 to 3 parcels, staged first; the order is Shipped with the last of them"),
  CONTENTS("Warehouse", "cartonContent per parcel; shipDate is a day ahead of what happened"),
  SHARED_PARCEL("Warehouse", "Several orders in one parcel: orderNo of the first, orderNoList"),
  BACK_ORDERS("Warehouse", "A short line becomes 4711.001, the next 4711.002, status Back Order"),
  NO_BACK_ORDER("Warehouse", "backorder=No: what is missing is dropped and never ships"),
  BACK_ORDER_RELEASE("Warehouse", "Back orders are released when stock comes"),
  KITS("Warehouse", "A kit on demand: its parts leave with a child order that ships by itself"),
  SCANS("Warehouse", "The carrier's scans move status and modifyDate of a shipment"),
  VOIDS("Warehouse", "A voided parcel; with the last of them the order is Processed, ships again"),
  RELABELS("Warehouse", "A parcel with another label: a new row, and the old one Voided"),
  RECEIPTS("Warehouse", "ASNs in parts, receivedQuantity grows, also over or down; Received"),
  UNPLANNED("Warehouse", "A quick receipt makes an ASN and an itemReceipt of its own"),
  ADJUSTMENTS("Warehouse", "inventoryAdjustment with code, day and time; no modifyDate"),
  LATE_COMMITS("Warehouse", "Changes that show later than their modifyDate says, in any order"),
  BY_ITSELF("Warehouse", "All of that by itself, by a seed"),
  TRIGGERS("Triggers", "A script posts a hint with a secret, once per change, without a repeat"),

  V1("Versions", "v1.0", "no model of it is published"),
  PROCESSES(
      "Orders",
      "runFulfillmentPlan, getOrderPackData, editFulfillmentChannel and other processes",
      "the hub does not ask"),
  ORDER_LINES_PUT(
      "Orders",
      "What a list of lines in PUT `/order` does",
      "not known; here the list replaces the lines, those with an id keep it"),
  SUB_RESOURCES("Search", "Tags, audits, files, duplicates of a record", "the hub does not ask"),
  CASE_BLIND("Search", "Texts compared without case", "whether they are is not known; not here"),
  QUICK_PROCESSES(
      "Receipts", "quickReceipt and quickAdjustment over the API", "the warehouse does them"),
  KIT_WRITES("Items", "POST, PUT, DELETE of kits, customers, cartons", "the hub reads them"),
  RECEIPT_ROWS(
      "Receipts",
      "A later delivery as another itemReceipt row",
      "not known; here the row grows, and a record that is put by hand plays the other way"),
  PARCEL_SHIPMENT("Versions", "v2.0: the resource parcelShipment", "the hub reads shipment"),
  SMART_FILTERS("Triggers", "Smart Filters, other actions than a script", "they are site data"),
  RETRY_AFTER("Access", "Retry-After", "no evidence"),
  HTTPS("Access", "HTTPS, a host per company", "the sandbox is on loopback");

  private final Line line;

  InfoplusContract(String subject, String what) {
    this(subject, what, null);
  }

  InfoplusContract(String subject, String what, String whyNot) {
    line = new Line(subject, what, whyNot);
  }

  @Override
  public Line line() {
    return line;
  }
}
