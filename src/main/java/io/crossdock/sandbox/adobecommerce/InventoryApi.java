package io.crossdock.sandbox.adobecommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.sandbox.cart.CartAnswer;
import io.crossdock.sandbox.cart.CartWrite;
import io.crossdock.sandbox.cart.CartWrites;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Sources, source items, and what can be sold. Callers hold the shop's monitor. */
final class InventoryApi {

  static final String TYPE = "\\Magento\\InventoryApi\\Api\\Data\\SourceItemInterface";

  private final AdobeShop shop;
  private final Poison poison;
  private final CartWrites writes;

  InventoryApi(AdobeShop shop, Poison poison, CartWrites writes) {
    this.shop = shop;
    this.poison = poison;
    this.writes = writes;
  }

  private record Wanted(String sku, String source, double quantity, boolean inStock) {}

  /** {@code {"sourceItems": […]}}: all of them, or none. */
  CartAnswer save(JsonNode body) {
    int count = save(body, writes.begin());
    return CartAnswer.json(200, Json.array()).workedOn(count);
  }

  /**
   * @param call counts the calls that write
   */
  int save(JsonNode body, long call) {
    JsonNode items = body.path("sourceItems");
    if (!items.isArray()) {
      throw Refusal.required("sourceItems");
    }
    try {
      shop.limits().checkItems(TYPE, items.size());
      List<Wanted> wanted = wanted(items);
      wanted.forEach(one -> poison.check(one.sku()));
      wanted.forEach(one -> set(one, call));
      return wanted.size();
    } catch (Refusal e) {
      writes.refuse(items.size());
      throw e;
    }
  }

  private List<Wanted> wanted(JsonNode items) {
    List<Wanted> wanted = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (JsonNode one : items) {
      String sku = one.path("sku").asText("");
      String source = one.path("source_code").asText("");
      JsonNode quantity = one.path("quantity");
      if (!quantity.isMissingNode() && !quantity.isNumber() && !isNumber(quantity.asText())) {
        throw Refusal.type("quantity", quantity.asText(), "float");
      }
      if (sku.isBlank()) {
        problems.add("\"sku\" can not be empty.");
      } else if (!sku.equals(sku.strip())) {
        problems.add("\"sku\" can not contain leading or trailing spaces.");
      }
      if (source.isBlank()) {
        problems.add("\"source_code\" can not be empty.");
      } else if (source.matches(".*\\s.*")) {
        problems.add("\"source_code\" can not contain whitespaces.");
      }
      if (quantity.isMissingNode()) {
        problems.add("\"quantity\" should be numeric.");
      }
      String status = one.path("status").asText("");
      if (!status.equals("0") && !status.equals("1")) {
        problems.add(
            status.isEmpty()
                ? "\"status\" should be numeric."
                : "\"status\" should a known status.");
      }
      wanted.add(new Wanted(sku, source, quantity.asDouble(), status.equals("1")));
    }
    if (wanted.isEmpty()) {
      throw new Refusal(400, "Input data is empty");
    }
    if (!problems.isEmpty()) {
      // Only the first of them is said, and not of which item.
      throw new Refusal(400, "Validation Failed: " + problems.get(0));
    }
    boolean known =
        wanted.stream().allMatch(one -> shop.inventory().sources().containsKey(one.source()));
    if (!known) {
      throw new Refusal(400, "Could not save Source Item");
    }
    return wanted;
  }

  private static boolean isNumber(String text) {
    return text.matches("-?\\d{1,12}(\\.\\d{1,6})?");
  }

  /** Also of a product nobody has: the table does not know products. */
  private void set(Wanted one, long call) {
    Inventory inventory = shop.inventory();
    Inventory.SourceItem before = inventory.find(one.sku(), one.source());
    Integer was = before == null ? null : (int) before.quantity;
    boolean statusIsNew = before != null && before.inStock != one.inStock();
    inventory.set(one.sku(), one.source(), one.quantity(), one.inStock());
    int is = (int) one.quantity();
    if (statusIsNew && was != null && was == is) {
      // The number is the same, and what buyers see is not.
      was = null;
    }
    writes.add(new CartWrite(call, shop.now(), one.sku() + "@" + one.source(), one.sku(), was, is));
  }

  ObjectNode sourceItems(Criteria criteria) {
    var found = criteria.search(shop.inventory().all(), InventoryApi::shown);
    return criteria.answer(
        found.items().stream().map(InventoryApi::shown).toList(),
        found.total(),
        UnaryOperator.identity());
  }

  private static ObjectNode shown(Inventory.SourceItem item) {
    return Json.object()
        .put("sku", item.sku)
        .put("source_code", item.source)
        .put("quantity", item.quantity)
        .put("status", item.inStock ? 1 : 0);
  }

  ObjectNode sources(Criteria criteria) {
    var found = criteria.search(shop.inventory().sources().keySet(), this::source);
    return criteria.answer(
        found.items().stream().map(this::source).toList(), found.total(), UnaryOperator.identity());
  }

  private ObjectNode source(String code) {
    return Json.object()
        .put("source_code", code)
        .put("name", code.equals(Inventory.DEFAULT) ? "Default Source" : code)
        .put("enabled", shop.inventory().sources().get(code))
        .put("country_id", "SE")
        .put("postcode", "00000");
  }

  ObjectNode stock(String type, String code) {
    checkChannel(type, code);
    return Json.object().put("stock_id", AdobeShop.STOCK).put("name", "Default Stock");
  }

  /** What can be sold of the products that are searched for, one page of them. */
  ObjectNode salable(String type, String code, Criteria criteria) {
    checkChannel(type, code);
    var found = criteria.search(shop.products(criteria), ProductsApi::row);
    List<ObjectNode> rows = new ArrayList<>();
    for (Product product : found.items()) {
      ObjectNode row = Json.object().put("sku", product.sku);
      if (!product.hasSources()) {
        rows.add(row.put("qty", 0).put("is_salable", true));
      } else if (!product.counted) {
        rows.add(row.put("qty", 0).put("is_salable", true));
      } else if (shop.inventory().isAssigned(product.sku)) {
        int salable = shop.inventory().salable(product.sku);
        rows.add(row.put("qty", salable).put("is_salable", salable > 0 || product.backorders));
      }
    }
    // As the module counts: what is on this page, not what there is.
    return criteria.answer(rows, rows.size(), UnaryOperator.identity());
  }

  JsonNode salable(String sku, String stock) {
    Product product = counted(sku, stock);
    if (!product.hasSources()) {
      throw new Refusal(
          400, "Can't check requested quantity for products without Source Items support.");
    }
    return Json.MAPPER.getNodeFactory().numberNode(shop.inventory().salable(sku));
  }

  JsonNode isSalable(String sku, String stock) {
    Product product = counted(sku, stock);
    return Json.MAPPER
        .getNodeFactory()
        .booleanNode(!product.counted || product.backorders || shop.inventory().salable(sku) > 0);
  }

  private Product counted(String sku, String stock) {
    if (!stock.equals(String.valueOf(AdobeShop.STOCK))) {
      throw Refusal.of(404, "No linked stock found: %1", stock);
    }
    Product product = shop.product(sku);
    if (product == null) {
      throw ProductsApi.unknown();
    }
    return product;
  }

  private static void checkChannel(String type, String code) {
    if (!type.equals("website") || !code.equals(AdobeShop.WEBSITE)) {
      throw new Refusal(404, "No linked stock found");
    }
  }
}
