package io.crossdock.sandbox.workarea;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the shop's models make of a value they are given (sku.rb, Mongoid's types). */
final class SkuFields {

  private static final Set<String> NUMBERS =
      Set.of("available", "backordered", "purchased", "reserve", "sellable");
  private static final Set<String> TIMES = Set.of("backordered_until", "created_at", "updated_at");
  private static final Pattern NUMBER = Pattern.compile("\\s*(-?\\d{1,9})(?:\\.\\d*)?\\s*");

  private SkuFields() {}

  /** Null if there is none. */
  static String id(JsonNode given) {
    JsonNode id = given.hasNonNull("_id") ? given.get("_id") : given.path("id");
    return id.isMissingNode() || id.isNull() || id.asText().isEmpty() ? null : id.asText();
  }

  /**
   * @throws IllegalArgumentException for a field the model does not have
   */
  static Map<String, Object> of(JsonNode given) {
    Map<String, Object> fields = new HashMap<>();
    given.fields().forEachRemaining(field -> put(fields, field.getKey(), field.getValue()));
    return fields;
  }

  private static void put(Map<String, Object> fields, String name, JsonNode value) {
    if (NUMBERS.contains(name)) {
      fields.put(name, value.isNull() || value.asText().isEmpty() ? null : number(value.asText()));
    } else if (TIMES.contains(name)) {
      fields.put(name, value.isNull() ? null : time(value.asText()));
    } else if (name.equals("policy")) {
      fields.put(name, value.isNull() ? null : value.asText());
    } else if (!Set.of("_id", "id", "_type").contains(name)) {
      throw new IllegalArgumentException(
          "Attempted to set a value for '" + name + "' which is not allowed on the model Sku.");
    }
  }

  /** Text that is no number is 0, without a word. */
  static Integer number(String text) {
    Matcher matcher = NUMBER.matcher(text);
    return matcher.matches() ? Integer.valueOf(matcher.group(1)) : Integer.valueOf(0);
  }

  /** Null, without a word, where it is no time. */
  private static Instant time(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
