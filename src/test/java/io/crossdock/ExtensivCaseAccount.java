package io.crossdock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.sandbox.extensiv.CatalogueDesk;
import io.crossdock.sandbox.extensiv.Details;
import io.crossdock.sandbox.extensiv.Fault;
import io.crossdock.sandbox.extensiv.OrderManagerSimulator;
import io.crossdock.sandbox.extensiv.ProductType;
import io.crossdock.sandbox.extensiv.SalesChannel;
import io.crossdock.sandbox.extensiv.Warehouse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a case has given, as settings of the hub and as an account of Order Manager. */
final class ExtensivCaseAccount {

  private ExtensivCaseAccount() {}

  static boolean isByChannel(JsonNode given) {
    return given.at("/merchant/inventorySyncMode").asText().equals("BY_SALES_CHANNEL");
  }

  /** Of the account, behind its name. */
  static Map<String, String> settings(JsonNode given) {
    JsonNode merchant = given.path("merchant");
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put(".mode", isByChannel(given) ? "sales-channel" : "warehouse");
    if (isByChannel(given)) {
      settings.put(".acknowledge", String.join(", ", channels(given)));
    }
    settings.put(".subtractLocked", merchant.path("subtractLocked").asText("false"));
    settings.put(".ignoreInactive", merchant.path("ignoreInactive").asText("true"));
    settings.put(
        ".nested", merchant.path("nestedBundles").asText("REFUSE").toLowerCase(Locale.ROOT));
    if (merchant.hasNonNull("defaultWarehouseId")) {
      settings.put(".defaultWarehouse", merchant.get("defaultWarehouseId").asText());
    }
    put(settings, ".warehouses.disabled", without(given, "combine"));
    put(settings, ".components.disabled", without(given, "useComponentInventory"));
    return settings;
  }

  private static void put(Map<String, String> settings, String key, List<String> values) {
    if (!values.isEmpty()) {
      settings.put(key, String.join(", ", values));
    }
  }

  private static List<String> without(JsonNode given, String flag) {
    List<String> ids = new ArrayList<>();
    for (JsonNode one : given.path("warehouses")) {
      if (!one.path(flag).asBoolean(true)) {
        ids.add(one.path("id").asText());
      }
    }
    return ids;
  }

  /** Ids; one that is not there where the case has none. */
  static List<String> channels(JsonNode given) {
    List<String> ids = new ArrayList<>();
    given.path("salesChannels").forEach(one -> ids.add(one.path("id").asText()));
    return ids.isEmpty() ? List.of("1") : ids;
  }

