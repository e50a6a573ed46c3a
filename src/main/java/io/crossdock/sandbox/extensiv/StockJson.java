package io.crossdock.sandbox.extensiv;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Stock records and totals as the API shows them. Its user holds the world's monitor. */
final class StockJson {

  private final World world;
  private final Levels levels;
  private final ProductJson products;

  StockJson(World world, Levels levels) {
    this.world = world;
    this.levels = levels;
    products = new ProductJson(world.products());
  }

  /** A bin of a product; the totals of its warehouse are repeated on each of them. */
  void record(JsonGenerator out, int record) throws IOException {
    Records records = world.records();
    Locations.Bin bin = world.locations().bin(records.bin(record));
    out.writeStartObject();
    out.writeNumberField("productStockId", Records.id(record));
    out.writeBooleanField("active", records.active(record));
    out.writeNumberField("availableQuantity", records.available(record));
    out.writeNumberField("allocatedQuantity", records.allocated(record));
    out.writeNumberField("drawRank", 1);
    out.writeNumberField("minStock", 0);
    out.writeBooleanField("pickable", true);
    out.writeBooleanField("receivable", true);
    products.brief(out, records.product(record));
    out.writeNumberField("quantity", records.onHand(record));
    out.writeNumberField("quantityLocked", records.locked(record));
    out.writeObjectFieldStart("stockLocation");
    out.writeStringField("location", bin.name());
    out.writeNumberField("stockLocationId", bin.id());
    out.writeNumberField("warehouseId", bin.warehouse());
    out.writeEndObject();
    totals(out, records.product(record), bin.warehouse());
    out.writeEndObject();
  }

  private void totals(JsonGenerator out, int product, int warehouse) throws IOException {
    Totals totals = levels.totals(product, warehouse);
    long built = world.settings().bundleTotals() ? levels.buildable(product, warehouse) : 0;
    out.writeObjectFieldStart("warehouseStockTotals");
    out.writeNumberField("onHandQuantity", totals.onHand() + built);
    out.writeNumberField("availableQuantity", totals.available() + built);
    out.writeNumberField("allocatedQuantity", totals.allocated());
    out.writeNumberField("lockedQuantity", totals.locked());
    out.writeNumberField("inTransitQuantity", world.inTransit(product, warehouse));
    out.writeEndObject();
  }

  /** The physical count of a product in a warehouse: what could be built is not in it. */
  void total(JsonGenerator out, int product, int warehouse) throws IOException {
    Totals totals = levels.totals(product, warehouse);
    out.writeStartObject();
    products.brief(out, product);
    out.writeNumberField("onHandQuantity", totals.onHand());
    out.writeNumberField("lockedQuantity", totals.locked());
    out.writeNumberField("inTransitQuantity", world.inTransit(product, warehouse));
    out.writeEndObject();
  }

  /** A listing and the level its channel is told. */
  void level(JsonGenerator out, int listing, int level) throws IOException {
    Listings listings = world.listings();
    out.writeStartObject();
    out.writeNumberField("listingId", Listings.id(listing));
    out.writeStringField("listingSku", listings.sku(listing));
    out.writeStringField("masterSku", world.products().sku(listings.product(listing)));
    out.writeNumberField("salesChannelId", listings.channel(listing));
    out.writeNumberField("availableQuantity", level);
    out.writeEndObject();
  }
}
