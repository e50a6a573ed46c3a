package io.crossdock.sandbox.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.sandbox.cart.CartWrite;
import io.crossdock.sandbox.cart.CartWrites;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The mutation {@code inventorySetQuantities}, as two versions have it: all of it, or nothing where
 * there is a user error. Callers hold the shop's monitor.
 */
final class SetQuantities {

  private static final long MOST = 1_000_000_000;
  private static final Set<String> REASONS =
      Set.of(
          "correction",
          "cycle_count_available",
          "damaged",
          "movement_canceled",
          "movement_created",
          "movement_received",
          "movement_updated",
          "other",
          "promotion",
          "quality_control",
          "received",
          "reservation_created",
          "reservation_deleted",
          "reservation_updated",
          "restock",
          "safety_stock",
          "shrinkage");

  private final ShopifyShop shop;
  private final CartWrites writes;
  private final Idempotency keys;
  private final Map<String, String> refused = new HashMap<>();
  private final Set<String> poison = new TreeSet<>();

  SetQuantities(ShopifyShop shop, CartWrites writes, Idempotency keys) {
    this.shop = shop;
    this.writes = writes;
    this.keys = keys;
  }

  /** The write of that SKU is a user error with that code. */
  void refuse(String sku, String code) {
    refused.put(sku, code);
  }

  /** A call with that SKU in it fails, and does not say why. */
  void poison(String sku) {
    poison.add(sku);
  }

  void cure() {
    refused.clear();
    poison.clear();
  }

  /** A pair of the input, as it was found. */
  private record Pair(JsonNode input, Variant variant, Location location, Variant.Level level) {}

  /**
   * @param version such as {@code 2026-04}
   */
  ObjectNode run(GqlField field, String version) {
    boolean strict = version.compareTo("2026-04") >= 0;
    JsonNode input = field.arg("input");
    String key = key(field, strict);
    if (strict) {
      input
          .path("quantities")
          .forEach(
              one -> {
                if (!one.has("changeFromQuantity")) {
                  throw Refusal.ofField(
                      "INVALID_FIELD_ARGUMENTS",
                      "InventoryQuantityInput must include the following argument:"
                          + " changeFromQuantity.",
                      field.alias());
                }
              });
    }
    Idempotency.Verdict verdict = key == null ? null : keys.judge(key, field);
    if (verdict != null && verdict.again() != null) {
      return verdict.again();
    }
    UserErrors errors = new UserErrors();
    if (verdict != null) {
      errors.add(verdict.code(), verdict.message(), null);
      return payload(field, null, errors);
    }
    ObjectNode answer = carriedOut(field, input, errors);
    if (key != null) {
      keys.remember(key, field, answer, !errors.isEmpty());
    }
    return answer;
  }

  private static String key(GqlField field, boolean strict) {
    ObjectNode directive = field.directives().get("idempotent");
    String key = directive == null ? "" : directive.path("key").asText("");
    if (strict && key.isEmpty()) {
      throw Refusal.ofField(
          "BAD_REQUEST",
          "The @idempotent directive is required for this mutation but was not provided.",
          field.alias());
    }
    return key.isEmpty() ? null : key;
  }

  private ObjectNode carriedOut(GqlField field, JsonNode input, UserErrors errors) {
    if (!Set.of("available", "on_hand").contains(input.path("name").asText())) {
      errors.add(
          "INVALID_NAME",
          "The quantity name must be either 'available' or 'on_hand'.",
          List.of("input", "name"));
    }
    if (!REASONS.contains(input.path("reason").asText())) {
      errors.add("INVALID_REASON", "The specified reason is invalid.", List.of("input", "reason"));
    }
    String document = input.path("referenceDocumentUri").asText("a:b");
    if (!document.matches("[a-z][a-z0-9+.-]*:.+")) {
      errors.add(
          "INVALID_REFERENCE_DOCUMENT",
          "The specified reference document is invalid.",
          List.of("input", "referenceDocumentUri"));
    }
    List<Pair> pairs = pairs(field, input, errors);
    if (!errors.isEmpty()) {
      writes.begin();
      writes.refuse(errors.size());
      return payload(field, null, errors);
    }
    List<Shown> changes = write(pairs, input.path("name").asText());
    long id = shop.nextId();
    return payload(field, group(id, input, changes), errors);
  }

  private List<Pair> pairs(GqlField field, JsonNode input, UserErrors errors) {
    List<Pair> pairs = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    int i = 0;
    for (JsonNode one : input.path("quantities")) {
      Pair pair = pair(one);
      if (pair.variant() != null && poison.contains(pair.variant().sku)) {
        throw Refusal.ofField(
            "INTERNAL_SERVER_ERROR",
            "Internal error. Looks like something went wrong on our end.",
            field.alias());
      }
      judge(pair, i, input, seen, errors);
      pairs.add(pair);
      i++;
    }
    return pairs;
  }

  private Pair pair(JsonNode one) {
    Variant variant =
        shop.catalogue().item(Gid.number("InventoryItem", one.path("inventoryItemId").asText()));
    Location location =
        shop.catalogue().location(Gid.number("Location", one.path("locationId").asText()));
    Variant.Level level = variant == null || location == null ? null : variant.levels.get(location);
    return new Pair(one, variant, location, level);
  }

