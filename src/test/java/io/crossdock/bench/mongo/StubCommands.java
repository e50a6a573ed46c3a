package io.crossdock.bench.mongo;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Runs commands. Any thread. */
final class StubCommands {

  private static final int FIRST_BATCH = 101;

  /** What a reader has not fetched yet. */
  private record Cursor(String namespace, Picking picking, List<byte[]> rest) {}

  private final Map<String, StubCollection> collections = new ConcurrentHashMap<>();
  private final Map<Long, Cursor> cursors = new ConcurrentHashMap<>();
  private final AtomicLong lastCursor = new AtomicLong();

  /** Writes the answer, or why there is none. */
  void run(BsonDocument command, Reply reply) {
    int start = reply.size();
    try {
      switch (command.getFirstKey()) {
        case "find" -> find(command, reply);
        case "getMore" -> getMore(command, reply);
        default -> reply.document(answer(command));
      }
    } catch (RuntimeException e) {
      reply.cut(start);
      reply.document(
          new BsonDocument("ok", new BsonDouble(0))
              .append("code", new BsonInt32(59))
              .append("errmsg", new BsonString(String.valueOf(e.getMessage()))));
    }
  }

  private BsonDocument answer(BsonDocument command) {
    return switch (command.getFirstKey()) {
      case "hello", "isMaster", "ismaster" -> hello();
      case "insert" -> insert(command);
      case "update" -> update(command);
      case "delete" -> delete(command);
      case "findAndModify" -> findAndModify(command);
      case "distinct" -> distinct(command);
      case "aggregate" -> count(command);
      case "ping", "killCursors", "endSessions" -> ok();
      default ->
          throw new IllegalArgumentException(command.getFirstKey() + " is not played by the stub");
    };
  }

  private static BsonDocument ok() {
    return new BsonDocument("ok", new BsonDouble(1));
  }

  /** A node by itself, without sessions. */
  private static BsonDocument hello() {
    return new BsonDocument("ismaster", BsonBoolean.TRUE)
        .append("maxBsonObjectSize", new BsonInt32(16 * 1024 * 1024))
        .append("maxMessageSizeBytes", new BsonInt32(48_000_000))
        .append("maxWriteBatchSize", new BsonInt32(100_000))
        .append("localTime", new BsonDateTime(System.currentTimeMillis()))
        .append("minWireVersion", new BsonInt32(0))
        .append("maxWireVersion", new BsonInt32(17))
        .append("readOnly", BsonBoolean.FALSE)
        .append("ok", new BsonDouble(1));
  }

  private StubCollection collection(BsonDocument command) {
    return collections.computeIfAbsent(
        namespace(command), name -> new StubCollection(!name.endsWith("_skus")));
  }

  private static String namespace(BsonDocument command) {
    return command.getString("$db").getValue()
        + "."
        + command.getString(command.getFirstKey()).getValue();
  }

  private void find(BsonDocument command, Reply reply) {
    boolean single = command.getBoolean("singleBatch", BsonBoolean.FALSE).getValue();
    List<byte[]> found =
        collection(command)
            .find(
                command.getDocument("filter", new BsonDocument()),
                command.isDocument("sort") ? command.getDocument("sort") : null,
                number(command, "skip", 0),
                Math.abs(number(command, "limit", 0)));
    Picking picking = Picking.of(command.getDocument("projection", null));
    int size = number(command, "batchSize", FIRST_BATCH);
    batch("firstBatch", new Cursor(namespace(command), picking, found), size, single, reply);
  }

  private void getMore(BsonDocument command, Reply reply) {
    Cursor cursor = cursors.remove(command.getNumber("getMore").longValue());
    if (cursor == null) {
      throw new IllegalArgumentException("cursor not found");
    }
    batch("nextBatch", cursor, number(command, "batchSize", Integer.MAX_VALUE), false, reply);
  }

  private void batch(String name, Cursor cursor, int size, boolean single, Reply reply) {
    int count = Math.min(size, cursor.rest().size());
    long id = 0;
    if (count < cursor.rest().size() && !single) {
      id = lastCursor.incrementAndGet();
      List<byte[]> left = cursor.rest().subList(count, cursor.rest().size());
      cursors.put(id, new Cursor(cursor.namespace(), cursor.picking(), left));
    }
    int whole = reply.begin();
    reply.raw((byte) 3);
    reply.name("cursor");
    int inner = reply.begin();
    reply.raw((byte) 4);
    reply.name(name);
    int array = reply.begin();
    for (int i = 0; i < count; i++) {
      reply.raw((byte) 3);
      reply.name(Integer.toString(i));
      byte[] document = cursor.rest().get(i);
      if (cursor.picking() == null) {
        reply.raw(document, 0, document.length);
      } else {
        cursor.picking().write(document, reply);
      }
    }
    reply.end(array);
    reply.raw((byte) 0x12);
    reply.name("id");
    reply.int64(id);
    reply.raw((byte) 2);
    reply.name("ns");
    reply.text(cursor.namespace());
    reply.end(inner);
    reply.raw((byte) 1);
    reply.name("ok");
    reply.int64(Double.doubleToLongBits(1));
    reply.end(whole);
  }

