package io.crossdock;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.stock.cart.Amount;
import io.crossdock.stock.cart.Shelf;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which cases can be played with an Order Manager, carts that take files and shops of WooCommerce,
 * and which are run by the rules alone: what they have given is nothing that those can be.
 */
final class ExtensivCaseFit {

  private ExtensivCaseFit() {}

  /** Null where the account can be as the case has it. */
  static String whyNot(JsonNode given) {
    Set<String> products = new HashSet<>();
    for (JsonNode one : given.path("products")) {
      if (!products.add(one.path("masterSku").asText())) {
        return "Order Manager has no two products of one SKU";
      }
    }
    for (JsonNode one : given.path("products")) {
      for (JsonNode part : one.path("components")) {
        if (!products.contains(part.path("masterSku").asText())) {
          return "Order Manager has no bundle of what is no product";
        }
        if (!part.path("qty").canConvertToInt() || !part.path("qty").isIntegralNumber()) {
          return "the simulated Order Manager has whole numbers of components only";
        }
      }
    }
    for (JsonNode row : given.path("stock")) {
      if (!row.path("onHand").canConvertToInt()) {
        return "the simulated Order Manager has 32 bits for a bin";
      }
    }
    return aliases(given) != null ? aliases(given) : moments(given);
  }

  private static String aliases(JsonNode given) {
    Set<String> upcs = new HashSet<>();
    for (JsonNode alias : given.path("aliases")) {
      if (!alias.path("aliasName").asText().equals("UPC")) {
        return "Order Manager tells no alias " + alias.path("aliasName").asText();
      }
      if (!upcs.add(alias.path("masterSku").asText())) {
        return "a product in Order Manager has one UPC";
      }
    }
    Set<String> listed = new HashSet<>();
    given
        .path("listings")
        .forEach(
            one ->
                listed.add(one.path("salesChannelId").asText() + one.path("listingSku").asText()));
    for (JsonNode level : given.path("channelLevels")) {
      if (!listed.contains(
          level.path("salesChannelId").asText() + level.path("listingSku").asText())) {
        return "Order Manager tells levels of listings only";
      }
    }
    return null;
  }

  /** All bins of a SKU are read at once. */
  private static String moments(JsonNode given) {
    Map<String, Integer> before = new HashMap<>();
    for (JsonNode row : given.path("stock")) {
      int orders = ordersBefore(given, row);
      Integer other = before.putIfAbsent(row.path("masterSku").asText(), orders);
      if (other != null && other != orders) {
        return "an order came between two readings of one SKU";
      }
    }
    return null;
  }

  /** How many orders the hub had when that was read; an order of that moment is in it. */
  static int ordersBefore(JsonNode given, JsonNode row) {
    int orders = 0;
    for (JsonNode order : given.path("pendingOrders")) {
      if (row.hasNonNull("asOf")
          && order.path("loadedAt").asText().compareTo(row.path("asOf").asText()) <= 0) {
        orders++;
      }
    }
    return orders;
  }

  /** As they came. */
  static List<JsonNode> orders(JsonNode given) {
    TreeMap<String, List<JsonNode>> sorted = new TreeMap<>();
    given
        .path("pendingOrders")
        .forEach(
            one ->
                sorted
                    .computeIfAbsent(one.path("loadedAt").asText(), at -> new ArrayList<>())
                    .add(one));
    return sorted.values().stream().flatMap(List::stream).toList();
  }

  /** A cart that takes files asks nobody what the cart has: that is a shop. */
  static boolean isShop(JsonNode cart) {
    return cart.hasNonNull("cartCatalog");
  }

  /** Null where a cart that takes files, or a shop of WooCommerce, can be that cart. */
  static String whyNotCart(JsonNode cart) {
    if (isShop(cart)) {
      for (Shelf.Item item : CartCaseShelf.items(cart.get("cartCatalog"))) {
        if (item.quantity() instanceof Amount.ByPlace) {
          return "WooCommerce has no places";
        }
      }
      if (cart.path("warehouseBreakdown").asBoolean(false)) {
        return "WooCommerce has no places";
      }
      if (cart.hasNonNull("connectorMax")) {
        return "WooCommerce has a largest number of its own";
      }
    }
    String uploaded = cart.path("lastUploadAt").asText("");
    if (!uploaded.isEmpty() && cart.path("settingsChangedAt").asText("").compareTo(uploaded) <= 0) {
      return "the hub compares amounts with what was delivered, not times";
    }
    return null;
  }
}
