package io.crossdock.sandbox.workarea;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mongodb.client.model.Sorts;
import io.crossdock.sandbox.workarea.AdminApi.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Inventory SKUs behind the Admin API, as its controller answers. Thread-safe. */
final class AdminSkus implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PAGE = 25;
  private static final int MOST = 1_000;

  private final WorkareaDatabase database;
  private final Merchant merchant;
  private final BulkJobs jobs;
  private volatile Duration lag = Duration.ZERO;

  AdminSkus(WorkareaDatabase database, Merchant merchant, Clock clock) {
    this.database = database;
    this.merchant = merchant;
    jobs = new BulkJobs(database.bulks(), merchant, clock);
  }

  BulkJobs jobs() {
    return jobs;
  }

  void lag(Duration newLag) {
    lag = newLag;
  }

  Answer list(Map<String, String> query) {
    BsonDocument filter = new BsonDocument();
    for (String field : List.of("updated_at", "created_at")) {
      BsonDocument range = new BsonDocument();
      String from = query.get(field + "_starts_at");
      String to = query.get(field + "_ends_at");
      if (from != null) {
        range.append("$gte", date(from));
      }
      if (to != null) {
        range.append("$lte", date(to));
      }
      if (!range.isEmpty()) {
        filter.append(field, range);
      }
    }
    String field = query.getOrDefault("sort_by", "created_at");
    boolean ascending = "asc".equals(query.get("sort_direction"));
    int page = Math.max(1, Integer.parseInt(query.getOrDefault("page", "1")));
    ArrayNode found = JSON.createArrayNode();
    database
        .skus()
        .find(filter)
        .sort(ascending ? Sorts.ascending(field) : Sorts.descending(field))
        .skip((page - 1) * PAGE)
        .limit(PAGE)
        .forEach(document -> found.add(json(document)));
    return Answer.json(200, JSON.createObjectNode().set("inventory_skus", found));
  }

  Answer show(String id) {
    BsonDocument document = find(id);
    return document == null
        ? missing(id)
        : Answer.json(200, JSON.createObjectNode().set("inventory_sku", json(document)));
  }

  Answer create(JsonNode body) {
    JsonNode given = body == null ? JSON.createObjectNode() : body.path("inventory_sku");
    String id = SkuFields.id(given);
    if (id == null) {
      return Answer.problem(422, "this simulator makes no ids; give an _id");
    }
    if (find(id) != null) {
      return Answer.problem(422, "E11000 duplicate key error: " + id);
    }
    Answer refused = save(id, given);
    return refused != null
        ? refused
        : Answer.json(201, JSON.createObjectNode().set("inventory_sku", json(find(id))));
  }

  Answer update(String id, JsonNode body) {
    if (find(id) == null) {
      return missing(id);
    }
    JsonNode given = body == null ? JSON.createObjectNode() : body.path("inventory_sku");
    if (!lag.isZero()) {
      CompletableFuture.delayedExecutor(lag.toMillis(), TimeUnit.MILLISECONDS)
          .execute(() -> save(id, given));
      return Answer.none();
    }
    Answer refused = save(id, given);
    return refused != null ? refused : Answer.none();
  }

  Answer destroy(String id) {
    if (find(id) == null) {
      return missing(id);
    }
    merchant.delete(id);
    return Answer.none();
  }

  /** Looked at now, carried out later: 204 says that it is queued. */
  Answer bulk(JsonNode body) {
    JsonNode list = body == null ? JSON.createArrayNode() : body.path("inventory_skus");
    if (list.isEmpty()) {
      return Answer.problem(422, "Data can't be blank");
    }
    if (list.size() > MOST) {
      return Answer.problem(422, "Data is too large, at most " + MOST);
    }
    for (int i = 0; i < list.size(); i++) {
      try {
        merchant.model(String.valueOf(SkuFields.id(list.get(i))), SkuFields.of(list.get(i)));
      } catch (IllegalArgumentException e) {
        return Answer.problem(422, "Validation of " + i + " failed: " + e.getMessage());
      }
    }
    jobs.queue(list);
    return Answer.none();
  }

  @Override
  public void close() {
    jobs.close();
  }

  /** Null if it was saved. */
  private Answer save(String id, JsonNode given) {
    try {
      merchant.save(id, SkuFields.of(given));
      return null;
    } catch (IllegalArgumentException e) {
      BsonDocument document = find(id);
      ObjectNode answer = JSON.createObjectNode().put("problem", e.getMessage());
      if (document != null) {
        answer.set("document", json(document));
      }
      return Answer.json(422, answer);
    }
  }

  private BsonDocument find(String id) {
    return database.skus().find(new BsonDocument("_id", new BsonString(id))).first();
  }

  private static Answer missing(String id) {
    ObjectNode answer = JSON.createObjectNode();
    answer.put("params", id);
    answer.put(
        "problem", "Document(s) not found for class Workarea::Inventory::Sku with id(s) " + id);
    return Answer.json(404, answer);
  }

  private static BsonDateTime date(String text) {
    return new BsonDateTime(OffsetDateTime.parse(text).toInstant().toEpochMilli());
  }

  private static ObjectNode json(BsonDocument document) {
    ObjectNode json = JSON.createObjectNode();
    json.putNull("backordered_until");
    document.forEach((field, value) -> put(json, field, value));
    return json;
  }

  private static void put(ObjectNode json, String field, BsonValue value) {
    if (value.isNumber()) {
      double number = value.asNumber().doubleValue();
      if (number == Math.rint(number)) {
        json.put(field, value.asNumber().longValue());
      } else {
        json.put(field, number);
      }
    } else if (value.isDateTime()) {
      json.put(field, Instant.ofEpochMilli(value.asDateTime().getValue()).toString());
    } else if (value.isNull()) {
      json.putNull(field);
    } else {
      json.put(field, value.isString() ? value.asString().getValue() : value.toString());
    }
  }
}
