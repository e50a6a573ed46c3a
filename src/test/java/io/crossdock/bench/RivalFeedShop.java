package io.crossdock.bench;

import com.mongodb.ReadConcern;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import io.crossdock.bench.RivalFeedStore.Figure;
import io.crossdock.bench.RivalFeedStore.Sent;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonValue;
import org.bson.conversions.Bson;

/**
 * The same reads and the same conditional writes: documents, then transactions since the newest one
 * less two minutes, then what is missing from the figures is subtracted.
 */
final class RivalFeedShop implements AutoCloseable {

  private static final Duration OVERLAP = Duration.ofMinutes(2);
  private static final int PAGE = 1_000;

  /** Units of one order. */
  private record Held(String order, String sku, int units) {}

  private final MongoClient client;
  private final MongoDatabase database;
  private final Map<BsonValue, List<Held>> byTransaction = new HashMap<>();
  private final Map<String, Map<BsonValue, Held>> bySku = new HashMap<>();
  private final Map<String, Map<String, Integer>> shipped = new HashMap<>();
  private Instant newest;
  private Instant newestShipment;
  private long refreshedAt;

  RivalFeedShop(String mongo, String name) {
    client = MongoClients.create(mongo);
    database = client.getDatabase(name).withReadConcern(ReadConcern.MAJORITY);
  }

  synchronized Set<String> held() {
    return Set.copyOf(bySku.keySet());
  }

  /** Transactions and shipments since the last time. */
  synchronized void refresh(Instant asOf) {
    long begun = System.nanoTime();
    Bson filter =
        newest == null
            ? Filters.eq("captured", true)
            : Filters.gte("updated_at", Date.from(newest.minus(OVERLAP)));
    boolean first = newest == null;
    Instant seen = first ? Instant.EPOCH : newest;
    for (BsonDocument transaction :
        collection("workarea_inventory_transactions")
            .find(filter)
            .projection(
                Projections.include(
                    "order_id",
                    "captured",
                    "updated_at",
                    "items.sku",
                    "items.total",
                    "items.available",
                    "items.backordered"))
            .batchSize(PAGE)) {
      Instant stamp = Instant.ofEpochMilli(transaction.getDateTime("updated_at").getValue());
      seen = stamp.isAfter(seen) ? stamp : seen;
      put(transaction);
    }
    newest = seen;
    shipments(asOf);
    refreshedAt = begun;
  }

  private void put(BsonDocument transaction) {
    BsonValue id = transaction.get("_id");
    List<Held> gone = byTransaction.remove(id);
    if (gone != null) {
      gone.forEach(held -> bySku.get(held.sku()).remove(id));
    }
    if (!transaction.getBoolean("captured").getValue()) {
      return;
    }
    List<Held> items = new ArrayList<>(1);
    for (BsonValue value : transaction.getArray("items", new BsonArray())) {
      BsonDocument item = value.asDocument();
      int units =
          Math.max(
              0,
              Math.min(
                  item.getNumber("available").intValue() + item.getNumber("backordered").intValue(),
                  item.getNumber("total").intValue()));
      if (units > 0) {
        String order = transaction.getString("order_id").getValue();
        Held held = new Held(order, item.getString("sku").getValue(), units);
        items.add(held);
        bySku.computeIfAbsent(held.sku(), sku -> new HashMap<>(2)).put(id, held);
      }
    }
    byTransaction.put(id, items);
  }

  private void shipments(Instant asOf) {
    Map<String, Map<String, Integer>> byLine = new HashMap<>();
    Instant seen = newestShipment;
    for (BsonDocument fulfillment :
        collection("workarea_fulfillments")
            .find(
                newestShipment == null
                    ? new BsonDocument()
                    : Filters.gte("updated_at", Date.from(newestShipment.minus(OVERLAP))))
            .projection(
                Projections.include(
                    "updated_at",
                    "items.order_item_id",
                    "items.events.status",
                    "items.events.quantity",
                    "items.events.created_at"))
            .batchSize(PAGE)) {
      Instant stamp = Instant.ofEpochMilli(fulfillment.getDateTime("updated_at").getValue());
      seen = seen == null || stamp.isAfter(seen) ? stamp : seen;
      shipped.remove(fulfillment.getString("_id").getValue());
      for (BsonValue value : fulfillment.getArray("items", new BsonArray())) {
        for (BsonValue each : value.asDocument().getArray("events", new BsonArray())) {
          BsonDocument event = each.asDocument();
          if (event.getString("status").getValue().equals("shipped")
              && event.getDateTime("created_at").getValue() <= asOf.toEpochMilli()) {
            byLine
                .computeIfAbsent(fulfillment.getString("_id").getValue(), order -> new HashMap<>(2))
                .merge(
                    value.asDocument().getString("order_item_id").getValue(),
                    event.getNumber("quantity").intValue(),
                    Integer::sum);
          }
        }
      }
    }
    newestShipment = seen;
    List<String> orders = List.copyOf(byLine.keySet());
    for (int from = 0; from < orders.size(); from += PAGE) {
      for (BsonDocument order :
          collection("workarea_orders")
              .find(Filters.in("_id", orders.subList(from, Math.min(orders.size(), from + PAGE))))
              .projection(Projections.include("items._id", "items.sku"))
              .batchSize(PAGE)) {
        String id = order.getString("_id").getValue();
        for (BsonValue line : order.getArray("items")) {
          String item = line.asDocument().getObjectId("_id").getValue().toHexString();
          shipped
              .computeIfAbsent(id, o -> new HashMap<>(2))
              .merge(
                  line.asDocument().getString("sku").getValue(),
                  byLine.get(id).getOrDefault(item, 0),
                  Integer::sum);
        }
      }
    }
  }

