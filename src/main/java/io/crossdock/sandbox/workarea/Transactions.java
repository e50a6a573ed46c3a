package io.crossdock.sandbox.workarea;

import com.mongodb.client.MongoCollection;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.ObjectId;

/**
 * What the shop does to inventory transactions (core/app/models/workarea/inventory: transaction.rb,
 * unit_of_work.rb). A document in memory is what a shop process has loaded; it may be out of date.
 */
final class Transactions {

  private final MongoCollection<BsonDocument> collection;
  private final Inventory inventory;
  private final Clock clock;
  private final Stamps stamps;

  Transactions(
      MongoCollection<BsonDocument> collection, Inventory inventory, Clock clock, Stamps stamps) {
    this.collection = collection;
    this.inventory = inventory;
    this.clock = clock;
    this.stamps = stamps;
  }

  /** Units per SKU, not yet taken. */
  static BsonDocument of(String orderId, Map<String, Integer> quantities) {
    BsonArray items = new BsonArray();
    quantities.forEach(
        (sku, total) ->
            items.add(
                new BsonDocument("_id", new BsonObjectId(new ObjectId()))
                    .append("sku", new BsonString(sku))
                    .append("total", new BsonInt32(total))
                    .append("available", new BsonInt32(0))
                    .append("backordered", new BsonInt32(0))));
    return new BsonDocument("_id", new BsonObjectId(new ObjectId()))
        .append("order_id", new BsonString(orderId))
        .append("captured", BsonBoolean.FALSE)
        .append("items", items);
  }

  /**
   * Takes the units of all items from the SKU documents; the transaction itself is not stored yet.
   * Too little of one: what was taken so far is given back. Any other failure: it is not.
   */
  void take(BsonDocument transaction) throws InsufficientInventoryException {
    Map<String, Integer> wanted = new LinkedHashMap<>();
    items(transaction).forEach(item -> wanted.put(sku(item), number(item, "total")));
    Map<String, BsonDocument> loaded = inventory.load(wanted.keySet());
    try {
      for (BsonDocument item : items(transaction)) {
        String sku = sku(item);
        item.putAll(inventory.purchase(sku, loaded.get(sku), number(item, "total")));
      }
    } catch (InsufficientInventoryException e) {
      giveBack(transaction, loaded);
      throw e;
    }
  }

  /** Stores a transaction whose units were taken. */
  void insert(BsonDocument transaction) {
    BsonDateTime now = stamps.next();
    transaction.put("captured", BsonBoolean.TRUE);
    transaction.append("created_at", now).append("updated_at", now);
    collection.insertOne(transaction);
  }

  /** Gives back all that is held, to the buckets it came from. */
  void rollback(BsonDocument transaction) {
    BsonDocument before = transaction.clone();
    Map<String, BsonDocument> loaded =
        inventory.load(items(transaction).stream().map(Transactions::sku).toList());
    giveBack(transaction, loaded);
    transaction.put("captured", BsonBoolean.FALSE);
    save(before, transaction);
  }

  /** Gives back some units; after the backorder date has passed, all of them to what is on hand. */
  void restock(BsonDocument transaction, Map<String, Integer> quantities) {
    BsonDocument before = transaction.clone();
    Map<String, BsonDocument> loaded = inventory.load(quantities.keySet());
    quantities.forEach(
        (sku, quantity) -> {
          BsonDocument item =
              items(transaction).stream()
                  .filter(candidate -> sku(candidate).equals(sku))
                  .findFirst()
                  .orElseThrow(
                      () -> new ShopFailureException("no item of SKU " + sku + " to restock"));
          boolean expired =
              item.isDateTime("backordered_until")
                  && item.getDateTime("backordered_until").getValue() < clock.millis();
          int held = number(item, "available");
          int toAvailable = expired ? quantity : Math.min(held, quantity);
          int toBackordered = quantity - toAvailable;
          inventory.release(sku, loaded.get(sku) != null, toAvailable, toBackordered);
          int restocked = Math.min(toAvailable, held);
          item.put("available", new BsonInt32(held - restocked));
          int rest = expired ? toAvailable - restocked : toBackordered;
          item.put("backordered", new BsonInt32(number(item, "backordered") - rest));
        });
    save(before, transaction);
  }

  /** One captured transaction of the order; which one is not said where there are several. */
  BsonDocument captured(String orderId) {
    return collection
        .find(
            new BsonDocument("order_id", new BsonString(orderId))
                .append("captured", BsonBoolean.TRUE))
        .first();
  }

  /** The daily clean-up: uncaptured ones not touched for six months. */
  long deleteExpired(BsonDateTime before) {
    return collection
        .deleteMany(
            new BsonDocument("updated_at", new BsonDocument("$lt", before))
                .append("captured", BsonBoolean.FALSE))
        .getDeletedCount();
  }

  private void giveBack(BsonDocument transaction, Map<String, BsonDocument> loaded) {
    for (BsonDocument item : items(transaction)) {
      inventory.release(
          sku(item),
          loaded.get(sku(item)) != null,
          number(item, "available"),
          number(item, "backordered"));
      item.put("available", new BsonInt32(0));
      item.put("backordered", new BsonInt32(0));
    }
  }

  /** Writes what differs, items by their position, as absolute values; nothing if nothing does. */
  private void save(BsonDocument before, BsonDocument after) {
    BsonDocument set = new BsonDocument();
    if (!before.get("captured").equals(after.get("captured"))) {
      set.append("captured", after.get("captured"));
    }
    for (int i = 0; i < items(after).size(); i++) {
      for (String field : new String[] {"available", "backordered"}) {
        BsonValue value = items(after).get(i).get(field);
        if (!items(before).get(i).get(field).equals(value)) {
          set.append("items." + i + "." + field, value);
        }
      }
    }
    if (!set.isEmpty()) {
      set.append("updated_at", stamps.next());
      collection.updateOne(
          new BsonDocument("_id", after.get("_id")), new BsonDocument("$set", set));
    }
  }

  private static java.util.List<BsonDocument> items(BsonDocument transaction) {
    return transaction.getArray("items", new BsonArray()).stream()
        .map(BsonValue::asDocument)
        .toList();
  }

  private static String sku(BsonDocument item) {
    return item.getString("sku").getValue();
  }

  private static int number(BsonDocument item, String field) {
    return item.isNumber(field) ? item.getNumber(field).intValue() : 0;
  }
}
