package io.crossdock.bench.mongo;

import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNumber;
import org.bson.BsonValue;

/** Updates: {@code $set $inc $push $unset $setOnInsert}, dotted paths with array positions. */
final class Changing {

  private Changing() {}

  static boolean isReplacement(BsonDocument update) {
    return update.isEmpty() || !update.getFirstKey().startsWith("$");
  }

  static void apply(BsonDocument update, BsonDocument document, boolean inserting) {
    for (Map.Entry<String, BsonValue> operator : update.entrySet()) {
      operator
          .getValue()
          .asDocument()
          .forEach((path, value) -> apply(operator.getKey(), path, value, document, inserting));
    }
  }

  private static void apply(
      String operator, String path, BsonValue value, BsonDocument document, boolean inserting) {
    switch (operator) {
      case "$set" -> put(document, path, value);
      case "$setOnInsert" -> {
        if (inserting) {
          put(document, path, value);
        }
      }
      case "$inc" -> put(document, path, sum(get(document, path), value.asNumber()));
      case "$push" -> {
        BsonValue array = get(document, path);
        BsonArray grown = array == null ? new BsonArray() : array.asArray();
        grown.add(value);
        put(document, path, grown);
      }
      case "$unset" -> document.remove(path);
      default -> throw new IllegalArgumentException(operator + " is not played by the stub");
    }
  }

  private static BsonValue sum(BsonValue old, BsonNumber more) {
    if (old == null) {
      return (BsonValue) more;
    }
    if (!old.isNumber()) {
      throw new IllegalArgumentException("Cannot apply $inc to a value of non-numeric type");
    }
    if (old.isDouble() || more.isDouble()) {
      return new BsonDouble(old.asNumber().doubleValue() + more.doubleValue());
    }
    long sum = old.asNumber().longValue() + more.longValue();
    boolean small = old.isInt32() && more.isInt32() && sum == (int) sum;
    return small ? new BsonInt32((int) sum) : new BsonInt64(sum);
  }

  private static BsonValue get(BsonValue in, String path) {
    int dot = path.indexOf('.');
    BsonValue value = member(in, dot < 0 ? path : path.substring(0, dot));
    return dot < 0 || value == null ? value : get(value, path.substring(dot + 1));
  }

  private static BsonValue member(BsonValue in, String name) {
    if (in instanceof BsonArray array) {
      int at = Integer.parseInt(name);
      return at < array.size() ? array.get(at) : null;
    }
    return in.asDocument().get(name);
  }

  private static void put(BsonValue in, String path, BsonValue value) {
    int dot = path.indexOf('.');
    if (dot >= 0) {
      String name = path.substring(0, dot);
      BsonValue inner = member(in, name);
      if (inner == null) {
        inner = new BsonDocument();
        put(in, name, inner);
      }
      put(inner, path.substring(dot + 1), value);
    } else if (in instanceof BsonArray array) {
      array.set(Integer.parseInt(path), value);
    } else {
      in.asDocument().put(path, value);
    }
  }
}