  /** Reads, decides, writes on condition, and again what somebody changed meanwhile. */
  List<Sent> send(List<Figure> figures) {
    List<Sent> sent = new ArrayList<>(figures.size());
    List<Figure> open = figures;
    for (int reading = 0; !open.isEmpty(); reading++) {
      if (reading > 5) {
        throw new IllegalStateException("contended: " + open);
      }
      open = sendOnce(open, sent);
    }
    return sent;
  }

  private List<Figure> sendOnce(List<Figure> figures, List<Sent> sent) {
    Map<String, BsonDocument> documents = new HashMap<>();
    collection("workarea_inventory_skus")
        .find(Filters.in("_id", figures.stream().map(Figure::sku).toList()))
        .projection(
            Projections.include(
                "_id",
                "policy",
                "available",
                "backordered",
                "backordered_until",
                "purchased",
                "reserve",
                "sellable"))
        .batchSize(PAGE)
        .forEach(document -> documents.put(document.getString("_id").getValue(), document));
    long read = System.nanoTime();
    List<WriteModel<BsonDocument>> writes = new ArrayList<>(figures.size());
    List<Sent> asked = new ArrayList<>(figures.size());
    synchronized (this) {
      if (refreshedAt - read < 0) {
        refresh(Instant.ofEpochMilli(figures.get(0).asOf()));
      }
      for (Figure figure : figures) {
        decide(figure, documents.get(figure.sku()), writes, asked, sent);
      }
    }
    if (writes.isEmpty()) {
      return List.of();
    }
    BulkWriteResult answer =
        collection("workarea_inventory_skus")
            .bulkWrite(writes, new BulkWriteOptions().ordered(false));
    if (answer.getMatchedCount() == writes.size()) {
      sent.addAll(asked);
      return List.of();
    }
    return asked.stream().map(Sent::figure).toList();
  }

  /** How many SKUs do not say what they should, or are on one side only: a merge of the two. */
  long differing(RivalFeedStore store) throws SQLException {
    long[] differing = {0};
    try (MongoCursor<BsonDocument> documents =
        collection("workarea_inventory_skus")
            .find()
            .projection(
                Projections.include(
                    "_id",
                    "policy",
                    "available",
                    "backordered",
                    "purchased",
                    "reserve",
                    "sellable"))
            .sort(Sorts.ascending("_id"))
            .batchSize(PAGE)
            .iterator()) {
      BsonDocument[] next = {documents.hasNext() ? documents.next() : null};
      store.inOrder(
          figure -> {
            while (next[0] != null && sku(next[0]).compareTo(figure.sku()) < 0) {
              differing[0]++;
              next[0] = documents.hasNext() ? documents.next() : null;
            }
            if (next[0] == null || !sku(next[0]).equals(figure.sku())) {
              differing[0]++;
              return;
            }
            List<WriteModel<BsonDocument>> writes = new ArrayList<>(1);
            decide(figure, next[0], writes, new ArrayList<>(1), new ArrayList<>(1));
            differing[0] += writes.size();
            next[0] = documents.hasNext() ? documents.next() : null;
          });
      for (; next[0] != null; next[0] = documents.hasNext() ? documents.next() : null) {
        differing[0]++;
      }
    }
    return differing[0];
  }

  private static String sku(BsonDocument document) {
    return document.getString("_id").getValue();
  }

  private void decide(
      Figure figure,
      BsonDocument document,
      List<WriteModel<BsonDocument>> writes,
      List<Sent> asked,
      List<Sent> sent) {
    int held = 0;
    int open = 0;
    for (Held one : bySku.getOrDefault(figure.sku(), Map.of()).values()) {
      held += one.units();
      open +=
          one.units()
              - Math.min(
                  one.units(),
                  shipped.getOrDefault(one.order(), Map.of()).getOrDefault(one.sku(), 0));
    }
    if (document.getInt32("purchased").getValue() != held
        || !document.getString("policy").getValue().equals("standard")) {
      throw new IllegalStateException("not as it should be: " + document);
    }
    int target = Math.max(0, figure.available() - open);
    int sellable = Math.max(0, target - document.getInt32("reserve").getValue());
    int before = document.getInt32("available").getValue();
    if (target == before
        && document.getInt32("backordered").getValue() == figure.backordered()
        && document.getInt32("sellable").getValue() == sellable) {
      sent.add(new Sent(figure, false, "the shop says so already: " + target));
      return;
    }
    BsonDocument filter = new BsonDocument("_id", document.get("_id"));
    for (String field : List.of("available", "backordered", "purchased")) {
      filter.append(field, document.get(field));
    }
    BsonDocument set =
        new BsonDocument("available", new BsonInt32(target))
            .append("backordered", new BsonInt32(figure.backordered()))
            .append("sellable", new BsonInt32(sellable))
            .append("updated_at", new BsonDateTime(System.currentTimeMillis()));
    writes.add(new UpdateOneModel<>(filter, new BsonDocument("$set", set)));
    asked.add(new Sent(figure, true, "available " + before + " -> " + target));
  }

  private MongoCollection<BsonDocument> collection(String name) {
    return database.getCollection(name, BsonDocument.class);
  }

  @Override
  public void close() {
    client.close();
  }
}
