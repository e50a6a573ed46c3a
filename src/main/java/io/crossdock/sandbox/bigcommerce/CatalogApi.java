package io.crossdock.sandbox.bigcommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.sandbox.bigcommerce.Product.Variant;
import io.crossdock.sandbox.cart.CartAnswer;
import java.util.List;
import java.util.Set;

/** Products and variants as v3 shows them. Callers hold the shop's monitor. */
final class CatalogApi {

  private static final int USUAL = 50;
  private static final int MOST = 250;

  private final BigShop shop;

  CatalogApi(BigShop shop) {
    this.shop = shop;
  }

  CartAnswer variants(Query query) {
    Set<String> skus = query.in("sku");
    String sku = query.text("sku");
    Set<Integer> products = query.ids("product_id");
    List<Variant> found =
        shop.catalogue().variants().stream()
            .filter(one -> skus == null || skus.contains(one.sku))
            .filter(one -> sku == null || sku.equals(one.sku))
            .filter(one -> products == null || products.contains(one.product.id))
            .toList();
    return Page.of(found, query, USUAL, MOST).answer(one -> only(query, variant(one)));
  }

  CartAnswer products(Query query) {
    Set<String> skus = query.in("sku");
    Set<Integer> ids = query.ids("id");
    List<Product> found =
        shop.catalogue().products().stream()
            .filter(one -> skus == null || skus.contains(one.sku))
            .filter(one -> ids == null || ids.contains(one.id))
            .toList();
    return Page.of(found, query, USUAL, MOST).answer(one -> only(query, product(one)));
  }

  CartAnswer product(int id) {
    Product product = shop.catalogue().product(id);
    if (product == null) {
      throw Refusal.notFound();
    }
    ObjectNode body = Json.object();
    body.set("data", product(product));
    body.putObject("meta");
    return CartAnswer.json(200, body);
  }

  private static ObjectNode variant(Variant one) {
    ObjectNode shown = Json.object().put("id", one.id).put("product_id", one.product.id);
    shown.put("sku", one.sku);
    if (one.base) {
      shown.putNull("sku_id");
    } else {
      shown.put("sku_id", one.id + 100_000);
    }
    return shown.put("inventory_level", level(one.stock));
  }

  private static ObjectNode product(Product one) {
    ObjectNode shown = Json.object().put("id", one.id).put("name", one.sku).put("type", "physical");
    shown.put("sku", one.sku).put("price", one.price).put("is_visible", one.visible);
    shown.put("inventory_tracking", one.tracking.word()).put("inventory_level", level(one.stock));
    return one.isSimple()
        ? shown.put("base_variant_id", one.variants.get(0).id)
        : shown.putNull("base_variant_id");
  }

  /** The catalogue tells of the default location alone. */
  private static int level(Stock stock) {
    return stock.toSell(Location.DEFAULT.id());
  }

  private static ObjectNode only(Query query, ObjectNode shown) {
    String fields = query.text("include_fields");
    if (fields == null) {
      return shown;
    }
    List<String> wanted = List.of(("id," + fields).split(","));
    return shown.retain(wanted);
  }
}
