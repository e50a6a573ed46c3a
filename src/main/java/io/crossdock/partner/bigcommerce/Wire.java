package io.crossdock.partner.bigcommerce;

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
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * How BigCommerce's JSON is read: unknown members are passed over, absent ones come as null, ids
 * are text, decimals are exact, and a list that is empty may stand for an object that is, as PHP
 * writes it. Lists are bare in v2, which says 204 where one is empty, and below {@code data} in v3.
 * Pure.
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
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.ACCEPT_EMPTY_ARRAY_AS_NULL_OBJECT)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'+00:00'").withZone(ZoneOffset.UTC);

  private Wire() {}

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  static ArrayNode array() {
    return JSON.createArrayNode();
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
   * The one thing a question was about.
   *
   * @throws RejectedException if the answer is another one
   */
  static <T> T one(TalkAnswer answer, Class<T> type) {
    try {
      return read(body(answer), type);
    } catch (IllegalArgumentException e) {
      throw unreadable(answer, type, e);
    }
  }

  /**
   * The elements of a list.
   *
   * @throws RejectedException if the answer is no list of these
   */
  static <T> List<T> all(TalkAnswer answer, Class<T> type) {
    List<T> all = new ArrayList<>();
    for (JsonNode one : rows(answer, type)) {
      try {
        all.add(read(one, type));
      } catch (IllegalArgumentException e) {
        throw unreadable(answer, type, e);
      }
    }
    return all;
  }

  /** The elements of a list as they came. */
  static JsonNode rows(TalkAnswer answer, Class<?> type) {
    JsonNode body = body(answer);
    if (answer.status() == 204) {
      return array();
    }
    JsonNode rows = body.isArray() ? body : body.path("data");
    if (!rows.isArray()) {
      throw unreadable(answer, type, null);
    }
    return rows;
  }

  private static JsonNode body(TalkAnswer answer) {
    if (!answer.isOk()) {
      throw new RejectedException("BigCommerce answered " + answer);
    }
    return answer.body();
  }

  /** The number of the page behind this one; 0 for none. */
  static int nextPage(TalkAnswer answer) {
    JsonNode pagination = answer.body().path("meta").path("pagination");
    int page = pagination.path("current_page").asInt(1);
    return page < pagination.path("total_pages").asInt(1) ? page + 1 : 0;
  }

  private static RejectedException unreadable(TalkAnswer answer, Class<?> type, Exception why) {
    return new RejectedException(
        "BigCommerce answered with what is no "
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
   * A time as v2 writes it: {@code Tue, 05 Mar 2019 21:40:11 +0000}.
   *
   * @return null for null and for blanks, and where it is no time
   */
  static Instant date(String written) {
    try {
      return text(written) == null
          ? null
          : OffsetDateTime.parse(written.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeException e) {
      // Who needs it says that it is missing.
      return null;
    }
  }

  /** With a zone: without one it would be the store's. */
  static String date(Instant at) {
    return SECONDS.format(at);
  }
}
