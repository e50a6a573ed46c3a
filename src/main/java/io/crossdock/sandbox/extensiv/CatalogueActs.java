package io.crossdock.sandbox.extensiv;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Drives products, stock and listings. */
final class CatalogueActs {

  private final CatalogueDesk desk;

  CatalogueActs(CatalogueDesk desk) {
    this.desk = desk;
  }

  /** False if it is none of its acts. */
  boolean act(String path, JsonNode body) {
    switch (path) {
      case "/warehouse" -> warehouse(body);
      case "/sales-channel" -> channel(body);
      case "/product" -> product(body);
      case "/deactivate-product" -> desk.active(Acts.text(body, "masterSku"), false);
      case "/activate-product" -> desk.active(Acts.text(body, "masterSku"), true);
      case "/stock" -> stock(body);
      case "/remove-stock-record" ->
          desk.removeRecord(
              Acts.text(body, "masterSku"), Acts.whole(body, "warehouseId"), bin(body));
      case "/listing" -> listing(body);
      case "/level" ->
          desk.level(
              Acts.whole(body, "salesChannelId"),
              Acts.text(body, "listingSku"),
              Acts.whole(body, "available"));
      case "/generate" -> desk.generate(spec(body));
      default -> {
        return false;
      }
    }
    return true;
  }

  private void warehouse(JsonNode body) {
    desk.warehouse(
        new Warehouse(
            Acts.whole(body, "id"),
            Acts.text(body, "name"),
            body.path("type").asText(Warehouse.DIRECT),
            body.path("active").asBoolean(true),
            body.path("useComponentInventory").asBoolean(true)));
  }

  private void channel(JsonNode body) {
    Set<Integer> without = new HashSet<>();
    body.path("without").forEach(one -> without.add(one.asInt()));
    desk.salesChannel(
        new SalesChannel(
            Acts.whole(body, "id"),
            Acts.text(body, "name"),
            body.path("type").asText("MANUAL"),
            body.path("active").asBoolean(true),
            body.path("percent").asInt(100),
            body.path("most").asInt(0),
            without));
  }

  private void product(JsonNode body) {
    String sku = Acts.text(body, "masterSku");
    ProductType type = ProductType.valueOf(body.path("type").asText("CORE_PRODUCT"));
    desk.product(sku, body.path("id").asInt(0), type);
    List<CatalogueDesk.Part> parts = new ArrayList<>();
    for (JsonNode part : body.path("components")) {
      parts.add(new CatalogueDesk.Part(Acts.text(part, "masterSku"), Acts.whole(part, "qty")));
    }
    if (!parts.isEmpty()) {
      desk.parts(sku, parts);
    }
    if (body.hasNonNull("parent")) {
      desk.parent(sku, Acts.text(body, "parent"));
    }
    if (body.hasNonNull("upc")) {
      desk.details(sku, desk.details(sku).withUpc(Acts.text(body, "upc")));
    }
    if (!body.path("active").asBoolean(true)) {
      desk.active(sku, false);
    }
  }

  private void stock(JsonNode body) {
    String sku = Acts.text(body, "masterSku");
    int warehouse = Acts.whole(body, "warehouseId");
    desk.stock(sku, warehouse, bin(body), Acts.whole(body, "onHand"));
    if (body.has("locked")) {
      desk.locked(sku, warehouse, bin(body), Acts.whole(body, "locked"));
    }
    if (body.has("active")) {
      desk.recordActive(sku, warehouse, bin(body), body.get("active").asBoolean());
    }
    if (body.has("inTransit")) {
      desk.inTransit(sku, warehouse, Acts.whole(body, "inTransit"));
    }
  }

  private static String bin(JsonNode body) {
    return body.path("location").asText(Warehouse.GLOBAL);
  }

  private void listing(JsonNode body) {
    int channel = Acts.whole(body, "salesChannelId");
    String sku = Acts.text(body, "listingSku");
    if (body.hasNonNull("masterSku")) {
      desk.listing(channel, sku, Acts.text(body, "masterSku"));
    }
    boolean active = body.path("active").asBoolean(true);
    desk.listing(channel, sku, active, body.path("pushInventory").asBoolean(true));
  }

  private static CatalogueSpec spec(JsonNode body) {
    CatalogueSpec usual = CatalogueSpec.of(Acts.whole(body, "skus"), body.path("seed").asLong(1));
    return usual
        .withPlaces(
            body.path("warehouses").asInt(usual.warehouses()),
            body.path("channels").asInt(usual.channels()))
        .withKinds(
            body.path("bundles").asInt(usual.bundles()),
            body.path("virtuals").asInt(usual.virtuals()),
            body.path("inactive").asInt(usual.inactive()));
  }
}
