package io.crossdock.bench.mongo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonNumber;
import org.bson.BsonValue;

/** Filters: equality, {@code $in $ne $gt $gte $lt $lte $exists}, dotted paths through arrays. */
final class Matching {

  private Matching() {}

  static boolean matches(BsonDocument filter, BsonDocument document) {
    for (Map.Entry<String, BsonValue> clause : filter.entrySet()) {
      if (clause.getKey().startsWith("$")) {
        throw new IllegalArgumentException(clause.getKey() + " is not played by the stub");
      }
      if (!holds(clause.getValue(), values(document, clause.getKey()))) {
        return false;
      }
    }
    return true;
  }

  static boolean isOperators(BsonValue wanted) {
    return wanted.isDocument()
        && !wanted.asDocument().isEmpty()
        && wanted.asDocument().getFirstKey().startsWith("$");
  }

  private static boolean holds(BsonValue wanted, List<BsonValue> found) {
    if (!isOperators(wanted)) {
      return any(wanted, found);
    }
    for (Map.Entry<String, BsonValue> operator : wanted.asDocument().entrySet()) {
      BsonValue operand = operator.getValue();
      boolean held =
          switch (operator.getKey()) {
            case "$in" -> operand.asArray().stream().anyMatch(one -> any(one, found));
            case "$eq" -> any(operand, found);
            case "$ne" -> !any(operand, found);
            case "$exists" -> operand.asBoolean().getValue() != found.isEmpty();
            case "$gt" ->
                found.stream().anyMatch(v -> comparable(v, operand) && order(v, operand) > 0);
            case "$gte" ->
                found.stream().anyMatch(v -> comparable(v, operand) && order(v, operand) >= 0);
            case "$lt" ->
                found.stream().anyMatch(v -> comparable(v, operand) && order(v, operand) < 0);
            case "$lte" ->
                found.stream().anyMatch(v -> comparable(v, operand) && order(v, operand) <= 0);
            default ->
                throw new IllegalArgumentException(
                    operator.getKey() + " is not played by the stub");
          };
      if (!held) {
        return false;
      }
    }
    return true;
  }

  /** Null is met by what is not there as well. */
  private static boolean any(BsonValue wanted, List<BsonValue> found) {
    if (found.isEmpty()) {
      return wanted.isNull();
    }
    return found.stream().anyMatch(value -> equal(wanted, value));
  }

  static boolean equal(BsonValue a, BsonValue b) {
    if (a instanceof BsonNumber one && b instanceof BsonNumber other) {
      return one.doubleValue() == other.doubleValue();
    }
    return a.equals(b);
  }

  static List<BsonValue> values(BsonDocument document, String path) {
    if (path.indexOf('.') < 0) {
      BsonValue value = document.get(path);
      return value == null ? List.of() : value.isArray() ? withElements(value) : List.of(value);
    }
    List<BsonValue> found = new ArrayList<>();
    collect(document, path, found);
    return found;
  }

  private static List<BsonValue> withElements(BsonValue array) {
    List<BsonValue> all = new ArrayList<>(array.asArray());
    all.add(array);
    return all;
  }

  private static void collect(BsonValue in, String path, List<BsonValue> found) {
    if (in instanceof BsonArray array) {
      array.forEach(element -> collect(element, path, found));
      return;
    }
    if (!(in instanceof BsonDocument document)) {
      return;
    }
    int dot = path.indexOf('.');
    BsonValue value = document.get(dot < 0 ? path : path.substring(0, dot));
    if (value == null) {
      return;
    }
    if (dot >= 0) {
      collect(value, path.substring(dot + 1), found);
    } else if (value.isArray()) {
      found.addAll(withElements(value));
    } else {
      found.add(value);
    }
  }

  static boolean comparable(BsonValue a, BsonValue b) {
    return a.isNumber() && b.isNumber() || a.getBsonType() == b.getBsonType();
  }

  static int order(BsonValue a, BsonValue b) {
    if (a.isNumber() && b.isNumber()) {
      return Double.compare(a.asNumber().doubleValue(), b.asNumber().doubleValue());
    }
    if (a.isDateTime() && b.isDateTime()) {
      return a.asDateTime().compareTo(b.asDateTime());
    }
    if (a.isString() && b.isString()) {
      return a.asString().compareTo(b.asString());
    }
    if (a.isObjectId() && b.isObjectId()) {
      return a.asObjectId().compareTo(b.asObjectId());
    }
    return a.getBsonType().compareTo(b.getBsonType());
  }

  static BsonValue first(BsonDocument document, String path) {
    List<BsonValue> values = values(document, path);
    return values.isEmpty() ? BsonNull.VALUE : values.get(0);
  }
}
