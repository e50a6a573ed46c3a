package io.crossdock.sandbox.infoplus;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/** Items and vendors that are sent, changed and deleted over the API. */
final class Masters {

  private static final int SKU = 100;
  private static final int DESCRIPTION = 40;
  private static final List<String> ITEM =
      List.of(
          "lobId",
          "sku",
          "itemDescription",
          "majorGroupId",
          "subGroupId",
          "backorder",
          "chargeCode",
          "maxCycle",
          "maxInterim",
          "status",
          "seasonalItem",
          "secure",
          "unitCode",
          "forwardLotMixingRule",
          "storageLotMixingRule",
          "forwardItemMixingRule",
          "storageItemMixingRule",
          "allocationRule",
          "receivingCriteriaSchemeId",
          "hazmat");
  private static final List<String> ITEM_IN_V2 =
      List.of("criticalAmount", "serialCode", "unitsPerWrap", "wrapCode");
  private static final List<String> ITEM_READ_ONLY =
      List.of(
          "id",
          "createDate",
          "modifyDate",
          "voidDate",
          "onHandQuantity",
          "availableQuantity",
          "orderableQuantity",
          "openOrderQuantity",
          "openPOQuantity",
          "unavailableQuantity",
          "damagedQuantity",
          "inFulfillmentProcessQuantity");
  private static final List<String> VENDOR =
      List.of("vendorNo", "lobId", "name", "street", "city", "state", "zipCode", "inactive");

  private final World world;

  Masters(World world) {
    this.world = world;
  }

  ObjectNode create(Call call) {
    ObjectNode record = settable(call);
    check(call, record);
    unique(call.resource(), record);
    Shelf shelf = world.shelf(call.resource());
    record.put("id", shelf.next().intValue());
    record.put("createDate", world.stamp());
    record.put("modifyDate", world.stamp());
    if (call.resource() == Resource.ITEM) {
      for (String count : List.of("onHandQuantity", "availableQuantity", "orderableQuantity")) {
        record.put(count, 0);
      }
    }
    world.put(call.resource(), record);
    return record;
  }

  ObjectNode update(Call call) {
    ObjectNode there = world.existing(call.resource(), call.object().get("id"));
    call.rights().seen(call.resource(), there);
    ObjectNode sent = settable(call);
    return world.change(
        call.resource(),
        there,
        record -> {
          record.setAll(sent);
          check(call, record);
          if (!String.valueOf(Json.text(record, "sku"))
              .equals(String.valueOf(Json.text(there, "sku")))) {
            throw RefusedException.wrong("item: the SKU cannot be changed");
          }
        });
  }

  void delete(Call call) {
    ObjectNode there = world.existing(call.resource(), call.rest());
    call.rights().seen(call.resource(), there);
    world.shelf(call.resource()).remove(there.get("id").decimalValue());
  }

  private static ObjectNode settable(Call call) {
    return Rules.settable(
        call.object(), call.resource() == Resource.ITEM ? ITEM_READ_ONLY : List.of("id"));
  }

  private static void check(Call call, ObjectNode record) {
    if (call.resource() == Resource.VENDOR) {
      Rules.required("vendor", record, VENDOR);
      Rules.whole("vendor", record, "lobId", "vendorNo");
      yesOrNo("vendor", record, "inactive");
      return;
    }
    Rules.required("item", record, ITEM);
    if (call.version() == Version.V2) {
      Rules.required("item", record, ITEM_IN_V2);
    }
    Rules.whole("item", record, "lobId", "majorGroupId", "subGroupId", "receivingCriteriaSchemeId");
    Rules.notBlank("item", record, "sku");
    record.put("sku", Json.text(record, "sku").toUpperCase(Locale.ROOT));
    Rules.longest("item", record, "sku", SKU);
    Rules.longest("item", record, "itemDescription", DESCRIPTION);
    if (Json.text(record, "sku").matches(".*['\"^].*")) {
      throw RefusedException.wrong("item: sku must not contain ' \" or ^");
    }
    yesOrNo("item", record, "backorder");
  }

  private void unique(Resource resource, ObjectNode record) {
    boolean item = resource == Resource.ITEM;
    String field = item ? "sku" : "vendorNo";
    String value = Json.text(record, field);
    boolean there =
        world.shelf(resource).found(field, value).stream()
            .anyMatch(one -> Json.whole(one, "lobId") == Json.whole(record, "lobId"));
    if (there) {
      throw RefusedException.wrong("Duplicate " + field + ": " + value);
    }
  }

  private static void yesOrNo(String what, ObjectNode record, String field) {
    if (!List.of("Yes", "No").contains(Json.text(record, field))) {
      throw RefusedException.wrong(what + ": " + field + " must be Yes or No");
    }
  }
}
