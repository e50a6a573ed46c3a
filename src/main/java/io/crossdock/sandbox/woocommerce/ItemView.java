package io.crossdock.sandbox.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** Products and variations as the API shows them. Callers hold the shop's monitor. */
final class ItemView {

  private final Catalogue catalogue;
  private final Stamps stamps;

  ItemView(Catalogue catalogue, Stamps stamps) {
    this.catalogue = catalogue;
    this.stamps = stamps;
  }

  /**
   * @param fields those that are wanted; empty for all
   */
  ObjectNode product(Item item, Set<String> fields) {
    ObjectNode node = Json.object();
    node.put("id", item.id);
    node.put("name", item.name);
    node.put("slug", item.sku.toLowerCase(java.util.Locale.ROOT));
    node.put("permalink", "https://shop.example/product/" + item.id);
    dates(node, item);
    node.put("type", item.type());
    node.put("status", item.status);
    node.put("description", "");
    node.put("sku", item.sku);
    prices(node, item);
    stock(node, item);
    node.put("sold_individually", false);
    measures(node);
    node.put("parent_id", item.parent == null ? 0 : item.parent.id);
    node.putArray("categories");
    node.putArray("images");
    node.putArray("attributes");
    if (fields.isEmpty() || fields.contains("variations")) {
      catalogue.variations(item.id).forEach(one -> node.withArray("variations").add(one.id));
      node.withArray("variations");
    }
    meta(node, item);
    return fields.isEmpty() ? node : node.retain(fields);
  }

  ObjectNode variation(Item item, Set<String> fields) {
    ObjectNode node = Json.object();
    node.put("id", item.id);
    dates(node, item);
    node.put("description", "");
    node.put("permalink", "https://shop.example/product/" + item.parent.id);
    node.put("sku", item.sku);
    prices(node, item);
    node.put("status", item.status);
    stock(node, item);
    measures(node);
    node.putNull("image");
    node.putArray("attributes").addObject().put("id", 0).put("name", "Size").put("option", "M");
    meta(node, item);
    return fields.isEmpty() ? node : node.retain(fields);
  }

  private void stock(ObjectNode node, Item item) {
    if (item.sharesParent()) {
      node.put("manage_stock", "parent");
    } else {
      node.put("manage_stock", item.tracked);
    }
    node.put("stock_quantity", item.shownQuantity());
    node.put("stock_status", status(item));
    node.put("backorders", item.backorders);
    node.put("backorders_allowed", item.allowsBackorders());
    Item counter = item.counter();
    node.put(
        "backordered",
        counter != null && item.shownStatus().equals("onbackorder") && counter.quantity < 0);
  }

  /** That of a product with variations is what its variations are. */
  private String status(Item item) {
    if (item.kind != Item.Kind.VARIABLE || item.tracked) {
      return item.shownStatus();
    }
    boolean any =
        catalogue.variations(item.id).stream()
            .anyMatch(one -> !one.shownStatus().equals("outofstock"));
    return any ? "instock" : "outofstock";
  }

  private void dates(ObjectNode node, Item item) {
    stamps.put(node, "date_created", item.created);
    stamps.put(node, "date_modified", item.modified);
  }

  private static void prices(ObjectNode node, Item item) {
    node.put("price", item.price);
    node.put("regular_price", item.price);
    node.put("sale_price", "");
    node.put("on_sale", false);
    node.put("purchasable", item.isSold());
    node.put("virtual", false);
    node.put("downloadable", false);
    node.put("tax_status", "taxable");
  }

  private static void measures(ObjectNode node) {
    node.put("weight", "");
    node.putObject("dimensions").put("length", "").put("width", "").put("height", "");
  }

  private static void meta(ObjectNode node, Item item) {
    JsonNode meta = item.meta == null ? Json.array() : item.meta.deepCopy();
    node.set("meta_data", meta);
  }
}
