package io.crossdock.partner.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.shop.CartItem;
import java.math.BigDecimal;
import java.util.Locale;

/**
 * A product or a variation, as far as stock is concerned.
 *
 * @param type {@code simple}, {@code variable}, {@code variation} …; a list of variations does not
 *     say it
 * @param parentId null or {@code 0} for none; a list of variations does not say it
 * @param manageStock a boolean or the text {@code parent}
 * @param stockQuantity null where its stock is not managed
 */
record WooItem(
    String id,
    String sku,
    String type,
    String parentId,
    JsonNode manageStock,
    BigDecimal stockQuantity) {

  /** Members to ask for. */
  static final String FIELDS = "id,sku,type,parent_id,manage_stock,stock_quantity";

  /** Whose number its stock is. */
  enum Tracking {
    OWN,
    PARENT,
    NONE
  }

  Tracking tracking() {
    String says = manageStock == null ? "" : manageStock.asText("").toLowerCase(Locale.ROOT);
    return switch (says) {
      case "true", "yes", "1" -> Tracking.OWN;
      case "parent" -> Tracking.PARENT;
      default -> Tracking.NONE;
    };
  }

  /** The id of the product it is a variation of; null if it is none. */
  String parent() {
    return parentId == null || parentId.isBlank() || parentId.equals("0") ? null : parentId;
  }

  /** Whole pieces; null where none are shown. */
  Long shows() {
    return stockQuantity == null || tracking() == Tracking.NONE ? null : stockQuantity.longValue();
  }

  /**
   * @param code as it was asked for
   * @param parent of a variation; null where the item says it itself
   * @param takesOver whether stock that is not managed is to be managed from the first write on
   */
  CartItem under(String code, String parent, boolean takesOver) {
    Tracking tracking = tracking();
    boolean tracked = tracking == Tracking.OWN || tracking == Tracking.NONE && takesOver;
    return new CartItem(
        code, id, parent == null ? parent() : parent, tracked, problem(tracked), shows());
  }

  private String problem(boolean tracked) {
    if (tracked) {
      return null;
    }
    // A number written to the variation would take it out of its parent's stock.
    return tracking() == Tracking.PARENT
        ? "its stock is that of its parent" + (parent() == null ? "" : " " + parent())
        : "its stock is not managed in WooCommerce";
  }
}
