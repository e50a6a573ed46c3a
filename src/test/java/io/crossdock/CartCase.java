package io.crossdock;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.stock.cart.Alias;
import io.crossdock.stock.cart.Amount;
import io.crossdock.stock.cart.Breakdown;
import io.crossdock.stock.cart.Cart;
import io.crossdock.stock.cart.CartRules;
import io.crossdock.stock.cart.ChannelLevel;
import io.crossdock.stock.cart.Listing;
import io.crossdock.stock.cart.Load;
import io.crossdock.stock.cart.Merchant;
import io.crossdock.stock.cart.PendingOrder;
import io.crossdock.stock.cart.Product;
import io.crossdock.stock.cart.SalesChannel;
import io.crossdock.stock.cart.Selection;
import io.crossdock.stock.cart.Snapshot;
import io.crossdock.stock.cart.StockRecord;
import io.crossdock.stock.cart.Warehouse;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Reads what a case of kind {@code sync} has given; a word nobody knows fails it. */
final class CartCase {

  private static final Merchant USUAL =
      new Merchant(Merchant.Mode.BY_WAREHOUSE, false, true, Merchant.Nested.REFUSE, null);

  private CartCase() {}

  static Snapshot snapshot(JsonNode given) {
    CaseText.only(
        given,
        "merchant",
        "load",
        "warehouses",
        "salesChannels",
        "products",
        "stock",
        "channelLevels",
        "listings",
        "aliases",
        "pendingOrders",
        "carts");
    Load load = load(given.path("load"));
    return new Snapshot(
        merchant(given.path("merchant")),
        load,
        all(given, "warehouses", CartCase::warehouse),
        all(given, "salesChannels", CartCase::channel),
        all(given, "products", CartCase::product),
        all(given, "stock", row -> stock(row, load)),
        all(given, "channelLevels", row -> level(row, load)),
        all(given, "listings", CartCase::listing),
        all(given, "aliases", CartCase::alias),
        all(given, "pendingOrders", CartCase::order));
  }

  private static <T> List<T> all(JsonNode given, String name, Function<JsonNode, T> one) {
    List<T> all = new ArrayList<>();
    given.path(name).forEach(node -> all.add(one.apply(node)));
    return all;
  }

  private static Merchant merchant(JsonNode node) {
    CaseText.only(
        node,
        "inventorySyncMode",
        "subtractLocked",
        "ignoreInactive",
        "nestedBundles",
        "defaultWarehouseId");
    return new Merchant(
        Merchant.Mode.valueOf(node.path("inventorySyncMode").asText(USUAL.mode().name())),
        node.path("subtractLocked").asBoolean(USUAL.subtractsLocked()),
        node.path("ignoreInactive").asBoolean(USUAL.ignoresInactive()),
        Merchant.Nested.valueOf(node.path("nestedBundles").asText(USUAL.nested().name())),
        id(node.path("defaultWarehouseId")));
  }

  private static Load load(JsonNode node) {
    CaseText.only(node, "status", "startedAt", "completedAt", "lastCompleteAt");
    return new Load(
        Load.State.valueOf(node.path("status").asText()), time(node.path("lastCompleteAt")));
  }

  private static Warehouse warehouse(JsonNode node) {
    CaseText.only(node, "id", "name", "type", "active", "combine", "useComponentInventory");
    return new Warehouse(
        id(node.path("id")),
        node.path("name").asText(),
        node.path("active").asBoolean(true),
        node.path("combine").asBoolean(true),
        node.path("useComponentInventory").asBoolean(true));
  }

  private static SalesChannel channel(JsonNode node) {
    CaseText.only(node, "id", "name", "type", "active");
    return new SalesChannel(
        id(node.path("id")), node.path("name").asText(), node.path("active").asBoolean(true));
  }

  private static Product product(JsonNode node) {
    CaseText.only(node, "masterSku", "name", "type", "active", "components");
    List<Product.Component> components =
        all(
            node,
            "components",
            one -> {
              CaseText.only(one, "masterSku", "qty");
              JsonNode quantity = one.path("qty");
              return new Product.Component(
                  one.path("masterSku").asText(),
                  quantity.isNumber() ? quantity.decimalValue() : null);
            });
    Product.Type type =
        switch (node.path("type").asText()) {
          case "CORE_PRODUCT" -> Product.Type.CORE;
          case "VIRTUAL_PRODUCT" -> Product.Type.VIRTUAL;
          case "BUNDLE_KIT" -> Product.Type.BUNDLE;
          default -> throw new AssertionError("type of " + node);
        };
    return new Product(
        node.path("masterSku").asText(), type, node.path("active").asBoolean(true), components);
  }

  private static StockRecord stock(JsonNode node, Load load) {
    CaseText.only(
        node,
        "masterSku",
        "warehouseId",
        "location",
        "onHand",
        "locked",
        "inTransit",
        "allocated",
        "active",
        "asOf");
    return new StockRecord(
        node.path("masterSku").asText(),
        id(node.path("warehouseId")),
        node.path("location").asText(),
        whole(node.path("onHand")),
        node.path("locked").isNumber() ? whole(node.path("locked")) : 0,
        0,
        node.path("active").asBoolean(true),
        node.hasNonNull("asOf") ? time(node.path("asOf")) : load.lastCompleteAt());
  }

