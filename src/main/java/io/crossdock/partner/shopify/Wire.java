package io.crossdock.partner.shopify;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.TalkAnswer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;

/**
 * How Shopify's JSON is read and written: unknown members are passed over, absent ones come as
 * null, decimals are exact. Pure.
 */
final class Wire {

  private static final int DEEPEST = 64;

  private static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private Wire() {}

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  static ArrayNode array() {
    return JSON.createArrayNode();
  }

  static JsonNode tree(Object value) {
    return JSON.valueToTree(value);
  }

  /**
   * @throws IllegalArgumentException if it is no JSON; the message says where it ends to be
   */
  static JsonNode tree(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      String where =
          e.getLocation() == null
              ? ""
              : " (line "
                  + e.getLocation().getLineNr()
                  + ", column "
                  + e.getLocation().getColumnNr()
                  + ")";
      throw new IllegalArgumentException(
          "the body is no JSON: " + e.getOriginalMessage() + where, e);
    } catch (IOException e) {
      throw new IllegalArgumentException("the body cannot be read", e);
    }
  }

  /**
   * @throws IllegalArgumentException if it has another shape, naming the member
   */
  static <T> T read(JsonNode node, Class<T> type) {
    try {
      T read = JSON.treeToValue(node, type);
      if (read == null) {
        throw new IllegalArgumentException("it is empty");
      }
      return read;
    } catch (ValueInstantiationException e) {
      String why = e.getCause() == null ? e.getOriginalMessage() : e.getCause().getMessage();
      throw new IllegalArgumentException(why, e);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e.getOriginalMessage(), e);
    }
  }

  /**
   * The root field of an answer.
   *
   * @param field its name
   * @throws RejectedException if the answer is another one
   */
  static <T> T data(TalkAnswer answer, String field, Class<T> type) {
    JsonNode data = answer.isOk() ? answer.body().path("data").path(field) : null;
    if (data == null || data.isMissingNode() || data.isNull()) {
      throw new RejectedException("Shopify answered " + GraphQlErrors.words(answer));
    }
    try {
      return read(data, type);
    } catch (IllegalArgumentException e) {
      throw new RejectedException(
          "Shopify answered with what is no " + type.getSimpleName() + ": " + e.getMessage(), e);
    }
  }

  /** A list that is absent, or an element that is null, is nothing. */
  static <T> List<T> list(List<T> list) {
    return list == null ? List.of() : list.stream().filter(Objects::nonNull).toList();
  }

  /** Null for null and for blanks. */
  static String text(String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  /**
   * @return null for null, and where it is no time
   */
  static Instant instant(String written) {
    if (written == null) {
      return null;
    }
    try {
      return OffsetDateTime.parse(written).toInstant();
    } catch (DateTimeException e) {
      // Who needs it says that it is missing.
      return null;
    }
  }

  /** The number at the end of {@code gid://shopify/Order/1}; what is no such id is itself. */
  static String number(String gid) {
    return gid != null && gid.matches("gid://shopify/\\w+/\\d{1,20}")
        ? gid.substring(gid.lastIndexOf('/') + 1)
        : gid;
  }
}
