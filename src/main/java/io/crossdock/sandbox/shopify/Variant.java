package io.crossdock.sandbox.shopify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Something that is sold. Whoever holds the shop's monitor may change it. */
final class Variant implements Shown {

  /** Pieces at a location. */
  static final class Level {
    long available;
    long committed;
  }

  final long id;
  final long product;
  final long item;
  String sku;
  String price = "10.00";
  boolean tracked = true;
  boolean mutable = true;
  boolean deny = true;
  boolean requiresShipping = true;

  /** By location; where there is none it is not stocked. */
  final Map<Location, Level> levels =
      new TreeMap<>((one, other) -> Long.compare(one.id(), other.id()));

  Variant(long id, long product, long item, String sku) {
    this.id = id;
    this.product = product;
    this.item = item;
    this.sku = sku;
  }

  long available() {
    return levels.values().stream().mapToLong(one -> one.available).sum();
  }

  @Override
  public Object get(GqlField field) {
    return switch (field.name()) {
      case "id" -> Gid.of("ProductVariant", id);
      case "sku" -> sku;
      case "title" -> "Default Title";
      case "price" -> price;
      case "inventoryQuantity" -> available();
      case "inventoryItem" -> itemShown();
      case "product" -> (Shown) this::product;
      default -> null;
    };
  }

  private Object product(GqlField field) {
    return switch (field.name()) {
      case "id" -> Gid.of("Product", product);
      case "title" -> "Product " + product;
      default -> "ACTIVE";
    };
  }

  Shown itemShown() {
    return field ->
        switch (field.name()) {
          case "id" -> Gid.of("InventoryItem", item);
          case "sku" -> sku;
          case "tracked" -> tracked;
          case "inventoryLevel" -> level(field.arg("locationId").asText());
          case "inventoryLevels" -> page(field);
          default -> null;
        };
  }

  private Page page(GqlField field) {
    return SaleView.page(
        List.copyOf(levels.entrySet()),
        field,
        one -> shown(one.getKey(), one.getValue()),
        one -> one.getKey().id());
  }

  private Shown level(String gid) {
    return levels.entrySet().stream()
        .filter(one -> one.getKey().gid().equals(gid))
        .map(one -> shown(one.getKey(), one.getValue()))
        .findFirst()
        .orElse(null);
  }

  private Shown shown(Location location, Level level) {
    return field ->
        switch (field.name()) {
          case "id" ->
              Gid.of("InventoryLevel", item * 100 + location.id()) + "?inventory_item_id=" + item;
          case "location" -> location;
          case "quantities" -> quantities(field, level);
          default -> null;
        };
  }

  private static List<Shown> quantities(GqlField field, Level level) {
    List<Shown> quantities = new ArrayList<>();
    field
        .arg("names")
        .forEach(
            name -> {
              long quantity =
                  switch (name.asText()) {
                    case "available" -> level.available;
                    case "committed" -> level.committed;
                    case "on_hand" -> level.available + level.committed;
                    default -> 0;
                  };
              quantities.add(of -> of.name().equals("name") ? name.asText() : (Object) quantity);
            });
    return quantities;
  }
}
