package io.crossdock.bench.mongo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Documents by id, and by {@code updated_at} where the shop has an index on it. */
final class StubCollection {

  /** What a write did. */
  record Changed(int matched, int modified, BsonValue upserted, BsonDocument after) {}

  private final Map<BsonValue, byte[]> documents = new LinkedHashMap<>();
  private final TreeMap<Long, Set<BsonValue>> byTime;

  /** Ids that are text, in order. */
  private final TreeSet<String> texts = new TreeSet<>();

  StubCollection(boolean byTime) {
    this.byTime = byTime ? new TreeMap<>() : null;
  }

  /** False if there is one of that id. */
  synchronized boolean insert(BsonDocument document) {
    BsonValue id = document.get("_id");
    if (id == null) {
      id = new BsonObjectId();
      document.put("_id", id);
    }
    if (documents.containsKey(id)) {
      return false;
    }
    store(id, null, document);
    return true;
  }

  synchronized List<byte[]> find(BsonDocument filter, BsonDocument sort, int skip, int limit) {
    List<byte[]> found = new ArrayList<>();
    boolean inOrder = sort == null || (isById(sort) && range(filter) != null);
    int enough = limit > 0 && inOrder ? skip + limit : Integer.MAX_VALUE;
    each(
        filter,
        enough,
        id -> {
          found.add(documents.get(id));
        });
    if (!inOrder) {
      found.sort(order(sort));
    }
    int from = Math.min(skip, found.size());
    return found.subList(from, limit > 0 ? Math.min(found.size(), from + limit) : found.size());
  }

  synchronized Changed update(
      BsonDocument filter, BsonDocument update, boolean many, boolean upsert) {
    List<BsonValue> ids = new ArrayList<>();
    each(filter, many ? Integer.MAX_VALUE : 1, ids::add);
    if (ids.isEmpty()) {
      return upsert ? inserted(filter, update) : new Changed(0, 0, null, null);
    }
    int modified = 0;
    BsonDocument after = null;
    for (BsonValue id : ids) {
      byte[] stored = documents.get(id);
      BsonDocument before = Bytes.decode(stored);
      after = changed(id, stored, update);
      if (!after.equals(before)) {
        modified++;
        store(id, before, after);
      }
    }
    return new Changed(ids.size(), modified, null, after);
  }

  private static BsonDocument changed(BsonValue id, byte[] stored, BsonDocument update) {
    if (Changing.isReplacement(update)) {
      BsonDocument whole = new BsonDocument("_id", id);
      whole.putAll(update);
      return whole;
    }
    BsonDocument document = Bytes.decode(stored);
    Changing.apply(update, document, false);
    return document;
  }

  private Changed inserted(BsonDocument filter, BsonDocument update) {
    BsonDocument fresh = new BsonDocument();
    filter.forEach(
        (name, value) -> {
          if (!Matching.isOperators(value)) {
            fresh.put(name, value);
          }
        });
    if (!fresh.containsKey("_id")) {
      fresh.put("_id", new BsonObjectId());
    }
    if (Changing.isReplacement(update)) {
      fresh.keySet().retainAll(Set.of("_id"));
      fresh.putAll(update);
    } else {
      Changing.apply(update, fresh, true);
    }
    store(fresh.get("_id"), null, fresh);
    return new Changed(1, 0, fresh.get("_id"), fresh);
  }

  synchronized int delete(BsonDocument filter, int limit) {
    List<BsonValue> ids = new ArrayList<>();
    each(filter, limit == 0 ? Integer.MAX_VALUE : limit, ids::add);
    for (BsonValue id : ids) {
      stamp(id, Bytes.decode(documents.remove(id)), null);
      if (id.isString()) {
        texts.remove(id.asString().getValue());
      }
    }
    return ids.size();
  }

  private void store(BsonValue id, BsonDocument before, BsonDocument document) {
    documents.put(id, Bytes.encode(document));
    if (before == null && id.isString()) {
      texts.add(id.asString().getValue());
    }
    stamp(id, before, document);
  }

  private void stamp(BsonValue id, BsonDocument before, BsonDocument after) {
    if (byTime == null) {
      return;
    }
    if (before != null && before.isDateTime("updated_at")) {
      byTime.get(before.getDateTime("updated_at").getValue()).remove(id);
    }
    if (after != null && after.isDateTime("updated_at")) {
      byTime
          .computeIfAbsent(
              after.getDateTime("updated_at").getValue(), time -> new LinkedHashSet<>(2))
          .add(id);
    }
  }

  /** Ids of what the filter lets pass, at most so many. */
  private void each(BsonDocument filter, int atMost, Consumer<BsonValue> use) {
    BsonDocument rest = filter.clone();
    int found = 0;
    for (BsonValue id : candidates(rest)) {
      if (found == atMost) {
        return;
      }
      byte[] stored = documents.get(id);
      if (stored != null && (rest.isEmpty() || Matching.matches(rest, Bytes.decode(stored)))) {
        found++;
        use.accept(id);
      }
    }
  }

  /** What an index narrows down to; what it answers for good is taken out of the filter. */
  private Iterable<BsonValue> candidates(BsonDocument filter) {
    BsonValue id = filter.get("_id");
    if (id != null && !Matching.isOperators(id)) {
      filter.remove("_id");
      return List.of(id);
    }
    if (id != null && id.asDocument().size() == 1 && id.asDocument().isArray("$in")) {
      filter.remove("_id");
      return new LinkedHashSet<>(id.asDocument().getArray("$in"));
    }
    SortedSet<String> range = range(filter);
    if (range != null) {
      return () -> range.stream().<BsonValue>map(BsonString::new).iterator();
    }
    BsonValue time = filter.get("updated_at");
    if (byTime != null
        && time != null
        && Matching.isOperators(time)
        && time.asDocument().isDateTime("$gte")) {
      List<BsonValue> newer = new ArrayList<>();
      byTime
          .tailMap(time.asDocument().getDateTime("$gte").getValue(), true)
          .values()
          .forEach(newer::addAll);
      return newer;
    }
    return new ArrayList<>(documents.keySet());
  }

  private static boolean isById(BsonDocument sort) {
    return sort.size() == 1 && new BsonInt32(1).equals(sort.get("_id"));
  }

  /** Of ids that are asked for as a range of texts; null where they are not. */
  private SortedSet<String> range(BsonDocument filter) {
    BsonValue asked = filter.get("_id");
    if (asked == null || !Matching.isOperators(asked)) {
      return null;
    }
    BsonDocument bounds = asked.asDocument();
    String from = text(bounds, bounds.containsKey("$gt") ? "$gt" : "$gte");
    if (from == null) {
      return null;
    }
    NavigableSet<String> behind = texts.tailSet(from, bounds.containsKey("$gte"));
    String upTo = text(bounds, "$lte");
    return upTo == null ? behind : behind.headSet(upTo, true);
  }

  private static String text(BsonDocument bounds, String operator) {
    BsonValue value = bounds.get(operator);
    return value != null && value.isString() ? value.asString().getValue() : null;
  }

  private static Comparator<byte[]> order(BsonDocument sort) {
    return (a, b) -> {
      BsonDocument one = Bytes.decode(a);
      BsonDocument other = Bytes.decode(b);
      for (Map.Entry<String, BsonValue> by : sort.entrySet()) {
        int compared =
            Matching.order(Matching.first(one, by.getKey()), Matching.first(other, by.getKey()));
        if (compared != 0) {
          return by.getValue().equals(new BsonInt32(-1)) ? -compared : compared;
        }
      }
      return 0;
    };
  }
}
