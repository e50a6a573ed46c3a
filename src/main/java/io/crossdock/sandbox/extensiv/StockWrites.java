package io.crossdock.sandbox.extensiv;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * On hand is overwritten and stock records are made, up to 200 at once. The answer is 200 with
 * errors inside, whose index counts from 1. Its user holds the world's monitor.
 */
final class StockWrites {

  private static final int MOST = 200;

  private record Done(String masterSku, long available, int record, int warehouse) {}

  private record Failed(String message, String code, String identifier, int index) {}

  /** One item that cannot be done. */
  private static final class ItemException extends Exception {
    private static final long serialVersionUID = 1L;
    private final String code;

    ItemException(String message, String code) {
      super(message);
      this.code = code;
    }
  }

  /** Does one item; the record it concerns. */
  private interface Item {
    int done(JsonNode item) throws ItemException;
  }

  private final World world;

  StockWrites(World world) {
    this.world = world;
  }

  /** The record must be there already; what is set aside in it stays set aside. */
  Answer adjust(JsonNode body) {
    return each(body, "masterSku", this::adjusted);
  }

  Answer create(JsonNode body) {
    return each(body, "productId", this::created);
  }

  private Answer each(JsonNode body, String identifier, Item act) {
    if (body == null || !body.isArray() || body.isEmpty() || body.size() > MOST) {
      throw RefusedException.wrong("the body must be an array of 1 to " + MOST + " items");
    }
    List<Done> done = new ArrayList<>();
    List<Failed> failed = new ArrayList<>();
    for (int i = 0; i < body.size(); i++) {
      JsonNode item = body.get(i);
      try {
        int record = act.done(item);
        world.changed(record);
        done.add(
            new Done(
                world.products().sku(world.records().product(record)),
                world.records().available(record),
                Records.id(record),
                world.warehouseOf(record)));
      } catch (ItemException e) {
        String name = String.valueOf(Json.text(item, identifier));
        failed.add(new Failed(e.getMessage(), e.code, name, i + 1));
      }
    }
    return Answer.ok(written(done, failed));
  }

  private int adjusted(JsonNode item) throws ItemException {
    int product = world.products().find(String.valueOf(Json.text(item, "masterSku")));
    if (product < 0) {
      throw new ItemException("Product does not exist", "ERR053");
    }
    int record = world.record(product, item.path("warehouseId").asInt(), bin(item));
    if (record < 0) {
      throw new ItemException("Product stock not found", "ERR097");
    }
    world.records().onHand(record, pieces(item, "onHandQuantity"));
    return record;
  }

  private int created(JsonNode item) throws ItemException {
    int product = world.products().byId(item.path("productId").asInt());
    if (product < 0) {
      throw new ItemException("Product does not exist", "ERR053");
    }
    Warehouse warehouse = world.warehouses().get(item.path("warehouseId").asInt());
    String bin = bin(item);
    if (warehouse == null) {
      throw new ItemException("Warehouse does not exist", "ERR_WAREHOUSE");
    }
    if (warehouse.type().equals(Warehouse.THIRD_PARTY) && !bin.equals(Warehouse.GLOBAL)) {
      throw new ItemException("A 3PL warehouse has the location GLOBAL only", "ERR_LOCATION");
    }
    if (world.products().type(product) == ProductType.VIRTUAL_PRODUCT) {
      throw new ItemException("A virtual product has no stock", "ERR_VIRTUAL");
    }
    if (world.record(product, warehouse.id(), bin) >= 0) {
      throw new ItemException("Product stock exists already", "ERR_EXISTS");
    }
    int pieces = pieces(item, "quantity");
    int record = world.addRecord(product, warehouse.id(), bin, pieces);
    world.records().locked(record, item.path("quantityLocked").asInt(0));
    return record;
  }

  private static String bin(JsonNode item) {
    String named = Json.text(item, "stockLocationName");
    return named == null ? Warehouse.GLOBAL : named;
  }

  private static int pieces(JsonNode item, String field) throws ItemException {
    JsonNode number = item.path(field);
    if (!number.canConvertToInt() || !number.isIntegralNumber() || number.asInt() < 0) {
      throw new ItemException(field + " must be a whole number of at least 0", "ERR_QUANTITY");
    }
    return number.asInt();
  }

  private static byte[] written(List<Done> done, List<Failed> failed) {
    return Json.written(
        out -> {
          out.writeStartObject();
          out.writeArrayFieldStart("results");
          for (Done one : done) {
            out.writeStartObject();
            out.writeStringField("masterSku", one.masterSku);
            out.writeNumberField("availableQuantity", one.available);
            out.writeNumberField("productStockId", one.record);
            out.writeNumberField("warehouseId", one.warehouse);
            out.writeEndObject();
          }
          out.writeEndArray();
          out.writeArrayFieldStart("errors");
          for (Failed one : failed) {
            out.writeStartObject();
            out.writeStringField("message", one.message);
            out.writeStringField("errorCode", one.code);
            out.writeStringField("identifier", one.identifier);
            out.writeNumberField("index", one.index);
            out.writeEndObject();
          }
          out.writeEndArray();
          out.writeEndObject();
        });
  }
}
