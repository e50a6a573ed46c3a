package io.crossdock.sandbox.infoplus;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The resources of the API, what may be done to each, and the fields its records can be found by.
 */
enum Resource {
  ORDER(
      "order",
      "orderNo",
      4711,
      "CRUDF",
      "customerOrderNo lobId warehouseId orderDate customerNo customerPONo firstShipDate lastShipDate"
          + " deliverOnDate needByDate carrierId serviceTypeId shipVia mediaCode"
          + " legacyRestrictionType holdCode shipCode priorityCode orderSourceId orderMessage"
          + " billToCompany billToAttention billToStreet billToStreet2 billToStreet3 billToCity"
          + " billToState billToZip billToCountry billToPhone billToEmail shipToCompany"
          + " shipToAttention shipToStreet shipToStreet2 shipToStreet3 shipToCity shipToState"
          + " shipToZip shipToCountry shipToPhone shipToEmail status completionStatus createDate"
          + " modifyDate shipDate shippedDate shipBy totalQty numberOfCartons numberOfLineItems"
          + " freight weightLbs subtotal tax total shippingCharge totalDiscount parentKODOrderId"
          + " groupOrderId backOrderStatus backOrderReleaseDate fulfillmentProcessId"
          + " fulfillability stopBackOrders integrationPartnerId warehouseServiceTypeId storeNo"
          + " departmentNo vendorNo deliveryDays deliveryDateGuaranteed batchNo costCenter"
          + " shippingMethod slaDate slaStatus productionType"),
  ASN(
      "asn",
      "id",
      321,
      "CRUDF",
      "lobId poNo vendorId warehouseId orderDate type status createDate modifyDate printed"
          + " transferOrderId buyer carrier remarks projectNo terms accountCode requestBy"),
  ITEM(
      "item",
      "id",
      5001,
      "CRUDF",
      "lobId sku itemDescription additionalDescription majorGroupId subGroupId productCodeId"
          + " summaryCodeId status backorder chargeCode upc vendorSKU vendorId unitCode wrapCode"
          + " unitsPerWrap weightPerWrap length width height sellPrice seasonalItem secure hazmat"
          + " serialCode lotControlFlag createDate modifyDate voidDate onHandQuantity"
          + " availableQuantity orderableQuantity openOrderQuantity openPOQuantity"
          + " unavailableQuantity damagedQuantity inventoryUpdateTimestamp uspsHazmatTypeId"),
  VENDOR(
      "vendor",
      "id",
      61,
      "CRUDF",
      "lobId vendorNo name street street2 city state zipCode country contact phone fax externalId"
          + " inactive terms createDate modifyDate"),
  SHIPMENT(
      "shipment",
      "id",
      9001,
      "RF",
      "lobId warehouseId orderNo trackingNo carrierCompany carrierServiceId cartonNo"
          + " numberOfCartons cartonId shipped status shipDate deliveredDate createDate modifyDate"
          + " weightLbs dimWeight chargedFreightAmount publishedFreightAmount retailFreightAmount"
          + " shipmentType shipmentId manifestId licensePlateNumber loadId carrier"
          + " externalShippingSystemId manifestPartnerOrderId"),
  ITEM_RECEIPT(
      "itemReceipt",
      "id",
      70001,
      "RUF",
      "poNoId lobId legacyPoNo warehouseId orderDate sku orderQuantity receivedQuantity"
          + " receivedDate requestedDeliveryDate receivedBy enteredBy unitCode wrapCode"
          + " unitsPerWrap vendorId maxOvers maxUnders lineNo asnLine receiptNo prodLot"
          + " expirationDate productIdTag upc vendorSKU cost modifyDate distDate dockDate"),
  INVENTORY_ADJUSTMENT(
      "inventoryAdjustment",
      "id",
      88001,
      "RF",
      "lobId sku poNoId adjustmentDate adjustmentTime location qty note authorizedBy printed"
          + " orderNo adjustmentCode"),
  CARTON_CONTENT(
      "cartonContent",
      "id",
      40001,
      "R",
      "orderNo cartonId cartonNo lineItemId quantity lobId groupOrderId sku location"
          + " quantityScanned completed status"),
  KIT("kit", "id", 801, "R", "lobId kitSKU isKOD kodType numberOfComponents createDate modifyDate"),
  CUSTOMER(
      "customer",
      "id",
      301,
      "R",
      "lobId customerNo name attention street street2 street3Province city state zipCode country"
          + " phone email externalId modifyDate"),
  ORDER_SOURCE("orderSource", "id", 17, "R", "lobId name createDate modifyDate"),
  LINE_OF_BUSINESS("lineOfBusiness", "id", 20100, "R", "name code label createDate modifyDate"),
  WAREHOUSE(
      "warehouse", "id", 4101, "R", "name client company city state country createDate modifyDate"),
  CARRIER("carrier", "carrier", 100, "RL", "label scac"),
  CARRIER_SERVICE("carrierService", "id", 1, "RL", "label");

  private final String path;
  private final String idField;
  private final BigDecimal first;
  private final String verbs;
  private final Set<String> fields;

  /**
   * @param verbs Create, Read, Update, Delete, custom Fields; Looked up by text, not by a filter
   */
  Resource(String path, String idField, long first, String verbs, String fields) {
    this.path = path;
    this.idField = idField;
    this.first = BigDecimal.valueOf(first);
    this.verbs = verbs;
    this.fields = Set.of(fields.split(" "));
  }

  static Optional<Resource> named(String path) {
    return Stream.of(values()).filter(one -> one.path.equals(path)).findFirst();
  }

  /** Throws if there is none. */
  static Resource of(String path) {
    return named(path)
        .orElseThrow(() -> new IllegalArgumentException("there is no resource " + path));
  }

  /** In paths, for example {@code itemReceipt}. */
  String path() {
    return path;
  }

  String word() {
    return path.toLowerCase(Locale.ROOT);
  }

  String idField() {
    return idField;
  }

  /** The id of the first record where there is none. */
  BigDecimal first() {
    return first;
  }

  boolean may(char verb) {
    return verbs.indexOf(verb) >= 0;
  }

  boolean hasField(String field) {
    return field.equals(idField)
        || fields.contains(field)
        || (may('F') && field.startsWith("customFields."));
  }
}
