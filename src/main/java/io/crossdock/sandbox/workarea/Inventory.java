package io.crossdock.sandbox.workarea;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * What the shop does to SKU documents, command by command (core/app/models/workarea/inventory:
 * capture.rb, sku.rb, policies).
 */
final class Inventory {

  /** The shop tries without end; a simulator that hangs would help nobody. */
  static final int ATTEMPTS = 1_000;

  private static final FindOneAndUpdateOptions AFTER =
      new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);

  private final MongoCollection<BsonDocument> skus;

  Inventory(MongoCollection<BsonDocument> skus) {
    this.skus = skus;
  }

  /** As an order's purchase loads them: once, at its start. A missing one is null. */
  Map<String, BsonDocument> load(Iterable<String> wanted) {
    Map<String, BsonDocument> loaded = new LinkedHashMap<>();
    wanted.forEach(sku -> loaded.put(sku, find(sku)));
    return loaded;
  }

  /**
   * Takes units by the document's policy.
   *
   * @param loaded as read before; null if there was none
   * @return what the transaction item is to say: available, backordered and, unless the policy
   *     takes nothing, backordered_until
   */
  BsonDocument purchase(String sku, BsonDocument loaded, int quantity)
      throws InsufficientInventoryException {
    String policy = policy(loaded);
    return switch (policy) {
      case "ignore", "defer_to_components" -> {
        if (loaded != null) {
          skus.updateOne(id(sku), inc(new BsonDocument("purchased", new BsonInt32(quantity))));
        }
        yield new BsonDocument("available", new BsonInt32(0))
            .append("backordered", new BsonInt32(0));
      }
      case "standard", "displayable_when_out_of_stock", "allow_notify" ->
          captured(sku, loaded, quantity, false);
      case "allow_backorder" -> captured(sku, loaded, quantity, true);
      default ->
          throw new ShopFailureException(policy + " must be a policy class (SKU " + sku + ")");
    };
  }

  private BsonDocument captured(String sku, BsonDocument loaded, int quantity, boolean ahead)
      throws InsufficientInventoryException {
    BsonDocument read = loaded;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int onHand = counter(read, "available");
      int fromAvailable = ahead ? Math.min(onHand, quantity) : quantity;
      int fromBackordered = quantity - fromAvailable;
      if (capture(sku, read, fromAvailable, fromBackordered)) {
        BsonValue until = read.get("backordered_until", org.bson.BsonNull.VALUE);
        return new BsonDocument("available", new BsonInt32(fromAvailable))
            .append("backordered", new BsonInt32(fromBackordered))
            .append("backordered_until", until);
      }
      read = find(sku);
      if (read == null) {
        throw new ShopFailureException("document of SKU " + sku + " is gone");
      }
    }
    throw new ShopFailureException("checkout hangs on SKU " + sku + ": its document never matches");
  }

  /** One conditional write with the counters as read; false if somebody was faster. */
  boolean capture(String sku, BsonDocument read, int available, int backordered)
      throws InsufficientInventoryException {
    int onHand = counter(read, "available");
    int onItsWay = counter(read, "backordered");
    if (onHand < available || onItsWay < backordered) {
      throw new InsufficientInventoryException(sku);
    }
    int purchased = counter(read, "purchased");
    BsonDocument filter =
        id(sku)
            .append("available", new BsonInt32(onHand))
            .append("backordered", new BsonInt32(onItsWay))
            .append("purchased", new BsonInt32(purchased));
    BsonDocument set =
        new BsonDocument("available", new BsonInt32(onHand - available))
            .append("backordered", new BsonInt32(onItsWay - backordered))
            .append("purchased", new BsonInt32(purchased + available + backordered));
    int sellable = read.isNumber("sellable") ? read.getNumber("sellable").intValue() : 0;
    if (sellable > 0) {
      filter.append("sellable", read.get("sellable"));
      set.append("sellable", new BsonInt32(sellable - available - backordered));
    }
    BsonDocument after = skus.findOneAndUpdate(filter, new BsonDocument("$set", set), AFTER);
    return after != null;
  }

  /**
   * Gives units back, unconditionally.
   *
   * @param exists whether the SKU had a document when the caller loaded it; without one the units
   *     are written nowhere
   */
  void release(String sku, boolean exists, int available, int backordered) {
    int total = available + backordered;
    if (total == 0 || !exists) {
      return;
    }
    skus.updateOne(
        id(sku),
        inc(
            new BsonDocument("available", new BsonInt32(available))
                .append("backordered", new BsonInt32(backordered))
                .append("sellable", new BsonInt32(total))
                .append("purchased", new BsonInt32(-total))));
  }

  BsonDocument find(String sku) {
    return skus.find(id(sku)).first();
  }

  List<String> all() {
    return skus.distinct("_id", String.class).into(new java.util.ArrayList<>());
  }

  /** A missing field reads as its default; null is what the shop's code breaks on. */
  private static int counter(BsonDocument read, String field) {
    if (!read.containsKey(field)) {
      return 0;
    }
    BsonValue value = read.get(field);
    if (value.isNumber()) {
      return value.asNumber().intValue();
    }
    if (value.isString()) {
      // Typed as an integer on reading: text that is no number becomes 0.
      return value.asString().getValue().matches("-?\\d{1,9}")
          ? Integer.parseInt(value.asString().getValue())
          : 0;
    }
    throw new ShopFailureException(field + " of SKU " + read.get("_id") + " is " + value);
  }

  private static String policy(BsonDocument loaded) {
    if (loaded == null || !loaded.containsKey("policy")) {
      return "ignore";
    }
    return loaded.isString("policy") ? loaded.getString("policy").getValue() : "null";
  }

  private static BsonDocument id(String sku) {
    return new BsonDocument("_id", new BsonString(sku));
  }

  private static BsonDocument inc(BsonDocument counters) {
    return new BsonDocument("$inc", counters);
  }
}
