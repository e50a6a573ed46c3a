package io.crossdock.partner.workarea;

import io.crossdock.partner.workarea.SkuDecision.Insert;
import io.crossdock.partner.workarea.SkuDecision.Update;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * What a model of the shop is given to save a decision: fields that change, and none that are its
 * own to keep. Pure.
 */
final class ModelFields {

  /**
   * {@code purchased} is the shop's count; {@code sellable} is computed when it saves; times would
   * be stored as sent.
   */
  private static final Set<String> NEVER =
      Set.of("_id", "purchased", "sellable", "created_at", "updated_at");

  private ModelFields() {}

  /**
   * Integers, texts and instants, by field. Never empty: where only {@code sellable} is wrong, the
   * unchanged policy makes the model compute it.
   */
  static Map<String, Object> of(SkuDecision decision) {
    Map<String, Object> fields = new LinkedHashMap<>();
    if (decision instanceof Insert insert) {
      put(fields, insert.document(), new BsonDocument());
    } else if (decision instanceof Update update) {
      put(fields, update.set(), update.filter());
      if (fields.isEmpty()) {
        fields.put("policy", update.policy());
      }
    }
    return fields;
  }

  private static void put(Map<String, Object> fields, BsonDocument wanted, BsonDocument read) {
    wanted.forEach(
        (field, value) -> {
          if (!NEVER.contains(field) && !isSame(value, read.get(field))) {
            fields.put(field, plain(field, value));
          }
        });
  }

  private static boolean isSame(BsonValue wanted, BsonValue read) {
    return wanted.isNumber()
        && read != null
        && read.isNumber()
        && wanted.asNumber().longValue() == read.asNumber().longValue();
  }

  /** The shop makes 0 of a text that is no number, so nothing but numbers may go as one. */
  private static Object plain(String field, BsonValue value) {
    if (value.isInt32()) {
      return value.asInt32().getValue();
    }
    if (value.isString()) {
      return value.asString().getValue();
    }
    if (value.isDateTime()) {
      return Instant.ofEpochMilli(value.asDateTime().getValue()).toString();
    }
    throw new IllegalStateException(field + " would be sent as " + value);
  }
}
