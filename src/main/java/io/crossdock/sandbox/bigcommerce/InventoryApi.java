package io.crossdock.sandbox.bigcommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.sandbox.bigcommerce.Adjustments.Change;
import io.crossdock.sandbox.bigcommerce.Product.Tracking;
import io.crossdock.sandbox.bigcommerce.Product.Variant;
import io.crossdock.sandbox.cart.CartAnswer;
import io.crossdock.sandbox.cart.CartWrites;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Inventory of items at locations. Callers hold the shop's monitor. */
final class InventoryApi {

  /** Item-locations of one adjustment. */
  private static final int MOST_ADJUSTED = 2_000;

  private static final int USUAL = 1_000;
  private static final int MOST = 1_000;
  private static final long LARGEST = Integer.MAX_VALUE;

  private final BigShop shop;
  private final Poison poison;
  private final CartWrites writes;

  InventoryApi(BigShop shop, Poison poison, CartWrites writes) {
    this.shop = shop;
    this.poison = poison;
    this.writes = writes;
  }

  CartAnswer locations(Query query) {
    return Page.of(shop.locations(), query, USUAL, MOST).answer(Location::shown);
  }

  // ---------------------------------------------------------------------------------- reading

  CartAnswer items(Query query) {
    Set<Integer> at = query.ids("location_id");
    return Page.of(found(query), query, USUAL, MOST)
        .answer(
            held -> {
              ObjectNode shown = Json.object();
              shown.set("identity", identity(held));
              ArrayNode places = shown.putArray("locations");
              for (Location location : shop.locations()) {
                if (at == null || at.contains(location.id())) {
                  ObjectNode place = level(held, location.id());
                  place.put("location_id", location.id()).put("location_code", location.code());
                  place.put("location_name", location.label());
                  places.add(place.put("location_enabled", location.enabled()));
                }
              }
              return shown;
            });
  }

  CartAnswer itemsAt(int location, Query query) {
    at(location);
    return Page.of(found(query), query, USUAL, MOST)
        .answer(
            held -> {
              ObjectNode shown = Json.object();
              shown.set("identity", identity(held));
              shown.setAll(level(held, location));
              return shown;
            });
  }

  private List<Held> found(Query query) {
    Set<String> skus = query.in("sku");
    Set<Integer> variants = query.ids("variant_id");
    Set<Integer> products = query.ids("product_id");
    if (skus == null && variants == null && products == null) {
      return shop.catalogue().items();
    }
    List<Held> items = skus == null ? shop.catalogue().items() : shop.catalogue().items(skus);
    return items.stream()
        .filter(
            one -> variants == null || one.variant() != null && variants.contains(one.variant().id))
        .filter(one -> products == null || products.contains(one.product().id))
        .toList();
  }

  private static ObjectNode identity(Held held) {
    ObjectNode identity = Json.object().put("sku", held.sku());
    Variant variant = held.variant();
    identity.put("product_id", held.product().id);
    if (variant == null) {
      return identity.putNull("variant_id").putNull("sku_id");
    }
    identity.put("variant_id", variant.id);
    return variant.base ? identity.putNull("sku_id") : identity.put("sku_id", variant.id + 100_000);
  }

  private static ObjectNode level(Held held, int location) {
    Stock stock = held.stock();
    ObjectNode level = Json.object();
    level.put("available_to_sell", stock.toSell(location));
    level.put("total_inventory_onhand", stock.onHand(location));
    level
        .putObject("settings")
        .put("safety_stock", stock.safety(location))
        .put("is_in_stock", true)
        .put("warning_level", 0)
        .put("bin_picking_number", "");
    return level;
  }

  // ---------------------------------------------------------------------------------- writing

