package io.crossdock.partner.adobecommerce;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.TalkAnswer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * How Adobe Commerce's JSON is read: unknown members are passed over, absent ones come as null, ids
 * are text, decimals are exact, and a list that is empty may stand for an object that is. Pure.
 */
final class Wire {

  private static final int DEEPEST = 64;

  private static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.ACCEPT_EMPTY_ARRAY_AS_NULL_OBJECT)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  private Wire() {}

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  static ArrayNode array() {
    return JSON.createArrayNode();
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
   * The one thing a question was about.
   *
   * @throws RejectedException if the answer is another one
   */
  static <T> T one(TalkAnswer answer, Class<T> type) {
    if (!answer.isOk()) {
      throw AdobeError.rejected(answer);
    }
    try {
      return read(answer.body(), type);
    } catch (IllegalArgumentException e) {
      throw unreadable(answer, type, e);
    }
  }

  /**
   * The {@code items} of a list.
   *
   * @throws RejectedException if the answer is no list of these
   */
  static <T> List<T> items(TalkAnswer answer, Class<T> type) {
    if (!answer.isOk()) {
      throw AdobeError.rejected(answer);
    }
    JsonNode items = answer.body().path("items");
    // Of a list that has none some versions say null.
    if (!items.isArray() && !items.isNull()) {
      throw unreadable(answer, type, null);
    }
    List<T> all = new ArrayList<>();
    for (JsonNode one : items) {
      try {
        all.add(read(one, type));
      } catch (IllegalArgumentException e) {
        throw unreadable(answer, type, e);
      }
    }
    return all;
  }

  private static RejectedException unreadable(TalkAnswer answer, Class<?> type, Exception why) {
    return new RejectedException(
        "Adobe Commerce answered with what is no "
            + type.getSimpleName()
            + (why == null ? ", but " + answer : ": " + why.getMessage()),
        why);
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
   * A time of the database: UTC, whole seconds, without a zone.
   *
   * @return null for null, and where it is no time
   */
  static Instant time(String written) {
    if (written == null) {
      return null;
    }
    try {
      return LocalDateTime.parse(written.strip().replace(' ', 'T')).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      // Who needs it says that it is missing.
      return null;
    }
  }

  static String time(Instant at) {
    return STAMP.format(at);
  }
}