  /** Of a cart, behind its name. */
  static Map<String, String> cartSettings(JsonNode cart) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put(
        ".cart.uploads",
        String.valueOf(!cart.path("inventoryUpload").asText("HOURLY").equals("OFF")));
    JsonNode select = cart.path("syncInventoryWithWarehouse");
    settings.put(
        ".cart.select",
        select.has("warehouseId")
            ? "warehouse:" + select.get("warehouseId").asText()
            : select.has("salesChannelId")
                ? "sales-channel:" + select.get("salesChannelId").asText()
                : "all");
    settings.put(".cart.breakdown", cart.path("warehouseBreakdown").asText("false"));
    text(settings, ".cart.alias", cart.path("syncInventoryAlias"));
    text(settings, ".cart.percent", cart.path("percent"));
    text(settings, ".cart.buffer", cart.path("buffer"));
    text(settings, ".cart.maximum", cart.path("maxQuantity"));
    text(settings, ".cart.minimumLevel", cart.path("minimumInventoryLevel"));
    text(settings, ".file.most", cart.path("connectorMax"));
    List<String> excluded = new ArrayList<>();
    cart.path("excludedSkus").forEach(one -> excluded.add(one.asText()));
    put(settings, ".cart.excluded", excluded);
    settings.put(
        ".cart.vanished", cart.path("onVanishedRecord").asText("HOLD").toLowerCase(Locale.ROOT));
    put(
        settings,
        ".cart.locations",
        cart.path("locationMap").properties().stream()
            .map(one -> one.getKey() + "=" + one.getValue().asText())
            .toList());
    return settings;
  }

  private static void text(Map<String, String> settings, String key, JsonNode value) {
    if (!value.isMissingNode() && !value.isNull()) {
      settings.put(key, value.asText());
    }
  }

  static void set(OrderManagerSimulator simulator, JsonNode given) {
    CatalogueDesk desk = simulator.catalogue();
    Set<String> places = new HashSet<>();
    for (JsonNode one : given.path("warehouses")) {
      places.add(one.path("id").asText());
      desk.warehouse(
          new Warehouse(
              one.path("id").asInt(),
              one.path("name").asText(),
              one.path("type").asText(Warehouse.DIRECT),
              one.path("active").asBoolean(true),
              one.path("useComponentInventory").asBoolean(true)));
    }
    for (JsonNode one : given.path("salesChannels")) {
      desk.salesChannel(
          SalesChannel.of(one.path("id").asInt(), one.path("name").asText())
              .withActive(one.path("active").asBoolean(true)));
    }
    products(desk, given);
    Set<String> bins = new HashSet<>();
    for (JsonNode row : given.path("stock")) {
      // What lies nowhere, or is nothing, Order Manager has no record of.
      if (places.contains(row.path("warehouseId").asText())) {
        stock(desk, row, bins);
      }
    }
    listings(simulator, given);
  }

  private static void products(CatalogueDesk desk, JsonNode given) {
    for (JsonNode one : given.path("products")) {
      desk.product(one.path("masterSku").asText(), ProductType.valueOf(one.path("type").asText()));
    }
    for (JsonNode one : given.path("products")) {
      String sku = one.path("masterSku").asText();
      List<CatalogueDesk.Part> parts = new ArrayList<>();
      one.path("components")
          .forEach(
              part ->
                  parts.add(
                      new CatalogueDesk.Part(
                          part.path("masterSku").asText(), part.path("qty").asInt())));
      if (!parts.isEmpty()) {
        desk.parts(sku, parts);
      }
      desk.active(sku, one.path("active").asBoolean(true));
    }
    for (JsonNode alias : given.path("aliases")) {
      String sku = alias.path("masterSku").asText();
      desk.details(sku, Details.plain(sku).withUpc(alias.path("value").asText()));
    }
  }

  private static void stock(CatalogueDesk desk, JsonNode row, Set<String> bins) {
    String sku = row.path("masterSku").asText();
    int warehouse = row.path("warehouseId").asInt();
    String bin = row.path("location").asText(Warehouse.GLOBAL);
    while (!bins.add(sku + "/" + warehouse + "/" + bin)) {
      bin = bin + "'";
    }
    desk.stock(sku, warehouse, bin, row.path("onHand").asInt());
    desk.locked(sku, warehouse, bin, row.path("locked").asInt(0));
    desk.recordActive(sku, warehouse, bin, row.path("active").asBoolean(true));
    if (row.path("inTransit").asInt(0) > 0) {
      desk.inTransit(sku, warehouse, row.path("inTransit").asInt());
    }
  }

  private static void listings(OrderManagerSimulator simulator, JsonNode given) {
    Set<String> channels = new HashSet<>(channels(given));
    for (JsonNode one : given.path("listings")) {
      if (channels.contains(one.path("salesChannelId").asText())) {
        int channel = one.path("salesChannelId").asInt();
        String code = one.path("listingSku").asText();
        simulator.catalogue().listing(channel, code, one.path("masterSku").asText());
        simulator
            .catalogue()
            .listing(
                channel,
                code,
                one.path("active").asBoolean(true),
                one.path("pushInventory").asBoolean(true));
      }
    }
    if (isByChannel(given)) {
      levels(simulator, given);
    }
  }

  /** Exactly those of the case are told: the simulator would tell one of each listing. */
  private static void levels(OrderManagerSimulator simulator, JsonNode given) {
    Map<String, ArrayNode> told = new TreeMap<>();
    for (JsonNode level : given.path("channelLevels")) {
      told.computeIfAbsent(
              level.path("salesChannelId").asText(), id -> JsonNodeFactory.instance.arrayNode())
          .addObject()
          .put("listingSku", level.path("listingSku").asText())
          .put("masterSku", level.path("masterSku").asText())
          .put("salesChannelId", level.path("salesChannelId").asInt())
          .put("availableQuantity", level.path("available").asInt());
    }
    String none = JsonNodeFactory.instance.arrayNode().toString();
    // They are asked for in the order of the settings, each until there is nothing more.
    for (String channel : channels(given)) {
      if (told.containsKey(channel)) {
        fault(simulator, told.get(channel).toString(), 1);
      }
      fault(simulator, none, 1);
    }
    fault(simulator, none, 0);
  }

  private static void fault(OrderManagerSimulator simulator, String body, int times) {
    simulator
        .traffic()
        .fault(Fault.status("POST /v1.2/inventory/acknowledge", 200, body).times(times));
  }
}
