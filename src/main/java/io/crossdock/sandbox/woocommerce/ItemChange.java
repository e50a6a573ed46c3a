package io.crossdock.sandbox.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * What a write changes of a product or variation. Alone, a write is checked field by field; in a
 * batch it is not, and what is no number counts as 0. Callers hold the shop's monitor.
 */
final class ItemChange {

  private static final List<String> STOCK_STATUSES =
      List.of("instock", "outofstock", "onbackorder");
  private static final List<String> BACKORDERS = List.of("no", "notify", "yes");

  private final Catalogue catalogue;
  private final IntSupplier ids;

  ItemChange(Catalogue catalogue, IntSupplier ids) {
    this.catalogue = catalogue;
    this.ids = ids;
  }

  /** Throws what is refused, as it is outside of a batch. */
  void check(JsonNode wanted) {
    JsonNode tracked = wanted.path("manage_stock");
    if (!tracked.isMissingNode() && !tracked.isBoolean() && !isBoolean(tracked.asText())) {
      throw Refusal.parameter("manage_stock", "is not of type boolean.");
    }
    JsonNode quantity = wanted.path("stock_quantity");
    if (!quantity.isMissingNode() && !quantity.asText().matches("-?\\d{1,9}")) {
      throw Refusal.parameter("stock_quantity", "is not of type integer.");
    }
    check(wanted, "stock_status", STOCK_STATUSES);
    check(wanted, "backorders", BACKORDERS);
  }

  private static void check(JsonNode wanted, String name, List<String> known) {
    if (wanted.hasNonNull(name) && !known.contains(wanted.path(name).asText())) {
      throw Refusal.parameter(name, "is not one of " + String.join(", ", known) + ".");
    }
  }

  /** Throws, and has changed nothing then, if the SKU is another one's. */
  void apply(Item item, JsonNode wanted) {
    if (wanted.hasNonNull("sku")) {
      sku(item, wanted.path("sku").asText());
    }
    item.name = text(wanted, "name", item.name);
    catalogue.status(item, text(wanted, "status", item.status));
    item.price = text(wanted, "regular_price", item.price);
    if (wanted.hasNonNull("manage_stock")) {
      JsonNode tracked = wanted.path("manage_stock");
      item.tracked = tracked.isBoolean() ? tracked.booleanValue() : isTrue(tracked.asText());
    }
    item.backorders = text(wanted, "backorders", item.backorders);
    stock(item, wanted);
    if (wanted.path("meta_data").isArray()) {
      item.meta = Meta.merged(item.meta, (ArrayNode) wanted.path("meta_data"), ids);
    }
  }

  private static void stock(Item item, JsonNode wanted) {
    if (item.tracked) {
      if (wanted.hasNonNull("stock_quantity")) {
        item.quantity = wanted.path("stock_quantity").asInt(0);
      } else if (wanted.hasNonNull("inventory_delta")) {
        item.quantity += wanted.path("inventory_delta").asInt(0);
      }
    } else {
      item.quantity = 0;
      item.backorders = "no";
      item.stockStatus = text(wanted, "stock_status", item.stockStatus);
    }
  }

  private void sku(Item item, String sku) {
    boolean taken =
        catalogue.of(sku).stream().anyMatch(one -> one != item && !one.status.equals("trash"));
    if (taken && !sku.isEmpty()) {
      ObjectNode details = Json.object();
      details.put("resource_id", catalogue.of(sku).get(0).id).put("unique_sku", sku + "-1");
      throw new Refusal(400, "product_invalid_sku", "Invalid or duplicated SKU.", details);
    }
    if (!sku.equals(item.sku)) {
      catalogue.rename(item, sku);
    }
  }

  private static String text(JsonNode wanted, String name, String otherwise) {
    return wanted.hasNonNull(name) ? wanted.path(name).asText() : otherwise;
  }

  private static boolean isTrue(String text) {
    return text.equals("1") || text.equalsIgnoreCase("true") || text.equalsIgnoreCase("yes");
  }

  private static boolean isBoolean(String text) {
    return List.of("0", "1", "true", "false").contains(text);
  }
}
