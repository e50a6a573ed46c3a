package io.crossdock.bench;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.types.ObjectId;

/**
 * A shop with so many SKUs, of which one in a hundred was sold (at most 10,000 orders, half of them
 * shipped), the feeds its ERP makes, and what must stand in the shop after them.
 */
final class FeedShop implements AutoCloseable {

  private static final int PAGE = 5_000;
  private static final int MOST_ORDERS = 10_000;
  private static final Instant SOLD = Instant.now().minus(Duration.ofDays(300));

  private final MongoClient client;
  private final MongoDatabase database;
  private final Path folder;
  private final int[] available;
  private int feeds;

  FeedShop(String mongo, String name, int rows, Path folder) {
    client = MongoClients.create(mongo);
    database = client.getDatabase(name);
    this.folder = folder;
    available = new int[rows];
    for (int i = 0; i < rows; i++) {
      available[i] = 10 + i % 500;
    }
  }

  /** Spread like real numbers are, and in the order of an ERP that sorts by something else. */
  static String sku(int i) {
    return String.format("%010d", Integer.toUnsignedLong(i * 0x9E3779B1));
  }

  private static boolean sold(int i) {
    return i % 100 == 7 && i / 100 < MOST_ORDERS;
  }

  private static int units(int i) {
    return 1 + i / 100 % 3;
  }

  private static boolean shipped(int i) {
    return i / 100 % 2 == 0;
  }

  void fill() {
    List<BsonDocument> skus = new ArrayList<>();
    List<BsonDocument> transactions = new ArrayList<>();
    List<BsonDocument> orders = new ArrayList<>();
    List<BsonDocument> fulfillments = new ArrayList<>();
    for (int i = 0; i < available.length; i++) {
      skus.add(skuDocument(i));
      if (sold(i)) {
        order(i, transactions, orders, fulfillments);
      }
      if (skus.size() == PAGE || i == available.length - 1) {
        insert("workarea_inventory_skus", skus);
        insert("workarea_inventory_transactions", transactions);
        insert("workarea_orders", orders);
        insert("workarea_fulfillments", fulfillments);
      }
    }
  }

  private void insert(String name, List<BsonDocument> documents) {
    if (!documents.isEmpty()) {
      collection(name).insertMany(documents);
      documents.clear();
    }
  }

  private MongoCollection<BsonDocument> collection(String name) {
    return database.getCollection(name, BsonDocument.class);
  }

  private static BsonDocument skuDocument(int i) {
    BsonDateTime then = new BsonDateTime(SOLD.toEpochMilli());
    return new BsonDocument("_id", new BsonString(sku(i)))
        .append("policy", new BsonString("standard"))
        .append("available", new BsonInt32(1))
        .append("backordered", new BsonInt32(0))
        .append("purchased", new BsonInt32(sold(i) ? units(i) : 0))
        .append("reserve", new BsonInt32(0))
        .append("sellable", new BsonInt32(1))
        .append("created_at", then)
        .append("updated_at", then);
  }

  private static void order(
      int i,
      List<BsonDocument> transactions,
      List<BsonDocument> orders,
      List<BsonDocument> fulfillments) {
    BsonDateTime then = new BsonDateTime(SOLD.plusSeconds(i / 100 * 1_000L).toEpochMilli());
    BsonString order = new BsonString(String.format("%010X", i));
    ObjectId line = new ObjectId();
    transactions.add(
        new BsonDocument("_id", new BsonObjectId(new ObjectId()))
            .append("order_id", order)
            .append("captured", BsonBoolean.TRUE)
            .append(
                "items",
                new BsonArray(
                    List.of(
                        new BsonDocument("_id", new BsonObjectId(new ObjectId()))
                            .append("sku", new BsonString(sku(i)))
                            .append("total", new BsonInt32(units(i)))
                            .append("available", new BsonInt32(units(i)))
                            .append("backordered", new BsonInt32(0)))))
            .append("created_at", then)
            .append("updated_at", then));
    orders.add(
        new BsonDocument("_id", order)
            .append(
                "items",
                new BsonArray(
                    List.of(
                        new BsonDocument("_id", new BsonObjectId(line))
                            .append("sku", new BsonString(sku(i)))
                            .append("quantity", new BsonInt32(units(i))))))
            .append("placed_at", then)
            .append("updated_at", then));
    BsonDocument item =
        new BsonDocument("_id", new BsonObjectId(new ObjectId()))
            .append("order_item_id", new BsonString(line.toHexString()))
            .append("quantity", new BsonInt32(units(i)));
    if (shipped(i)) {
      item.append(
          "events",
          new BsonArray(
              List.of(
                  new BsonDocument("status", new BsonString("shipped"))
                      .append("quantity", new BsonInt32(units(i)))
                      .append("created_at", then))));
    }
    fulfillments.add(
        new BsonDocument("_id", order)
            .append("items", new BsonArray(List.of(item)))
            .append("updated_at", then));
  }

  /**
   * The ERP's next full feed.
   *
   * @param oneIn 1: every figure is another than before; 100: one in a hundred
   */
  Path next(int oneIn) throws IOException {
    feeds++;
    Path file = folder.resolve("feed-" + feeds + ".csv");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("# kind=full\n# asOf=" + Instant.now() + "\nsku,available,backordered\n");
      for (int i = 0; i < available.length; i++) {
        if (i % oneIn == feeds % oneIn) {
          available[i] = 10 + (available[i] - 9) % 1_000;
        }
        out.write(sku(i) + "," + available[i] + ",0\n");
      }
    }
    return file;
  }

  /** Every document says what the last feed and the orders not shipped make of it. */
  void verify() {
    int[] found = {0};
    java.util.Map<String, Integer> wrong = new java.util.TreeMap<>();
    java.util.Map<String, Integer> expected = new java.util.HashMap<>();
    for (int i = 0; i < available.length; i++) {
      expected.put(sku(i), available[i] - (sold(i) && !shipped(i) ? units(i) : 0));
    }
    collection("workarea_inventory_skus")
        .find()
        .projection(Projections.include("available", "sellable"))
        .batchSize(PAGE)
        .forEach(
            document -> {
              found[0]++;
              String sku = document.getString("_id").getValue();
              int has = document.getInt32("available").getValue();
              if (has != expected.get(sku) || has != document.getInt32("sellable").getValue()) {
                wrong.put(sku, has);
              }
            });
    Assertions.assertThat(found[0]).isEqualTo(available.length);
    Assertions.assertThat(wrong).isEmpty();
  }

  @Override
  public void close() {
    client.close();
  }
}
