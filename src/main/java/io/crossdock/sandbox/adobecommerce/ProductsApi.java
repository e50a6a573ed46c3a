package io.crossdock.sandbox.adobecommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.UnaryOperator;

/** Products. Callers hold the shop's monitor. */
final class ProductsApi {

  private final AdobeShop shop;

  ProductsApi(AdobeShop shop) {
    this.shop = shop;
  }

  static Refusal unknown() {
    return new Refusal(
        404, "The product that was requested doesn't exist. Verify the product and try again.");
  }

  ObjectNode list(Criteria criteria) {
    var found = criteria.search(shop.products(criteria), ProductsApi::row);
    return criteria.answer(
        found.items().stream().map(ProductsApi::row).toList(),
        found.total(),
        UnaryOperator.identity());
  }

  /** As the list shows it: without its stock. */
  static ObjectNode row(Product product) {
    return Json.object()
        .put("id", product.id)
        .put("entity_id", product.id)
        .put("sku", product.sku)
        .put("name", "Product " + product.sku)
        .put("attribute_set_id", 4)
        .put("price", product.price)
        .put("status", 1)
        .put("visibility", 4)
        .put("type_id", product.type);
  }

  ObjectNode get(String sku) {
    Product product = shop.product(sku);
    if (product == null) {
      throw unknown();
    }
    ObjectNode shown = row(product);
    shown.putObject("extension_attributes").set("stock_item", stockItem(product));
    return shown;
  }

  /** The older module's view of its stock. */
  ObjectNode stockItem(String sku) {
    Product product = shop.product(sku);
    if (product == null) {
      throw Refusal.of(404, "The Product with the \"%1\" SKU doesn't exist.", sku);
    }
    return stockItem(product);
  }

  private ObjectNode stockItem(Product product) {
    Inventory.SourceItem item = shop.inventory().find(product.sku, Inventory.DEFAULT);
    return Json.object()
        .put("item_id", product.id)
        .put("product_id", product.id)
        .put("stock_id", AdobeShop.STOCK)
        .put("qty", item == null ? 0 : item.quantity)
        .put("is_in_stock", item != null && item.inStock)
        .put("use_config_manage_stock", product.counted)
        .put("manage_stock", product.counted)
        .put("backorders", product.backorders ? 1 : 0)
        .put("min_qty", 0);
  }
}
