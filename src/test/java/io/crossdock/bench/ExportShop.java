package io.crossdock.bench;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.types.ObjectId;

/** A shop's captured transactions, each with one item, that change all at once. */
final class ExportShop implements AutoCloseable {

  private static final int PAGE = 5_000;
  private static final int BOUGHT = 1_000;

  private final MongoClient client;
  private final MongoCollection<BsonDocument> transactions;
  private final List<ObjectId> ids = new ArrayList<>();
  private int held = BOUGHT;

  ExportShop(String mongo, String name, int size) {
    client = MongoClients.create(mongo);
    transactions =
        client
            .getDatabase(name)
            .getCollection("workarea_inventory_transactions", BsonDocument.class);
    long now = System.currentTimeMillis();
    List<BsonDocument> page = new ArrayList<>(PAGE);
    for (int i = 0; i < size; i++) {
      ObjectId id = new ObjectId();
      ids.add(id);
      page.add(transaction(i, id, now));
      if (page.size() == PAGE || i == size - 1) {
        transactions.insertMany(page);
        page.clear();
      }
    }
  }

  private static BsonDocument transaction(int i, ObjectId id, long now) {
    BsonDateTime stamp = new BsonDateTime(now - 100_000 + i);
    return new BsonDocument("_id", new BsonObjectId(id))
        .append("order_id", new BsonString(String.format("%010X", i)))
        .append("captured", BsonBoolean.TRUE)
        .append(
            "items",
            new BsonArray(
                List.of(
                    new BsonDocument("_id", new BsonObjectId(new ObjectId()))
                        .append("sku", new BsonString(FeedShop.sku(i % 10_000)))
                        .append("total", new BsonInt32(BOUGHT))
                        .append("available", new BsonInt32(BOUGHT))
                        .append("backordered", new BsonInt32(0)))))
        .append("created_at", stamp)
        .append("updated_at", stamp);
  }

  /** One unit of each is given back. */
  void restock() {
    held--;
    long now = System.currentTimeMillis();
    List<WriteModel<BsonDocument>> page = new ArrayList<>(PAGE);
    for (int i = 0; i < ids.size(); i++) {
      page.add(
          new UpdateOneModel<>(
              Filters.eq("_id", ids.get(i)),
              Updates.combine(
                  Updates.set("items.0.available", held),
                  Updates.set("updated_at", new BsonDateTime(now - 100_000 + i)))));
      if (page.size() == PAGE || i == ids.size() - 1) {
        transactions.bulkWrite(page);
        page.clear();
      }
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
