package io.crossdock.sandbox.cart;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What only one kind of shop lets be shown and done over HTTP, beside {@link CartDrive}. */
public interface CartActs {

  /** What an act answers that has nothing else to say. */
  String DONE = "done";

  /** Does it; null if it has no act of that name. */
  default Object act(String path, JsonNode body) {
    Object result = product(path, body);
    result = result == null ? order(path, body) : result;
    return result == null ? host(path, body) : result;
  }

  /** Of what it sells. Null if it has no such act of that name; so are the others. */
  Object product(String path, JsonNode body);

  /** Of orders. */
  Object order(String path, JsonNode body);

  /** Of the system it runs on. */
  Object host(String path, JsonNode body);

  /** The catalogue that {@code /fill} asks for. */
  default CatalogueMaker catalogue(JsonNode body) {
    return CatalogueMaker.asked(body, "variants", "perProduct");
  }

  /** Counts that only it has. */
  default Map<String, Object> counts() {
    return Map.of();
  }

  /** Its webhooks as people see them; null for a shop that has none. */
  default List<?> webhooks() {
    return null;
  }

  /** Members of the act {@code /webhooks} that only it has. */
  default void webhooks(JsonNode body) {}

  /** A text that has to be there. */
  static String text(JsonNode body, String field) {
    if (!body.path(field).isTextual()) {
      throw new IllegalArgumentException(field + " is missing or no text");
    }
    return body.path(field).textValue();
  }

  /** Milliseconds, with fractions; 0 if it is missing. */
  static Duration millis(JsonNode body, String field) {
    return Duration.ofNanos(Math.round(body.path(field).asDouble() * 1e6));
  }

  /** Null if it is missing. */
  static Integer quantity(JsonNode body) {
    return body.hasNonNull("quantity") ? body.path("quantity").asInt() : null;
  }

  /** Quantities by SKU; none if they are missing. */
  static Map<String, Integer> units(JsonNode bySku) {
    return bySku.isMissingNode()
        ? Map.of()
        : CartJson.MAPPER.convertValue(bySku, new TypeReference<Map<String, Integer>>() {});
  }
}
