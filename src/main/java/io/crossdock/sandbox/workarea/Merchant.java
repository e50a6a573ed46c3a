package io.crossdock.sandbox.workarea;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/** What a person or an import does to SKU documents through the shop's models (sku.rb). */
final class Merchant {

  private static final java.util.Set<String> POLICIES =
      java.util.Set.of(
          "ignore", "standard", "displayable_when_out_of_stock", "allow_backorder", "allow_notify");

  private final MongoCollection<BsonDocument> skus;
  private final Clock clock;

  Merchant(MongoCollection<BsonDocument> skus, Clock clock) {
    this.skus = skus;
    this.clock = clock;
  }

  /**
   * Loads, changes and saves: only changed fields are written, without any condition, and sellable
   * with them; nothing if nothing changed.
   *
   * @param fields integers, texts, instants or nulls by field name
   */
  void save(String sku, Map<String, Object> fields) {
    BsonDocument id = new BsonDocument("_id", new BsonString(sku));
    BsonDocument before = skus.find(id).first();
    BsonDocument after = before == null ? fresh(sku) : before.clone();
    fields.forEach((field, value) -> after.put(field, bson(value)));
    String policy = after.getString("policy", new BsonString("ignore")).getValue();
    if (!POLICIES.contains(policy)) {
      throw new IllegalArgumentException("Policy is not included in the list");
    }
    after.put("sellable", new BsonInt32(sellable(policy, after)));
    BsonDateTime now = new BsonDateTime(clock.millis());
    if (before == null) {
      skus.insertOne(after.append("created_at", now).append("updated_at", now));
      return;
    }
    BsonDocument set = new BsonDocument();
    after.forEach(
        (field, value) -> {
          if (!value.equals(before.get(field))) {
            set.append(field, value);
          }
        });
    if (!set.isEmpty()) {
      skus.updateOne(id, new BsonDocument("$set", set.append("updated_at", now)));
    }
  }

  void put(BsonDocument document) {
    skus.replaceOne(
        new BsonDocument("_id", document.get("_id")), document, new ReplaceOptions().upsert(true));
  }

  void delete(String sku) {
    skus.deleteOne(new BsonDocument("_id", new BsonString(sku)));
  }

  private static BsonDocument fresh(String sku) {
    return new BsonDocument("_id", new BsonString(sku))
        .append("policy", new BsonString("ignore"))
        .append("available", new BsonInt32(0))
        .append("backordered", new BsonInt32(0))
        .append("purchased", new BsonInt32(0))
        .append("reserve", new BsonInt32(0));
  }

  private static int sellable(String policy, BsonDocument sku) {
    if (policy.equals("ignore")) {
      return 99_999;
    }
    int units = number(sku, "available") - number(sku, "reserve");
    return Math.max(
        0, policy.equals("allow_backorder") ? units + number(sku, "backordered") : units);
  }

  private static int number(BsonDocument sku, String field) {
    return sku.isNumber(field) ? sku.getNumber(field).intValue() : 0;
  }

  private static BsonValue bson(Object value) {
    if (value instanceof Integer number) {
      return new BsonInt32(number);
    }
    if (value instanceof Instant instant) {
      return new BsonDateTime(instant.toEpochMilli());
    }
    return value == null ? BsonNull.VALUE : new BsonString(value.toString());
  }
}
