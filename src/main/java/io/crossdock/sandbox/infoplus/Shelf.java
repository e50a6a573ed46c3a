package io.crossdock.sandbox.infoplus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The records of one resource in the order of their ids, and where to find them by what is often
 * asked for. A record on it is never changed, but replaced. Guarded by its world.
 */
final class Shelf {

  private static final List<String> INDEXED =
      List.of(
          "customerOrderNo",
          "sku",
          "poNo",
          "externalId",
          "vendorNo",
          "poNoId",
          "orderNo",
          "customerNo",
          "parentKODOrderId",
          "status");

  private final Resource resource;
  private final TreeMap<BigDecimal, ObjectNode> records = new TreeMap<>();
  private final Map<String, Map<String, NavigableSet<BigDecimal>>> index = new HashMap<>();
  private BigDecimal last;

  Shelf(Resource resource) {
    this.resource = resource;
    last = resource.first().subtract(BigDecimal.ONE);
    for (String field : INDEXED) {
      if (!field.equals(resource.idField())) {
        index.put(field, new HashMap<>());
      }
    }
  }

  Resource resource() {
    return resource;
  }

  /** The next whole number that is above all ids. */
  BigDecimal next() {
    last = last.add(BigDecimal.ONE);
    return last;
  }

  int size() {
    return records.size();
  }

  /** Null if there is none. */
  ObjectNode get(BigDecimal id) {
    return id == null ? null : records.get(id);
  }

  /** In place of what was there; its id field must be a number. */
  void put(ObjectNode record) {
    BigDecimal id = id(record);
    unindex(records.put(id, record), id);
    index.forEach(
        (field, of) -> {
          String key = key(record.get(field));
          if (key != null) {
            of.computeIfAbsent(key, none -> new TreeSet<>()).add(id);
          }
        });
    BigDecimal whole = id.setScale(0, java.math.RoundingMode.FLOOR);
    last = last.max(whole);
  }

  void remove(BigDecimal id) {
    unindex(records.remove(id), id);
  }

  BigDecimal id(ObjectNode record) {
    BigDecimal id = Json.decimal(record.get(resource.idField()));
    if (id == null) {
      throw new IllegalArgumentException(
          "a record of " + resource.path() + " needs a number " + resource.idField());
    }
    return id;
  }

  /** Those whose ids have that whole part, by id. */
  Collection<ObjectNode> family(BigDecimal root) {
    BigDecimal whole = root.setScale(0, java.math.RoundingMode.FLOOR);
    return records.subMap(whole, true, whole.add(BigDecimal.ONE), false).values();
  }

  /** All, the highest id first. */
  Collection<ObjectNode> newest() {
    return records.descendingMap().values();
  }

  Collection<ObjectNode> all() {
    return records.values();
  }

  /** Those that can answer that filter, by id; more than those, usually. */
  Collection<ObjectNode> candidates(Filter filter) {
    Collection<ObjectNode> fewest = records.values();
    for (Filter.Clause clause : filter.clauses()) {
      Filter.Literal value = clause.values().get(0);
      if (clause.field().equals(resource.idField()) && value.number() != null) {
        if (clause.op() == Filter.Op.EQ) {
          ObjectNode one = records.get(value.number());
          return one == null ? List.of() : List.of(one);
        }
        if (clause.op() == Filter.Op.GT && fewest == records.values()) {
          fewest = records.tailMap(value.number(), false).values();
        }
        if (clause.op() == Filter.Op.IN && fewest == records.values()) {
          fewest = some(clause.values().stream().map(Filter.Literal::number));
        }
      } else if (clause.op() == Filter.Op.EQ && index.containsKey(clause.field())) {
        return found(clause.field(), value);
      } else if (clause.op() == Filter.Op.IN
          && index.containsKey(clause.field())
          && fewest == records.values()) {
        fewest = some(clause.values().stream().flatMap(one -> ids(clause.field(), one).stream()));
      }
    }
    return fewest;
  }

  private List<ObjectNode> some(Stream<BigDecimal> ids) {
    return ids.filter(Objects::nonNull).collect(Collectors.toCollection(TreeSet::new)).stream()
        .map(records::get)
        .filter(Objects::nonNull)
        .toList();
  }

  /** All with that value of an indexed field, by id. */
  List<ObjectNode> found(String field, String value) {
    return found(field, Filter.Literal.of(value));
  }

  private List<ObjectNode> found(String field, Filter.Literal value) {
    return ids(field, value).stream().map(records::get).filter(Objects::nonNull).toList();
  }

  private NavigableSet<BigDecimal> ids(String field, Filter.Literal value) {
    NavigableSet<BigDecimal> ids = ids(field, value.text());
    if (value.number() != null && !plain(value.number()).equals(value.text())) {
      ids = new TreeSet<>(ids);
      ids.addAll(ids(field, plain(value.number())));
    }
    return ids;
  }

  private NavigableSet<BigDecimal> ids(String field, String key) {
    return index.get(field).getOrDefault(key, Collections.emptyNavigableSet());
  }

  /** At most so many with that value of an indexed field, one after another from anywhere on. */
  List<ObjectNode> some(String field, String value, Random random, int most) {
    NavigableSet<BigDecimal> ids = ids(field, value);
    if (ids.isEmpty()) {
      return List.of();
    }
    BigDecimal width = ids.last().subtract(ids.first());
    BigDecimal from = ids.first().add(width.multiply(BigDecimal.valueOf(random.nextDouble())));
    return Stream.concat(ids.tailSet(from).stream(), ids.headSet(from).stream())
        .limit(most)
        .map(records::get)
        .toList();
  }

  private void unindex(ObjectNode record, BigDecimal id) {
    if (record != null) {
      index.forEach(
          (field, of) ->
              of.computeIfPresent(
                  String.valueOf(key(record.get(field))),
                  (key, ids) -> ids.remove(id) && ids.isEmpty() ? null : ids));
    }
  }

  private static String key(JsonNode value) {
    if (value == null || value.isNull() || value.isContainerNode()) {
      return null;
    }
    return value.isNumber() ? plain(value.decimalValue()) : value.asText();
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }
}
