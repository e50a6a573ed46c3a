package io.crossdock.sandbox.infoplus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Versions of the API, and how a record looks in each. The records themselves are v3.0's. */
enum Version {
  V2("v2.0"),
  V3("v3.0"),
  BETA("beta");

  private static final Map<Resource, List<String>> NOT_IN_V2 =
      Map.of(
          Resource.SHIPMENT, List.of("carrierCompany", "orderNoList", "cartonId"),
          Resource.ORDER,
              List.of(
                  "parentKODOrderId",
                  "shippedDate",
                  "backOrderStatus",
                  "backOrderReleaseDate",
                  "totalDiscount"));
  private static final Map<Resource, List<String>> BETA_ONLY =
      Map.of(
          Resource.ORDER, List.of("deliveryDays", "deliveryDateGuaranteed"),
          Resource.SHIPMENT, List.of("manifestPartnerOrderId"),
          Resource.ITEM, List.of("uspsHazmatTypeId"));
  private static final Map<String, String> ADJUSTMENT_IN_V2 =
      Map.of("lobId", "lob", "sku", "skuId");

  private final String path;

  Version(String path) {
    this.path = path;
  }

  static Optional<Version> named(String path) {
    return Stream.of(values()).filter(one -> one.path.equals(path)).findFirst();
  }

  /** A record as this version shows it; not to be changed. */
  ObjectNode shown(Resource resource, ObjectNode record) {
    List<String> beta = BETA_ONLY.getOrDefault(resource, List.of());
    if (this == V3 && beta.stream().noneMatch(record::has)) {
      return record;
    }
    ObjectNode shown = record.deepCopy();
    if (this == V2) {
      shown.remove(NOT_IN_V2.getOrDefault(resource, List.of()));
      if (resource == Resource.INVENTORY_ADJUSTMENT) {
        ADJUSTMENT_IN_V2.forEach((usual, here) -> rename(shown, usual, here));
      }
    }
    for (String field : beta) {
      if (this != BETA) {
        shown.remove(field);
      } else if (!shown.has(field)) {
        shown.putNull(field);
      }
    }
    return shown;
  }

  /** Whether records of this version have no such field, though others have. */
  boolean hides(Resource resource, String field) {
    boolean renamed =
        this == V2
            && resource == Resource.INVENTORY_ADJUSTMENT
            && ADJUSTMENT_IN_V2.containsKey(field);
    boolean late = this == V2 && NOT_IN_V2.getOrDefault(resource, List.of()).contains(field);
    boolean early = this != BETA && BETA_ONLY.getOrDefault(resource, List.of()).contains(field);
    return renamed || late || early;
  }

  /** The usual name of a field of this version. */
  String usual(Resource resource, String field) {
    if (this == V2 && resource == Resource.INVENTORY_ADJUSTMENT) {
      for (Map.Entry<String, String> one : ADJUSTMENT_IN_V2.entrySet()) {
        if (one.getValue().equals(field)) {
          return one.getKey();
        }
      }
    }
    return field;
  }

  private static void rename(ObjectNode record, String from, String to) {
    JsonNode value = record.remove(from);
    if (value != null) {
      record.set(to, value);
    }
  }
}
