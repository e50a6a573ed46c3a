package io.crossdock.sandbox.extensiv;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * Levels, products and orders as Integration Manager writes them: numbers may be texts, an empty
 * map may be {@code []}. Its user holds the world's monitor.
 */
final class ManagerJson {

  private final World world;
  private final Levels levels;
  private final Random coin = new Random(8);

  ManagerJson(World world, Levels levels) {
    this.world = world;
    this.levels = levels;
  }

  /** Pre-assembled and buildable units of a bundle are added, per warehouse. */
  void level(JsonGenerator out, int product) throws IOException {
    Map<Warehouse, long[]> places = places(product);
    long available = 0;
    long onHand = 0;
    long newest = 0;
    for (long[] one : places.values()) {
      available += one[0];
      onHand += one[1];
      newest = Math.max(newest, one[2]);
    }
    out.writeStartObject();
    out.writeStringField("sku", world.products().sku(product));
    number(out, "qty_available", available);
    number(out, "qty_on_hand", onHand);
    out.writeStringField("wms_datetime", Dates.manager(Instant.ofEpochSecond(newest)));
    aliases(out, aliases(product));
    warehouses(out, places);
    out.writeEndObject();
  }

  /** Available, on hand and when it last changed, of warehouses with a stock record. */
  private Map<Warehouse, long[]> places(int product) {
    Map<Warehouse, long[]> places = new LinkedHashMap<>();
    for (Warehouse one : world.warehouses().values()) {
      Totals totals = levels.totals(product, one.id());
      if (one.active() && totals.recorded()) {
        long built = levels.buildable(product, one.id());
        long[] there = {totals.available() + built, totals.onHand() + built, changed(product, one)};
        places.put(one, there);
      }
    }
    return places;
  }

  private long changed(int product, Warehouse warehouse) {
    Records records = world.records();
    long newest = 0;
    for (int i = world.products().firstRecord(product); i >= 0; i = records.next(i)) {
      if (world.warehouseOf(i) == warehouse.id()) {
        newest = Math.max(newest, records.changed(i));
      }
    }
    return newest;
  }

  private void warehouses(JsonGenerator out, Map<Warehouse, long[]> places) throws IOException {
    if (places.isEmpty()) {
      noMap(out, "warehouses");
      return;
    }
    out.writeObjectFieldStart("warehouses");
    for (Map.Entry<Warehouse, long[]> one : places.entrySet()) {
      out.writeObjectFieldStart(String.valueOf(one.getKey().id()));
      out.writeStringField("warehouse", one.getKey().name());
      number(out, "qty_available", one.getValue()[0]);
      number(out, "qty_on_hand", one.getValue()[1]);
      Instant changed = Instant.ofEpochSecond(one.getValue()[2]);
      out.writeStringField("wms_datetime", Dates.manager(changed));
      out.writeEndObject();
    }
    out.writeEndObject();
  }

  /** By the names of channels, and the UPC. */
  private Map<String, String> aliases(int product) {
    Map<String, String> aliases = new LinkedHashMap<>();
    Listings listings = world.listings();
    for (int i = world.products().firstListing(product); i >= 0; i = listings.next(i)) {
      if (listings.active(i) && listings.pushed(i)) {
        aliases.put(world.channel(listings.channel(i)).name(), listings.sku(i));
      }
    }
    String upc = world.products().details(product).upc();
    if (upc != null) {
      aliases.put("UPC", upc);
    }
    return aliases;
  }

  private void aliases(JsonGenerator out, Map<String, String> aliases) throws IOException {
    if (aliases.isEmpty()) {
      noMap(out, "aliases");
      return;
    }
    out.writeObjectFieldStart("aliases");
    for (Map.Entry<String, String> one : aliases.entrySet()) {
      out.writeStringField(one.getKey(), one.getValue());
    }
    out.writeEndObject();
  }

  // A map of PHP without members is written as a list.
  private void noMap(JsonGenerator out, String field) throws IOException {
    if (world.settings().emptyMaps()) {
      out.writeObjectFieldStart(field);
      out.writeEndObject();
    } else {
      Json.empty(out, field);
    }
  }

  /** Here aliases are a list. */
  void product(JsonGenerator out, int product) throws IOException {
    Details details = world.products().details(product);
    out.writeStartObject();
    out.writeStringField("sku", world.products().sku(product));
    out.writeStringField("name", details.name());
    out.writeStringField("description", details.description());
    number(out, "retail_price", 2);
    number(out, "weight_lbs", Math.max(1, details.pounds()));
    Instant modified = Instant.ofEpochSecond(world.products().modified(product));
    out.writeStringField("last_updated_datetime", Dates.manager(modified));
    out.writeArrayFieldStart("aliases");
    for (Map.Entry<String, String> one : aliases(product).entrySet()) {
      out.writeStartObject();
      out.writeStringField("code_type", one.getKey());
      out.writeStringField("code", one.getValue());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  void order(JsonGenerator out, SalesOrder order) throws IOException {
    out.writeStartObject();
    out.writeStringField("cust_ref", order.number);
    out.writeStringField("order_source", world.channel(order.channel).name());
    out.writeStringField("order_status", status(order));
    out.writeStringField(
        "delivered_to_wms_date", order.delivered == null ? null : Dates.manager(order.delivered));
    out.writeStringField("created_date_time", Dates.manager(order.created));
    out.writeStringField("updated_date_time", Dates.manager(order.modified));
    out.writeArrayFieldStart("items");
    for (SalesOrder.Line line : order.lines) {
      out.writeStartObject();
      out.writeStringField("item", world.products().sku(line.product()));
      number(out, "quantity", line.quantity());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeArrayFieldStart("shipments");
    if (order.tracking != null) {
      shipment(out, order);
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private void shipment(JsonGenerator out, SalesOrder order) throws IOException {
    out.writeStartObject();
    out.writeStringField("carrier", "UPS");
    out.writeStringField("method", "Ground");
    out.writeStringField("tracking_no", order.tracking);
    out.writeStringField("date", Dates.manager(order.modified));
    number(out, "total_cost", 0);
    out.writeArrayFieldStart("items");
    for (SalesOrder.Line line : order.lines) {
      out.writeStartObject();
      out.writeStringField("item", world.products().sku(line.product()));
      number(out, "quantity", line.quantity());
      number(out, "carton_num", 1);
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  static String status(SalesOrder order) {
    return switch (order.status) {
      case OrderDesk.CREATED -> "new";
      case OrderDesk.APPROVED -> "at_wms";
      case OrderDesk.SHIPPED -> "shipped";
      default -> "canceled";
    };
  }

  private void number(JsonGenerator out, String field, long number) throws IOException {
    boolean text =
        switch (world.settings().numbers()) {
          case NUMBERS -> false;
          case TEXTS -> true;
          case MIXED -> coin.nextBoolean();
        };
    if (text) {
      out.writeStringField(field, String.valueOf(number));
    } else {
      out.writeNumberField(field, number);
    }
  }
}