  CartAnswer adjust(JsonNode body, boolean relative) {
    JsonNode items = body.path("items");
    if (!items.isArray() || items.isEmpty()) {
      throw invalid(Map.of("items", "missing or empty"));
    }
    if (items.size() > MOST_ADJUSTED) {
      writes.refuse(items.size());
      throw invalid(Map.of("items", "must have at most " + MOST_ADJUSTED + " elements"));
    }
    Map<String, String> wrong = new LinkedHashMap<>();
    List<String> refused = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      JsonNode item = items.get(i);
      long quantity = item.path("quantity").asLong(-1);
      Location location = shop.location(item.path("location_id").asInt(-1));
      Name name = Name.of(item);
      if (location == null) {
        wrong.put("items." + i + ".location_id", "no such location");
      } else if (name == null) {
        wrong.put("items." + i, "one of sku, variant_id, product_id is required");
      } else if (!item.path("quantity").isIntegralNumber()
          || !relative && quantity < 0
          || Math.abs(quantity) > LARGEST) {
        wrong.put("items." + i + ".quantity", "must be from 0 to " + LARGEST);
      } else {
        Held held = held(name);
        if (held == null) {
          missing.add(name.words());
        } else {
          poisoned(held, name, refused);
          String why = whyNot(held, name);
          if (why != null) {
            refused.add(why);
          }
          changes.add(new Change(held, location.id(), (int) quantity, relative));
        }
      }
    }
    if (!wrong.isEmpty()) {
      writes.refuse(items.size());
      throw invalid(wrong);
    }
    if (!missing.isEmpty()) {
      writes.refuse(items.size());
      throw new Refusal(
          422, "Items with identity: [" + String.join(", ", missing) + "] were not found");
    }
    if (!refused.isEmpty()) {
      writes.refuse(items.size());
      throw new Refusal(422, "[" + String.join(", ", refused) + "]");
    }
    shop.adjustments().accept(changes);
    return transaction().workedOn(changes.size());
  }

  private void poisoned(Held held, Name name, List<String> refused) {
    int status = poison.silent(held.sku());
    if (status != 0) {
      throw new Refusal(status, status < 500 ? "Incorrect entity" : "Internal server error");
    }
    if (poison.isNamed(held.sku())) {
      refused.add("Item with " + name.words() + " cannot be adjusted");
    }
  }

  /** What an adjustment calls its item. */
  private record Name(String member, String value) {

    static Name of(JsonNode item) {
      for (String member : List.of("sku", "variant_id", "product_id")) {
        if (item.hasNonNull(member)) {
          return new Name(member, item.path(member).asText());
        }
      }
      return null;
    }

    String words() {
      return member + " " + value;
    }
  }

  private Held held(Name name) {
    Catalogue catalogue = shop.catalogue();
    if (name.member().equals("sku")) {
      return catalogue.of(name.value());
    }
    int id = name.value().matches("\\d{1,9}") ? Integer.parseInt(name.value()) : 0;
    if (name.member().equals("product_id")) {
      Product product = catalogue.product(id);
      return product == null ? null : new Held(product, null);
    }
    Variant variant = catalogue.variant(id);
    return variant == null ? null : new Held(variant.product, variant);
  }

  /** Null where it may be adjusted under that name. */
  private static String whyNot(Held held, Name name) {
    String item = "Item with " + name.words();
    Tracking tracking = held.product().tracking;
    if (tracking == Tracking.NONE) {
      return item + " is not tracked, please enable inventory tracking";
    }
    if (tracking == Tracking.PRODUCT
        && (name.member().equals("variant_id") || held.variant() != null && !held.isItem())) {
      return item + " is tracked by product, please update stock by product id";
    }
    if (tracking == Tracking.VARIANT && held.variant() == null) {
      return item + " is tracked by variant, please update stock by variant id";
    }
    return null;
  }

  /** Safety stock of items at a location. */
  CartAnswer settings(int location, JsonNode body) {
    at(location);
    for (JsonNode one : body.path("settings")) {
      Name name = Name.of(one.path("identity"));
      Held held = name == null ? null : held(name);
      if (held == null || held.stock() == null) {
        throw invalid(Map.of("settings.0.identity", "no such item"));
      }
      if (one.hasNonNull("safety_stock")) {
        held.stock().safety(location, one.path("safety_stock").asInt());
      }
    }
    return transaction();
  }

  private static CartAnswer transaction() {
    return CartAnswer.json(200, Json.object().put("transaction_id", UUID.randomUUID().toString()));
  }

  private void at(int location) {
    if (shop.location(location) == null) {
      throw Refusal.notFound();
    }
  }

  private static Refusal invalid(Map<String, String> errors) {
    return new Refusal(422, "Payload contains invalid fields", errors);
  }
}
