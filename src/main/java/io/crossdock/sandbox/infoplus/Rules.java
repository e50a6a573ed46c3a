package io.crossdock.sandbox.infoplus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** What is checked of records that are sent, whatever they are. */
final class Rules {

  private Rules() {}

  static void required(String what, ObjectNode record, List<String> fields) {
    for (String field : fields) {
      JsonNode value = record.get(field);
      if (value == null || value.isNull()) {
        throw RefusedException.required(what, field);
      }
    }
  }

  /** A whole number; one that is sent as a text is taken, too. */
  static void whole(String what, ObjectNode record, String... fields) {
    for (String field : fields) {
      JsonNode value = record.get(field);
      if (value == null || value.isNull()) {
        continue;
      }
      BigDecimal number = Json.decimal(value);
      if (number == null || number.stripTrailingZeros().scale() > 0) {
        throw RefusedException.wrong(what + ": " + field + " must be a whole number, not " + value);
      }
      record.put(field, number.intValue());
    }
  }

  /** With a time, and shown as all times are. */
  static void date(String what, ObjectNode record, String... fields) {
    for (String field : fields) {
      String text = Json.text(record, field);
      if (text == null) {
        continue;
      }
      Instant at = Dates.read(text);
      if (at == null) {
        throw RefusedException.wrong(what + ": " + field + " must be a date, not " + text);
      }
      record.put(field, Dates.shown(at));
    }
  }

  static void longest(String what, ObjectNode record, String field, int most) {
    String text = Json.text(record, field);
    if (text != null && text.length() > most) {
      throw RefusedException.wrong(
          what + ": " + field + " has " + text.length() + " characters, at most " + most + " fit");
    }
  }

  static void notBlank(String what, ObjectNode record, String field) {
    String text = Json.text(record, field);
    if (text == null || text.isBlank()) {
      throw RefusedException.required(what, field);
    }
  }

  /** A copy without what nobody but Infoplus sets. */
  static ObjectNode settable(ObjectNode sent, List<String> readOnly) {
    return sent.deepCopy().remove(readOnly);
  }
}
