package io.crossdock.sandbox.workarea;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOptions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.ObjectId;

/** Orders and their fulfillments, as far as stock is concerned (order.rb, fulfillment.rb). */
final class Orders {

  private final MongoCollection<BsonDocument> orders;
  private final MongoCollection<BsonDocument> fulfillments;
  private final Clock clock;

  Orders(
      MongoCollection<BsonDocument> orders,
      MongoCollection<BsonDocument> fulfillments,
      Clock clock) {
    this.orders = orders;
    this.fulfillments = fulfillments;
    this.clock = clock;
  }

  /** A cart in checkout: an order that is not placed. */
  void cart(String orderId, Map<String, Integer> quantities) {
    BsonArray items = new BsonArray();
    quantities.forEach(
        (sku, quantity) ->
            items.add(
                new BsonDocument("_id", new BsonObjectId(new ObjectId()))
                    .append("product_id", new BsonString("P-" + sku))
                    .append("sku", new BsonString(sku))
                    .append("quantity", new BsonInt32(quantity))
                    .append("fulfillment", new BsonString("shipping"))
                    .append("customizations", new BsonDocument())));
    BsonDocument order =
        new BsonDocument("_id", new BsonString(orderId))
            .append("email", new BsonString("shopper@example.com"))
            .append("items", items)
            .append("created_at", now())
            .append("updated_at", now());
    orders.replaceOne(id(orderId), order, new ReplaceOptions().upsert(true));
  }

  void place(String orderId) {
    orders.updateOne(id(orderId), set("placed_at", now()));
    BsonArray items = new BsonArray();
    for (BsonValue value : order(orderId).getArray("items")) {
      BsonDocument item = value.asDocument();
      items.add(
          new BsonDocument("_id", new BsonObjectId(new ObjectId()))
              .append("order_item_id", new BsonString(hex(item)))
              .append("quantity", item.get("quantity")));
    }
    fulfillments.insertOne(
        new BsonDocument("_id", new BsonString(orderId))
            .append("items", items)
            .append("created_at", now())
            .append("updated_at", now()));
  }

  void ship(String orderId, Map<String, Integer> quantities, String tracking) {
    BsonDocument data =
        new BsonDocument(
            "tracking_number", new BsonString(tracking.toLowerCase(java.util.Locale.ROOT)));
    BsonDocument fulfillment = fulfillment(orderId);
    Map<String, String> skus = skus(orderId);
    quantities.forEach(
        (sku, quantity) -> {
          BsonArray items = fulfillment.getArray("items");
          for (int i = 0; i < items.size(); i++) {
            BsonDocument item = items.get(i).asDocument();
            if (sku.equals(skus.get(item.getString("order_item_id").getValue()))) {
              addEvent(orderId, i, "shipped", quantity, data);
              return;
            }
          }
          throw new ShopFailureException("order " + orderId + " has no item of SKU " + sku);
        });
  }

  void cancel(String orderId) {
    orders.updateOne(id(orderId), set("canceled_at", now()));
    BsonDocument fulfillment = fulfillments.find(id(orderId)).first();
    if (fulfillment == null) {
      return;
    }
    BsonArray items = fulfillment.getArray("items");
    for (int i = 0; i < items.size(); i++) {
      int pending = pending(items.get(i).asDocument());
      if (pending > 0) {
        addEvent(orderId, i, "canceled", pending, new BsonDocument());
      }
    }
  }

  List<String> open(int limit) {
    List<String> open = new ArrayList<>();
    for (BsonDocument order :
        orders
            .find(
                new BsonDocument("placed_at", new BsonDocument("$ne", org.bson.BsonNull.VALUE))
                    .append("canceled_at", org.bson.BsonNull.VALUE))
            .sort(new BsonDocument("placed_at", new BsonInt32(1)))
            .projection(Projections.include("_id"))) {
      String id = order.getString("_id").getValue();
      BsonDocument fulfillment = fulfillments.find(id(id)).first();
      if (fulfillment != null
          && fulfillment.getArray("items").stream().anyMatch(i -> pending(i.asDocument()) > 0)) {
        open.add(id);
      }
      if (open.size() >= limit) {
        break;
      }
    }
    return open;
  }

  private void addEvent(String orderId, int item, String status, int quantity, BsonDocument data) {
    BsonDocument event =
        new BsonDocument("_id", new BsonObjectId(new ObjectId()))
            .append("status", new BsonString(status))
            .append("quantity", new BsonInt32(quantity))
            .append("data", data)
            .append("created_at", now())
            .append("updated_at", now());
    fulfillments.updateOne(
        id(orderId),
        new BsonDocument("$push", new BsonDocument("items." + item + ".events", event))
            .append("$set", new BsonDocument("updated_at", now())));
  }

  private BsonDocument order(String orderId) {
    return found(orders.find(id(orderId)).first(), "order", orderId);
  }

  private BsonDocument fulfillment(String orderId) {
    return found(fulfillments.find(id(orderId)).first(), "fulfillment", orderId);
  }

  private static BsonDocument found(BsonDocument document, String what, String id) {
    if (document == null) {
      throw new ShopFailureException("no " + what + " " + id);
    }
    return document;
  }

  private Map<String, String> skus(String orderId) {
    Map<String, String> skus = new java.util.HashMap<>();
    for (BsonValue value : order(orderId).getArray("items")) {
      BsonDocument item = value.asDocument();
      skus.put(hex(item), item.getString("sku").getValue());
    }
    return skus;
  }

  private static int pending(BsonDocument item) {
    int pending = item.getInt32("quantity").getValue();
    for (BsonValue event : item.getArray("events", new BsonArray())) {
      pending -= event.asDocument().getInt32("quantity").getValue();
    }
    return pending;
  }

  private static String hex(BsonDocument item) {
    return item.getObjectId("_id").getValue().toHexString();
  }

  private BsonDateTime now() {
    return new BsonDateTime(clock.millis());
  }

  private BsonDocument set(String field, BsonValue value) {
    return new BsonDocument("$set", new BsonDocument(field, value).append("updated_at", now()));
  }

  private static BsonDocument id(String id) {
    return new BsonDocument("_id", new BsonString(id));
  }
}
