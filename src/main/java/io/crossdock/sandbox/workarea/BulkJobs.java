package io.crossdock.sandbox.workarea;

import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.types.ObjectId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bulks in the background, not repeated: a finished one deletes its record, one that dies leaves it
 * (workarea-api, bulk_upsert.rb). Thread-safe.
 */
public final class BulkJobs implements AutoCloseable {

  /** What becomes of a bulk. */
  public enum Fate {
    /** Never begun: its queue was lost. */
    LOST,
    /** Begun, and its process died half way. */
    DIES_HALF_WAY
  }

  private static final Logger LOG = LoggerFactory.getLogger(BulkJobs.class);

  private final MongoCollection<BsonDocument> records;
  private final Merchant merchant;
  private final Clock clock;
  private final ExecutorService queue = Executors.newFixedThreadPool(2);
  private final Deque<Fate> fates = new ArrayDeque<>();
  private CompletableFuture<Void> turn = CompletableFuture.completedFuture(null);

  BulkJobs(MongoCollection<BsonDocument> records, Merchant merchant, Clock clock) {
    this.records = records;
    this.merchant = merchant;
    this.clock = clock;
  }

  /** While held, bulks wait in the queue; then they are begun at once. */
  public synchronized void hold(boolean held) {
    if (held) {
      turn = new CompletableFuture<>();
    } else {
      turn.complete(null);
    }
  }

  /** Of the next bulk; and so on. */
  public synchronized void next(Fate fate) {
    fates.add(fate);
  }

  synchronized void queue(JsonNode list) {
    BsonObjectId id = new BsonObjectId(new ObjectId());
    BsonArray data = BsonArray.parse(list.toString());
    BsonDateTime now = new BsonDateTime(clock.millis());
    records.insertOne(
        new BsonDocument("_id", id)
            .append("klass", new BsonString("Workarea::Inventory::Sku"))
            .append("data", data)
            .append("created_at", now)
            .append("updated_at", now));
    Fate fate = fates.poll();
    if (fate != Fate.LOST) {
      int upTo = fate == Fate.DIES_HALF_WAY ? list.size() / 2 : list.size();
      turn.thenRunAsync(() -> perform(id, list, upTo), queue);
    }
  }

  @Override
  public void close() {
    queue.shutdownNow();
  }

  private void perform(BsonObjectId id, JsonNode list, int upTo) {
    try {
      BsonDocument record = new BsonDocument("_id", id);
      records.updateOne(
          record,
          new BsonDocument(
              "$set", new BsonDocument("started_at", new BsonDateTime(clock.millis()))));
      for (int i = 0; i < upTo; i++) {
        merchant.save(SkuFields.id(list.get(i)), SkuFields.of(list.get(i)));
      }
      if (upTo == list.size()) {
        records.deleteOne(record);
      }
    } catch (MongoException | IllegalArgumentException e) {
      LOG.debug("a bulk died", e);
    }
  }
}
