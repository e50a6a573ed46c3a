package io.crossdock.sandbox.workarea;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
  private final Map<String, Integer> saves = new ConcurrentHashMap<>();

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
    save(model(sku, fields));
  }

  /**
   * A document loaded and changed in memory, not saved yet.
   *
   * @param before null if there was none
   */
  record Model(String sku, BsonDocument before, BsonDocument after) {}

  /**
   * @throws IllegalArgumentException if the model would refuse to be saved
   */
  Model model(String sku, Map<String, Object> fields) {
    BsonDocument before = skus.find(new BsonDocument("_id", new BsonString(sku))).first();
    BsonDocument after = before == null ? fresh(sku) : before.clone();
    fields.forEach((field, value) -> after.put(field, bson(value)));
    if (!POLICIES.contains(policy(after))) {
      throw new IllegalArgumentException("Policy is not included in the list");
    }
    for (String counter : java.util.List.of("available", "backordered")) {
      if (after.isNull(counter)) {
        throw new IllegalArgumentException(counter + " can't be blank");
      }
    }
    return new Model(sku, before, after);
  }

  /** How often a model of that SKU was saved, changed or not: each queues the shop's own jobs. */
  int saves(String sku) {
    return saves.getOrDefault(sku, 0);
  }

  private static String policy(BsonDocument document) {
    return document.isString("policy")
        ? document.getString("policy").getValue()
        : document.containsKey("policy") ? "null" : "ignore";
  }

  void save(Model model) {
    BsonDocument id = new BsonDocument("_id", new BsonString(model.sku()));
    BsonDocument before = model.before();
    BsonDocument after = model.after();
    saves.merge(model.sku(), 1, Integer::sum);
    after.put("sellable", new BsonInt32(sellable(policy(after), after)));
    BsonDateTime now = new BsonDateTime(clock.millis());
    if (before == null) {
      // Times that were given are kept as given.
      after.putIfAbsent("created_at", now);
      after.putIfAbsent("updated_at", now);
      skus.insertOne(after);
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
      set.putIfAbsent("updated_at", now);
      skus.updateOne(id, new BsonDocument("$set", set));
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