  private BsonDocument insert(BsonDocument command) {
    StubCollection collection = collection(command);
    BsonArray errors = new BsonArray();
    int inserted = 0;
    int index = 0;
    for (BsonValue document : command.getArray("documents")) {
      if (collection.insert(document.asDocument())) {
        inserted++;
      } else {
        errors.add(
            new BsonDocument("index", new BsonInt32(index))
                .append("code", new BsonInt32(11_000))
                .append("errmsg", new BsonString("E11000 duplicate key error")));
        if (command.getBoolean("ordered", BsonBoolean.TRUE).getValue()) {
          break;
        }
      }
      index++;
    }
    BsonDocument answer = new BsonDocument("n", new BsonInt32(inserted));
    if (!errors.isEmpty()) {
      answer.append("writeErrors", errors);
    }
    return answer.append("ok", new BsonDouble(1));
  }

  private BsonDocument update(BsonDocument command) {
    StubCollection collection = collection(command);
    BsonArray upserted = new BsonArray();
    int matched = 0;
    int modified = 0;
    int index = 0;
    for (BsonValue value : command.getArray("updates")) {
      BsonDocument each = value.asDocument();
      StubCollection.Changed changed =
          collection.update(
              each.getDocument("q"),
              each.getDocument("u"),
              each.getBoolean("multi", BsonBoolean.FALSE).getValue(),
              each.getBoolean("upsert", BsonBoolean.FALSE).getValue());
      matched += changed.matched();
      modified += changed.modified();
      if (changed.upserted() != null) {
        upserted.add(
            new BsonDocument("index", new BsonInt32(index)).append("_id", changed.upserted()));
      }
      index++;
    }
    BsonDocument answer =
        new BsonDocument("n", new BsonInt32(matched)).append("nModified", new BsonInt32(modified));
    if (!upserted.isEmpty()) {
      answer.append("upserted", upserted);
    }
    return answer.append("ok", new BsonDouble(1));
  }

  private BsonDocument delete(BsonDocument command) {
    int deleted = 0;
    for (BsonValue value : command.getArray("deletes")) {
      BsonDocument each = value.asDocument();
      deleted += collection(command).delete(each.getDocument("q"), number(each, "limit", 0));
    }
    return new BsonDocument("n", new BsonInt32(deleted)).append("ok", new BsonDouble(1));
  }

  /** As the shop's capture sends it: an update that answers the document after it. */
  private BsonDocument findAndModify(BsonDocument command) {
    if (!command.getBoolean("new", BsonBoolean.FALSE).getValue() || command.isDocument("sort")) {
      throw new IllegalArgumentException("this findAndModify is not played by the stub");
    }
    StubCollection.Changed changed =
        collection(command)
            .update(command.getDocument("query"), command.getDocument("update"), false, false);
    BsonDocument after = changed.after();
    return new BsonDocument("value", after == null ? BsonNull.VALUE : after)
        .append(
            "lastErrorObject",
            new BsonDocument("n", new BsonInt32(changed.matched()))
                .append("updatedExisting", BsonBoolean.valueOf(changed.matched() > 0)))
        .append("ok", new BsonDouble(1));
  }

  private BsonDocument distinct(BsonDocument command) {
    String key = command.getString("key").getValue();
    Set<BsonValue> values = new LinkedHashSet<>();
    for (byte[] document :
        collection(command).find(command.getDocument("query", new BsonDocument()), null, 0, 0)) {
      values.addAll(Matching.values(Bytes.decode(document), key));
    }
    return new BsonDocument("values", new BsonArray(List.copyOf(values)))
        .append("ok", new BsonDouble(1));
  }

  /** The pipeline that counting is made of, and no other. */
  private BsonDocument count(BsonDocument command) {
    BsonDocument filter = new BsonDocument();
    for (BsonValue stage : command.getArray("pipeline")) {
      switch (stage.asDocument().getFirstKey()) {
        case "$match" -> filter = stage.asDocument().getDocument("$match");
        case "$group" -> {}
        default -> throw new IllegalArgumentException(stage + " is not played by the stub");
      }
    }
    int count = collection(command).find(filter, null, 0, 0).size();
    BsonArray rows = new BsonArray();
    if (count > 0) {
      rows.add(new BsonDocument("_id", new BsonInt32(1)).append("n", new BsonInt32(count)));
    }
    return new BsonDocument(
            "cursor",
            new BsonDocument("firstBatch", rows)
                .append("id", new BsonInt64(0))
                .append("ns", new BsonString(namespace(command))))
        .append("ok", new BsonDouble(1));
  }

  private static int number(BsonDocument command, String name, int otherwise) {
    return command.isNumber(name) ? command.getNumber(name).intValue() : otherwise;
  }
}
