package io.crossdock.partner.bigcommerce;

import io.crossdock.shop.CartItem;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An item of the inventory, as {@code GET /v3/inventory/items} shows it: what stock is tracked of.
 */
record BigItem(Identity identity, List<Level> locations) {

  /**
   * @param skuId null where this is the base variant of a product without options, or a product as
   *     whole
   */
  record Identity(String sku, String variantId, String productId, String skuId) {

    /**
     * How adjustments name it. Products without options are tracked by product, and an adjustment
     * of their base variant would be refused.
     */
    String name() {
      boolean isVariant = skuId != null && variantId != null;
      return isVariant ? BigApi.VARIANT + variantId : BigApi.PRODUCT + productId;
    }
  }

  /**
   * @param totalInventoryOnhand what adjustments set; the store's safety stock is taken off it
   *     before buyers see it
   */
  record Level(String locationId, BigDecimal totalInventoryOnhand) {}

  String sku() {
    return identity == null ? null : Wire.text(identity.sku());
  }

  /** What is on hand by location. */
  Map<String, Long> places() {
    Map<String, Long> places = new LinkedHashMap<>();
    for (Level level : Wire.list(locations)) {
      if (level.locationId() != null && level.totalInventoryOnhand() != null) {
        places.put(level.locationId(), level.totalInventoryOnhand().longValue());
      }
    }
    return places;
  }

  /**
   * @param location the one that a total is set at
   */
  CartItem found(String location) {
    Map<String, Long> places = places();
    return new CartItem(
        sku(), identity.name(), identity.productId(), true, null, places.get(location), places);
  }
}
