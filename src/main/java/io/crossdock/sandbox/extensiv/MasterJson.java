package io.crossdock.sandbox.extensiv;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Warehouses, sales channels and listings as the API shows them. */
final class MasterJson {

  private final World world;

  MasterJson(World world) {
    this.world = world;
  }

  byte[] warehouses() {
    return Json.written(
        out -> {
          out.writeStartArray();
          int rank = 0;
          for (Warehouse one : world.warehouses().values()) {
            warehouse(out, one, ++rank);
          }
          out.writeEndArray();
        });
  }

  private static void warehouse(JsonGenerator out, Warehouse one, int rank) throws IOException {
    out.writeStartObject();
    out.writeNumberField("warehouseId", one.id());
    out.writeStringField("name", one.name());
    out.writeStringField("type", one.type());
    out.writeBooleanField("active", one.active());
    Json.nulls(out, "salesChannelId", "contactEmail", "contactPhone", "phoneExtension", "fax");
    out.writeNumberField("internationalRank", rank);
    Json.empty(out, "domesticBackups", "stateAllocations");
    out.writeEndObject();
  }

  byte[] channels() {
    return Json.written(
        out -> {
          out.writeStartArray();
          for (SalesChannel one : world.channels().values()) {
            channel(out, one);
          }
          out.writeEndArray();
        });
  }

  static void channel(JsonGenerator out, SalesChannel one) throws IOException {
    out.writeStartObject();
    out.writeNumberField("salesChannelId", one.id());
    out.writeStringField("name", one.name());
    out.writeStringField("type", one.type());
    out.writeBooleanField("active", one.active());
    out.writeStringField("companyName", "ACME");
    out.writeNullField("phoneNumber");
    out.writeObjectFieldStart("connectionParams");
    out.writeEndObject();
    out.writeEndObject();
  }

  void listing(JsonGenerator out, int listing) throws IOException {
    Listings listings = world.listings();
    int product = listings.product(listing);
    out.writeStartObject();
    out.writeNumberField("listingId", Listings.id(listing));
    out.writeStringField("listingSku", listings.sku(listing));
    out.writeStringField("masterSku", world.products().sku(product));
    out.writeNumberField("productId", world.products().id(product));
    out.writeNumberField("salesChannelId", listings.channel(listing));
    out.writeBooleanField("active", listings.active(listing));
    out.writeBooleanField("pushInventory", listings.pushed(listing));
    out.writeNullField("fnSku");
    out.writeStringField("created", Dates.shown(listings.created(listing)));
    out.writeStringField("lastModified", Dates.shown(listings.modified(listing)));
    out.writeEndObject();
  }
}