  private void judge(Pair pair, int at, JsonNode input, Set<String> seen, UserErrors errors) {
    JsonNode one = pair.input();
    long quantity = one.path("quantity").asLong();
    boolean onHand = input.path("name").asText().equals("on_hand");
    String both = one.path("inventoryItemId").asText() + " " + one.path("locationId").asText();
    if (quantity < 0 && onHand) {
      error(errors, at, "quantity", "INVALID_QUANTITY_NEGATIVE", "The quantity can't be negative.");
    } else if (quantity < -MOST) {
      error(
          errors,
          at,
          "quantity",
          "INVALID_QUANTITY_TOO_LOW",
          "The quantity can't be lower than -1,000,000,000.");
    } else if (quantity > MOST) {
      error(
          errors,
          at,
          "quantity",
          "INVALID_QUANTITY_TOO_HIGH",
          "The quantity can't be higher than 1,000,000,000.");
    }
    if (!seen.add(both)) {
      error(
          errors,
          at,
          "inventoryItemId",
          "NO_DUPLICATE_INVENTORY_ITEM_ID_GROUP_ID_PAIR",
          "The combination of inventoryItemId and locationId must be unique.");
    }
    if (pair.variant() == null) {
      error(
          errors,
          at,
          "inventoryItemId",
          "INVALID_INVENTORY_ITEM",
          "The specified inventory item could not be found.");
    }
    if (pair.location() == null) {
      error(
          errors,
          at,
          "locationId",
          "INVALID_LOCATION",
          "The specified location could not be found.");
    }
    if (pair.variant() != null && pair.location() != null) {
      state(pair, at, input, errors);
    }
  }

  private void state(Pair pair, int at, JsonNode input, UserErrors errors) {
    String code = refused.get(pair.variant().sku);
    if (code != null) {
      error(errors, at, "inventoryItemId", code, "Refused as it was arranged.");
    } else if (!pair.variant().mutable) {
      error(
          errors,
          at,
          "inventoryItemId",
          "NON_MUTABLE_INVENTORY_ITEM",
          "The specified inventory item is not allowed to be adjusted via API.");
    } else if (pair.level() == null) {
      error(
          errors,
          at,
          "locationId",
          "ITEM_NOT_STOCKED_AT_LOCATION",
          "The specified inventory item is not stocked at the location.");
    } else {
      compare(pair, at, input, errors);
    }
  }

  private static void compare(Pair pair, int at, JsonNode input, UserErrors errors) {
    JsonNode one = pair.input();
    long there =
        input.path("name").asText().equals("on_hand")
            ? pair.level().available + pair.level().committed
            : pair.level().available;
    if (one.has("changeFromQuantity")) {
      JsonNode from = one.path("changeFromQuantity");
      if (!from.isNull() && from.asLong() != there) {
        error(
            errors,
            at,
            "changeFromQuantity",
            "CHANGE_FROM_QUANTITY_STALE",
            "The changeFromQuantity value does not match persisted value.");
      }
    } else if (!input.path("ignoreCompareQuantity").asBoolean(false)) {
      if (!one.hasNonNull("compareQuantity")) {
        error(
            errors,
            at,
            "compareQuantity",
            "COMPARE_QUANTITY_REQUIRED",
            "The compareQuantity argument must be given to each quantity or ignored using"
                + " ignoreCompareQuantity.");
      } else if (one.path("compareQuantity").asLong() != there) {
        error(
            errors,
            at,
            "compareQuantity",
            "COMPARE_QUANTITY_STALE",
            "The compareQuantity value does not match persisted value.");
      }
    }
  }

  private static void error(UserErrors errors, int at, String member, String code, String message) {
    errors.add(code, message, List.of("input", "quantities", String.valueOf(at), member));
  }

  private List<Shown> write(List<Pair> pairs, String name) {
    long call = writes.begin();
    List<Shown> changes = new ArrayList<>();
    for (Pair pair : pairs) {
      Variant.Level level = pair.level();
      long before = level.available;
      long quantity = pair.input().path("quantity").asLong();
      level.available = name.equals("on_hand") ? quantity - level.committed : quantity;
      writes.add(
          new CartWrite(
              call,
              shop.sales().now(),
              Gid.of("InventoryItem", pair.variant().item),
              pair.variant().sku,
              (int) before,
              (int) level.available));
      long delta = level.available - before;
      if (delta != 0) {
        changes.add(change(name, delta, pair));
        changes.add(change(name.equals("on_hand") ? "available" : "on_hand", delta, pair));
      }
    }
    return changes;
  }

  private static Shown change(String name, long delta, Pair pair) {
    return field ->
        switch (field.name()) {
          case "name" -> name;
          case "delta" -> delta;
          case "item" -> pair.variant().itemShown();
          default -> pair.location();
        };
  }

  private Shown group(long id, JsonNode input, List<Shown> changes) {
    return field ->
        switch (field.name()) {
          case "id" -> Gid.of("InventoryAdjustmentGroup", id);
          case "createdAt" -> shop.sales().now().toString();
          case "reason", "referenceDocumentUri" -> input.path(field.name()).textValue();
          default -> changes;
        };
  }

  private static ObjectNode payload(GqlField field, Shown group, UserErrors errors) {
    Shown payload = of -> of.name().equals("userErrors") ? errors.shown() : (Object) group;
    return payload.pick(field.fields());
  }
}
