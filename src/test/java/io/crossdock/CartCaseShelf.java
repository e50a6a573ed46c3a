package io.crossdock;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.stock.cart.Amount;
import io.crossdock.stock.cart.Shelf;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a cart of a case has. The format does not say how items are written, so a list of them is
 * understood as well as an object by SKU, and the words that carts use for SKU, tracking and
 * quantity. Items of one SKU at different locations are one item.
 */
final class CartCaseShelf {

  private static final String[] SKU = {"sku", "cartSku", "key", "itemSku"};
  private static final String[] TRACKED = {
    "tracked",
    "inventoryTracked",
    "trackInventory",
    "trackingEnabled",
    "inventoryEnabled",
    "manageStock",
    "manage_stock"
  };
  private static final String[] QUANTITY = {
    "quantity", "qty", "currentQuantity", "currentQty", "current", "available", "stock_quantity"
  };
  private static final String[] PLACE = {"location", "locationId"};
  private static final String[] OTHER = {"id", "name", "title", "type"};

  private record Row(String sku, boolean tracked, String place, Amount quantity) {}

  private CartCaseShelf() {}

  /** Null where it is not checked. */
  static Shelf of(JsonNode catalog) {
    return catalog.isMissingNode() || catalog.isNull() ? null : Shelf.of(items(catalog));
  }

  static List<Shelf.Item> items(JsonNode catalog) {
    List<Row> rows = new ArrayList<>();
    if (catalog.isArray()) {
      catalog.forEach(one -> rows.add(row(text(one, SKU), one)));
    } else {
      for (Map.Entry<String, JsonNode> one : catalog.properties()) {
        if (one.getValue().isArray()) {
          one.getValue().forEach(item -> rows.add(row(one.getKey(), item)));
        } else {
          rows.add(row(one.getKey(), one.getValue()));
        }
      }
    }
    return joined(rows);
  }

  private static Row row(String sku, JsonNode item) {
    if (!item.isObject()) {
      return new Row(
          sku, true, null, item.isNumber() ? new Amount.Total(CartCase.whole(item)) : null);
    }
    List<String> words = new ArrayList<>();
    for (String[] kind : new String[][] {SKU, TRACKED, QUANTITY, PLACE, OTHER}) {
      words.addAll(List.of(kind));
    }
    CaseText.only(item, words.toArray(String[]::new));
    String tracked = text(item, TRACKED);
    JsonNode quantity = node(item, QUANTITY);
    return new Row(
        sku,
        tracked == null || tracked.equals("true"),
        text(item, PLACE),
        quantity == null ? null : CartCase.amount(quantity));
  }

  private static List<Shelf.Item> joined(List<Row> rows) {
    List<Shelf.Item> items = new ArrayList<>();
    Map<String, Map<String, Long>> placed = new LinkedHashMap<>();
    for (Row row : rows) {
      if (row.place() == null || !(row.quantity() instanceof Amount.Total total)) {
        items.add(new Shelf.Item(row.sku(), row.tracked(), row.quantity()));
      } else {
        placed
            .computeIfAbsent(row.sku(), sku -> new LinkedHashMap<>())
            .put(row.place(), total.quantity());
      }
    }
    placed.forEach(
        (sku, places) ->
            items.add(
                new Shelf.Item(
                    sku,
                    rows.stream().filter(row -> row.sku().equals(sku)).allMatch(Row::tracked),
                    new Amount.ByPlace(places))));
    return items;
  }

  private static JsonNode node(JsonNode item, String... words) {
    for (String word : words) {
      if (item.hasNonNull(word)) {
        return item.get(word);
      }
    }
    return null;
  }

  private static String text(JsonNode item, String... words) {
    JsonNode node = node(item, words);
    return node == null ? null : node.asText();
  }
}
