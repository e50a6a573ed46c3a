package io.crossdock.camel;

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
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * How partners' JSON is read into records: unknown members are passed over, absent ones come as
 * null, ids are text, decimals are exact, nothing is deeper than 64, and a list that is empty may
 * stand for an object that is, as PHP writes it. A partner's class extends it by what only its API
 * has, such as its times. Pure; thread-safe.
 */
public abstract class ForeignJson {

  private static final int DEEPEST = 64;

  private static final ObjectMapper AS_NAMED =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.ACCEPT_EMPTY_ARRAY_AS_NULL_OBJECT)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private static final ObjectMapper SNAKE_CASE =
      AS_NAMED.copy().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);

  protected ForeignJson() {}

  public static ObjectNode object() {
    return AS_NAMED.createObjectNode();
  }

  public static ArrayNode array() {
    return AS_NAMED.createArrayNode();
  }

  /** A record as JSON, its members named as they are. */
  public static JsonNode tree(Object value) {
    return AS_NAMED.valueToTree(value);
  }

  /**
   * @throws IllegalArgumentException if it is no JSON; the message says where it ends to be
   */
  public static JsonNode tree(byte[] body) {
    try {
      return AS_NAMED.readTree(body);
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
   * Members are in snake case there.
   *
   * @throws IllegalArgumentException if it has another shape, naming the member
   */
  public static <T> T read(JsonNode node, Class<T> type) {
    return read(SNAKE_CASE, node, type);
  }

  /**
   * Members are there as the record names them.
   *
   * @throws IllegalArgumentException if it has another shape, naming the member
   */
  public static <T> T readAsNamed(JsonNode node, Class<T> type) {
    return read(AS_NAMED, node, type);
  }

  private static <T> T read(ObjectMapper json, JsonNode node, Class<T> type) {
    try {
      T read = json.treeToValue(node, type);
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
   * The one thing a question was about, its members in snake case.
   *
   * @throws RejectedException if the answer is another one
   */
  public static <T> T one(TalkAnswer answer, Class<T> type) {
    return one(answer, body(answer), type);
  }

  private static <T> T one(TalkAnswer answer, JsonNode node, Class<T> type) {
    try {
      return read(node, type);
    } catch (IllegalArgumentException e) {
      throw unreadable(answer, type, e.getMessage(), e);
    }
  }

  /**
   * The elements of a list, their members in snake case.
   *
   * @param rows where the answer has it
   * @throws RejectedException if that is no list of these
   */
  protected static <T> List<T> all(TalkAnswer answer, JsonNode rows, Class<T> type) {
    if (!rows.isArray()) {
      throw notA(answer, type);
    }
    List<T> all = new ArrayList<>();
    rows.forEach(one -> all.add(one(answer, one, type)));
    return all;
  }

  /**
   * @throws RejectedException if it is a refusal
   */
  protected static JsonNode body(TalkAnswer answer) {
    if (!answer.isOk()) {
      throw new RejectedException(answer.partner() + " answered " + answer);
    }
    return answer.body();
  }

  /**
   * The elements of a list, as they are.
   *
   * @param who answered, as people call it
   * @param body of the answer; null where it is no JSON
   * @throws TransientException if it is no list: that is not believed to mean that there is nothing
   */
  protected static List<JsonNode> list(
      String who, TalkAnswer answer, TalkRequest asked, JsonNode body) {
    if (body == null || !body.isArray()) {
      throw TransientException.ofPartner(
          who
              + " answered "
              + answer.status()
              + (answer.text().isBlank()
                  ? " with nothing"
                  : " with what is no list: " + ForeignText.text(answer.text()))
              + " to "
              + asked
              + "; that is not believed to mean that there is nothing",
          null);
    }
    List<JsonNode> rows = new ArrayList<>();
    body.forEach(rows::add);
    return rows;
  }

  protected static RejectedException notA(TalkAnswer answer, Class<?> type) {
    return new RejectedException(
        answer.partner() + " answered with what is no " + type.getSimpleName() + ", but " + answer);
  }

  protected static RejectedException unreadable(
      TalkAnswer answer, Class<?> type, String why, Exception cause) {
    return new RejectedException(
        answer.partner() + " answered with what is no " + type.getSimpleName() + ": " + why, cause);
  }

  /** A list that is absent, or an element that is null, is nothing. */
  public static <T> List<T> list(List<T> list) {
    return list == null ? List.of() : list.stream().filter(Objects::nonNull).toList();
  }

  /** As it is written; null where there is none: absent, null, blank, an object or a list. */
  public static String text(JsonNode row, String member) {
    String text = row.path(member).isNull() ? null : row.path(member).asText();
    return text == null || text.isBlank() ? null : text;
  }

  /**
   * Exact; null where there is none. A text that is a number is one.
   *
   * @throws IllegalArgumentException naming it, if it is none
   */
  public static BigDecimal decimal(JsonNode row, String member) {
    String text = text(row, member);
    try {
      return text == null ? null : new BigDecimal(text.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          member + " is '" + ForeignText.text(text) + "', which is no number", e);
    }
  }

  /**
   * A whole number; null where there is none.
   *
   * @param exact throws {@link ArithmeticException} where it is none, or too large
   * @throws IllegalArgumentException naming it, if it is none
   */
  protected static <N> N whole(JsonNode row, String member, Function<BigDecimal, N> exact) {
    BigDecimal value = decimal(row, member);
    try {
      return value == null ? null : exact.apply(value);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(member + " is " + value + ", which is no whole number", e);
    }
  }

  /** Null for null and for blanks. */
  public static String text(String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  /**
   * @return null for null and for blanks, and where it is no time
   */
  protected static Instant time(String written, Function<String, Instant> parse) {
    try {
      return text(written) == null ? null : parse.apply(written.strip());
    } catch (DateTimeException e) {
      // Who needs it says that it is missing.
      return null;
    }
  }
}
