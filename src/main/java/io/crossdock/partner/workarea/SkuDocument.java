package io.crossdock.partner.workarea;

import java.time.Instant;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonNumber;
import org.bson.BsonValue;

/**
 * A document of {@code workarea_inventory_skus}, typed and checked
 * (core/app/models/workarea/inventory/sku.rb).
 *
 * @param raw as read; its counters go into the filter untouched
 * @param policy absent in the document means the shop's default, {@code ignore}
 * @param reserve absent or null counts as 0 in the shop
 * @param sellable null if absent or no whole number: then it is to be written
 * @param backorderedUntil null if absent or no date
 */
record SkuDocument(
    BsonDocument raw,
    String policy,
    long available,
    long backordered,
    long purchased,
    long reserve,
    Long sellable,
    Instant backorderedUntil) {

  static final List<String> FIELDS =
      List.of(
          "_id",
          "policy",
          "available",
          "backordered",
          "backordered_until",
          "purchased",
          "reserve",
          "sellable");

  /** A document that must not be written, with the reason for a person. */
  static final class BrokenException extends Exception {
    private static final long serialVersionUID = 1L;

    BrokenException(String message) {
      super(message);
    }
  }

  static SkuDocument parse(BsonDocument raw) throws BrokenException {
    return new SkuDocument(
        raw,
        policy(raw),
        counter(raw, "available"),
        counter(raw, "backordered"),
        counter(raw, "purchased"),
        raw.isNull("reserve") || !raw.containsKey("reserve") ? 0 : counter(raw, "reserve"),
        whole(raw.get("sellable")),
        raw.isDateTime("backordered_until")
            ? Instant.ofEpochMilli(raw.getDateTime("backordered_until").getValue())
            : null);
  }

  private static String policy(BsonDocument raw) throws BrokenException {
    if (!raw.containsKey("policy")) {
      return Policies.IGNORE;
    }
    if (!raw.isString("policy")) {
      throw new BrokenException(
          "policy of SKU "
              + raw.get("_id")
              + " in Workarea is "
              + shown(raw.get("policy"))
              + ", not a name; the shop's checkout fails on it. Nothing was written: set a policy in"
              + " the shop, then retry");
    }
    return raw.getString("policy").getValue();
  }

  private static long counter(BsonDocument raw, String field) throws BrokenException {
    Long value = whole(raw.get(field));
    if (value == null) {
      // The shop reads a default there but asks the server for the exact value, and never finds it.
      throw new BrokenException(
          field
              + " of SKU "
              + raw.get("_id")
              + " in Workarea is "
              + (raw.containsKey(field) ? shown(raw.get(field)) : "missing")
              + ", not a whole number; the shop's checkout hangs or fails on such a document. Nothing"
              + " was written: repair the counter in the shop, then retry");
    }
    return value;
  }

  /** A whole double (5.0) works in the shop, so it counts; null for everything else. */
  private static Long whole(BsonValue value) {
    if (value instanceof BsonNumber number) {
      double asDouble = number.doubleValue();
      boolean fits = Math.abs(asDouble) <= Integer.MAX_VALUE && asDouble == Math.rint(asDouble);
      return fits ? Long.valueOf(number.longValue()) : null;
    }
    return null;
  }

  private static String shown(BsonValue value) {
    String text = value.isString() ? "'" + value.asString().getValue() + "'" : value.toString();
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }
}