  private static ChannelLevel level(JsonNode node, Load load) {
    CaseText.only(node, "salesChannelId", "listingSku", "masterSku", "available", "asOf");
    return new ChannelLevel(
        id(node.path("salesChannelId")),
        node.path("listingSku").asText(),
        node.path("masterSku").asText(),
        whole(node.path("available")),
        node.hasNonNull("asOf") ? time(node.path("asOf")) : load.lastCompleteAt());
  }

  private static Listing listing(JsonNode node) {
    CaseText.only(
        node, "listingId", "listingSku", "masterSku", "salesChannelId", "active", "pushInventory");
    return new Listing(
        node.path("listingSku").asText(),
        node.path("masterSku").asText(),
        id(node.path("salesChannelId")),
        node.path("active").asBoolean(true),
        node.path("pushInventory").asBoolean(true));
  }

  private static Alias alias(JsonNode node) {
    CaseText.only(node, "masterSku", "aliasName", "value");
    return new Alias(
        node.path("masterSku").asText(),
        node.path("aliasName").asText(),
        node.path("value").asText());
  }

  private static PendingOrder order(JsonNode node) {
    CaseText.only(node, "orderId", "loadedAt", "warehouseId", "cancelled", "lines");
    return new PendingOrder(
        node.path("orderId").asText(),
        time(node.path("loadedAt")),
        id(node.path("warehouseId")),
        node.path("cancelled").asBoolean(false),
        all(
            node,
            "lines",
            line -> {
              CaseText.only(line, "masterSku", "qty");
              return new PendingOrder.Line(
                  line.path("masterSku").asText(), whole(line.path("qty")));
            }));
  }

  static Cart cart(JsonNode node) {
    CaseText.only(
        node,
        "id",
        "inventoryUpload",
        "syncInventoryAlias",
        "syncInventoryWithWarehouse",
        "minimumInventoryLevel",
        "warehouseBreakdown",
        "locationMap",
        "cartCatalog",
        "percent",
        "buffer",
        "maxQuantity",
        "connectorMax",
        "lastUploadAt",
        "settingsChangedAt",
        "excludedSkus",
        "onVanishedRecord",
        "lastSent");
    Set<String> excluded = new HashSet<>();
    node.path("excludedSkus").forEach(one -> excluded.add(one.asText()));
    Map<String, Amount> sent = new HashMap<>();
    node.path("lastSent")
        .properties()
        .forEach(one -> sent.put(one.getKey(), amount(one.getValue())));
    return new Cart(
        node.path("id").asText(),
        uploads(node.path("inventoryUpload").asText("HOURLY")),
        node.hasNonNull("syncInventoryAlias") ? node.path("syncInventoryAlias").asText() : null,
        selection(node.path("syncInventoryWithWarehouse")),
        breakdown(node),
        new CartRules(
            node.hasNonNull("percent") ? node.path("percent").decimalValue() : null,
            whole(node.path("buffer"), 0),
            whole(node.path("maxQuantity"), Long.MAX_VALUE),
            whole(node.path("minimumInventoryLevel"), 0),
            whole(node.path("connectorMax"), Long.MAX_VALUE)),
        excluded,
        Cart.Vanished.valueOf(node.path("onVanishedRecord").asText("HOLD")),
        new Cart.Uploaded(
            time(node.path("lastUploadAt")), time(node.path("settingsChangedAt")), sent::get),
        CartCaseShelf.of(node.path("cartCatalog")));
  }

  /** OFF, or how often: hourly or slower, or when the source pushes. */
  private static boolean uploads(String word) {
    if (!word.matches("OFF|HOURLY|DAILY|AUTOMATIC|EVERY_[0-9A-Z_]+")) {
      throw new AssertionError("inventoryUpload " + word);
    }
    return !word.equals("OFF");
  }

  private static Selection selection(JsonNode node) {
    if (node.isObject()) {
      CaseText.only(node, "warehouseId", "salesChannelId");
      return node.has("warehouseId")
          ? new Selection.OneWarehouse(id(node.path("warehouseId")))
          : new Selection.OneChannel(id(node.path("salesChannelId")));
    }
    if (!node.asText("COMBINE_ALL").equals("COMBINE_ALL")) {
      throw new AssertionError("syncInventoryWithWarehouse " + node);
    }
    return new Selection.CombineAll();
  }

  private static Breakdown breakdown(JsonNode node) {
    if (node.hasNonNull("locationMap")) {
      Map<Long, String> locations = new HashMap<>();
      node.path("locationMap")
          .properties()
          .forEach(one -> locations.put(Long.valueOf(one.getKey()), one.getValue().asText()));
      return new Breakdown.PerLocation(locations);
    }
    return node.path("warehouseBreakdown").asBoolean(false)
        ? new Breakdown.PerWarehouse()
        : new Breakdown.Total();
  }

  static Amount amount(JsonNode node) {
    if (!node.isObject()) {
      return new Amount.Total(whole(node));
    }
    Map<String, Long> places = new LinkedHashMap<>();
    node.properties().forEach(one -> places.put(one.getKey(), whole(one.getValue())));
    return new Amount.ByPlace(places);
  }

  private static long whole(JsonNode node, long absent) {
    return node.isMissingNode() || node.isNull() ? absent : whole(node);
  }

  static long whole(JsonNode node) {
    return new BigDecimal(node.asText()).longValueExact();
  }

  private static Long id(JsonNode node) {
    return node.isMissingNode() || node.isNull() ? null : Long.valueOf(node.asText());
  }

  private static Instant time(JsonNode node) {
    return node.isMissingNode() || node.isNull()
        ? null
        : OffsetDateTime.parse(node.asText()).toInstant();
  }
}
