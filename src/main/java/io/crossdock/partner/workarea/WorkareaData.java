package io.crossdock.partner.workarea;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/**
 * What is read of Workarea's database: always from the primary, and only what a majority has, so
 * that nothing is decided on what a failover may take back. Thread-safe.
 */
final class WorkareaData implements SkuSource {

  static final String SKUS = "workarea_inventory_skus";

  private static final int PAGE = 1_000;

  private final MongoDatabase database;

  WorkareaData(MongoClient client, String database) {
    this.database =
        client
            .getDatabase(database)
            .withReadPreference(ReadPreference.primary())
            .withReadConcern(ReadConcern.MAJORITY);
  }

  @Override
  public Map<String, BsonDocument> skus(Collection<String> skus) {
    Map<String, BsonDocument> found = new HashMap<>(skus.size() * 2);
    collection(SKUS)
        .find(Filters.in("_id", skus))
        .projection(Projections.include(SkuDocument.FIELDS))
        .batchSize(PAGE)
        .forEach(document -> found.put(document.getString("_id").getValue(), document));
    return found;
  }

  /**
   * Documents in order of SKU, with when they were made and changed.
   *
   * @param after the first is behind it; null for the very first
   * @param upTo the last there may be; null for no end
   */
  List<BsonDocument> skusBetween(String after, String upTo, int limit) {
    // Only text: a document whose _id is a number is invisible to the shop.
    BsonDocument range =
        after == null
            ? new BsonDocument("$gte", new BsonString(""))
            : new BsonDocument("$gt", new BsonString(after));
    if (upTo != null) {
      range.append("$lte", new BsonString(upTo));
    }
    return collection(SKUS)
        .find(new BsonDocument("_id", range))
        .projection(
            Projections.fields(
                Projections.include(SkuDocument.FIELDS),
                Projections.include("created_at", "updated_at")))
        .sort(Sorts.ascending("_id"))
        .limit(limit)
        .batchSize(limit)
        .into(new ArrayList<>());
  }

  FindIterable<BsonDocument> capturedTransactions() {
    return transactions(Filters.eq("captured", true));
  }

  /** Captured or not: one that is rolled back must be seen too. */
  FindIterable<BsonDocument> transactionsSince(Instant updatedAt) {
    return transactions(Filters.gte("updated_at", Date.from(updatedAt)));
  }

  /** Those stamped then or later, captured or not, by stamp; equal stamps in any order. */
  List<BsonDocument> transactionsFrom(long updatedAt, int limit) {
    return transactions(Filters.gte("updated_at", new BsonDateTime(updatedAt)))
        .sort(Sorts.ascending("updated_at"))
        .limit(limit)
        .batchSize(limit)
        .into(new ArrayList<>());
  }

  /**
   * Those of exactly that stamp, in order of id.
   *
   * @param after null to begin with the first
   */
  List<BsonDocument> transactionsAt(long updatedAt, ObjectId after, int limit) {
    Bson stamp = Filters.eq("updated_at", new BsonDateTime(updatedAt));
    return transactions(after == null ? stamp : Filters.and(stamp, Filters.gt("_id", after)))
        .sort(Sorts.ascending("_id"))
        .limit(limit)
        .batchSize(limit)
        .into(new ArrayList<>());
  }

  /** Ids of the transactions of an order; it may have several. */
  List<String> transactionsOf(String order) {
    return collection("workarea_inventory_transactions")
        .find(Filters.eq("order_id", order))
        .projection(Projections.include("_id"))
        .map(found -> found.getObjectId("_id").getValue().toHexString())
        .into(new ArrayList<>());
  }

  Optional<BsonDocument> transaction(ObjectId id) {
    return Optional.ofNullable(transactions(Filters.eq("_id", id)).first());
  }

  /** When they were placed and cancelled. */
  FindIterable<BsonDocument> orders(Collection<String> orders) {
    return collection("workarea_orders")
        .find(Filters.in("_id", orders))
        .projection(Projections.include("placed_at", "canceled_at"))
        .batchSize(PAGE);
  }

  FindIterable<BsonDocument> shippings(Collection<String> orders) {
    return collection("workarea_shippings")
        .find(Filters.in("order_id", orders))
        .projection(Projections.include("order_id", "shipping_service.name"))
        .batchSize(PAGE);
  }

  private FindIterable<BsonDocument> transactions(Bson filter) {
    return collection("workarea_inventory_transactions")
        .find(filter)
        .projection(
            Projections.include(
                "order_id",
                "captured",
                "created_at",
                "updated_at",
                "items._id",
                "items.sku",
                "items.total",
                "items.available",
                "items.backordered"))
        .batchSize(PAGE);
  }

  FindIterable<BsonDocument> fulfillments() {
    return fulfillments(new BsonDocument());
  }

  FindIterable<BsonDocument> fulfillmentsSince(Instant updatedAt) {
    return fulfillments(Filters.gte("updated_at", Date.from(updatedAt)));
  }

  FindIterable<BsonDocument> fulfillments(Collection<String> orders) {
    return fulfillments(Filters.in("_id", orders));
  }

  private FindIterable<BsonDocument> fulfillments(Bson filter) {
    return collection("workarea_fulfillments")
        .find(filter)
        .projection(
            Projections.include(
                "updated_at",
                "items.order_item_id",
                "items.events.status",
                "items.events.quantity",
                "items.events.created_at"))
        .batchSize(PAGE);
  }

  /** With the lines of kits, which product-bundles keeps in a list of its own. */
  FindIterable<BsonDocument> orderLines(Collection<String> orders) {
    return collection("workarea_orders")
        .find(Filters.in("_id", orders))
        .projection(
            Projections.include("items._id", "items.sku", "bundled_items._id", "bundled_items.sku"))
        .batchSize(PAGE);
  }

  /** True if the Admin API took a bulk since then that is not finished, or died half way. */
  boolean hasOpenBulk(Instant since) {
    return collection("workarea_api_admin_bulk_upserts")
            .find(
                Filters.and(
                    Filters.gte("created_at", Date.from(since)), Filters.eq("completed_at", null)))
            .projection(Projections.include("_id"))
            .limit(1)
            .first()
        != null;
  }

  /** Throws what the driver throws where the database cannot be reached or refuses us. */
  void ping() {
    database.runCommand(new BsonDocument("ping", new org.bson.BsonInt32(1)));
    collection(SKUS).find().projection(Projections.include("_id")).limit(1).first();
  }

  private MongoCollection<BsonDocument> collection(String name) {
    return database.getCollection(name, BsonDocument.class);
  }
}
