package io.crossdock.partner.workarea;

import io.crossdock.operate.Printable;
import io.crossdock.stock.Moves;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonNumber;
import org.bson.BsonValue;

/**
 * An item of a transaction as it was read.
 *
 * @param order null if it has none
 * @param available as stored, null if that is no whole number
 * @param backordered likewise
 * @param total units bought; the most it can hold
 * @param document as read, for people
 */
record ShopItem(
    String transaction,
    String item,
    String order,
    boolean captured,
    Instant createdAt,
    Instant updatedAt,
    String sku,
    Long available,
    Long backordered,
    long total,
    BsonDocument document) {

  /** Those of a transaction; none if it has none. */
  static List<ShopItem> of(BsonDocument transaction) {
    List<ShopItem> items = new ArrayList<>();
    String id = id(transaction.get("_id"));
    Instant updated = instant(transaction, "updated_at", Instant.EPOCH);
    BsonArray stored =
        transaction.isArray("items") ? transaction.getArray("items") : new BsonArray();
    for (BsonValue value : stored) {
      if (value.isDocument()) {
        BsonDocument item = value.asDocument();
        items.add(
            new ShopItem(
                id,
                id(item.get("_id")),
                text(transaction, "order_id"),
                transaction.isBoolean("captured") && transaction.getBoolean("captured").getValue(),
                instant(transaction, "created_at", updated),
                updated,
                text(item, "sku"),
                whole(item.get("available")),
                whole(item.get("backordered")),
                total(item),
                item));
      }
    }
    return items;
  }

  String key() {
    return transaction + ":" + item;
  }

  /** What is wrong with it; null if it can be told. */
  String defect() {
    if (item.isEmpty()) {
      return "_id of an item is missing";
    }
    if (available == null || backordered == null) {
      String field = available == null ? "available" : "backordered";
      BsonValue value = document.get(field);
      return field
          + " is "
          + (value.isDouble()
              ? String.valueOf(value.asDouble().getValue())
              : "'" + Printable.text(StockTexts.shown(value)) + "'")
          + ", which is no whole number of at most 2147483647";
    }
    return null;
  }

  /** Made plausible; nothing while the transaction is not captured. */
  Moves held() {
    return captured ? Moves.held(available, backordered, total) : Moves.NONE;
  }

  long raw() {
    return captured ? available + backordered : 0;
  }

  boolean isNegative() {
    return captured && (available < 0 || backordered < 0);
  }

  private static long total(BsonDocument item) {
    Long total = whole(item.get("total"));
    return total == null || !item.containsKey("total") ? Integer.MAX_VALUE : total;
  }

  /** Absent is 0, as the shop's models read it. */
  private static Long whole(BsonValue value) {
    if (value == null || value.isNull()) {
      return 0L;
    }
    if (!(value instanceof BsonNumber number)) {
      return null;
    }
    double exact = number.doubleValue();
    return exact == Math.rint(exact) && Math.abs(exact) <= Integer.MAX_VALUE
        ? Long.valueOf(number.longValue())
        : null;
  }

  private static Instant instant(BsonDocument document, String field, Instant otherwise) {
    return document.isDateTime(field)
        ? Instant.ofEpochMilli(document.getDateTime(field).getValue())
        : otherwise;
  }

  private static String id(BsonValue value) {
    if (value == null) {
      return "";
    }
    return value.isObjectId()
        ? value.asObjectId().getValue().toHexString()
        : value.isString() ? value.asString().getValue() : value.toString();
  }

  private static String text(BsonDocument document, String field) {
    return document.isString(field) && !document.getString(field).getValue().isEmpty()
        ? document.getString(field).getValue()
        : null;
  }
}
