package io.crossdock.partner.infoplus.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import io.crossdock.camel.ForeignJson;
import io.crossdock.camel.ForeignText;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.camel.TransientException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Supplier;

/**
 * How Infoplus's answers are read: unknown members are passed over, absent ones come as null,
 * decimals are exact to the last zero, dates are taken as they are seen. Pure.
 */
public final class Wire extends ForeignJson {

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false);

  private Wire() {}

  /**
   * The rows of a search.
   *
   * @throws TransientException if it is no list: an empty body and a page in HTML, which Infoplus
   *     would not answer, and errors within a 200, which are about the question, are no statement
   *     that there is nothing
   * @throws RejectedException if the question was refused
   */
  static List<JsonNode> rows(TalkAnswer answer, TalkRequest asked) {
    if (!answer.isOk()) {
      throw new RejectedException("Infoplus answered " + answer + " to " + asked);
    }
    JsonNode body;
    try {
      body = answer.text().isBlank() ? null : JSON.readTree(answer.text());
    } catch (JsonProcessingException e) {
      body = null;
    }
    if (body != null && !body.path("errors").isEmpty()) {
      throw new TransientException(
          "Infoplus answered " + answer + " to " + asked + "; it is asked again");
    }
    List<JsonNode> rows = list("Infoplus", answer, asked, body);
    rows.removeIf(row -> !row.isObject());
    return rows;
  }

  /**
   * What time it was there.
   *
   * @throws TransientException if it does not say
   */
  public static Instant time(TalkAnswer answer) {
    try {
      if (answer.date() != null) {
        return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(answer.date()));
      }
    } catch (DateTimeException e) {
      throw noTime("'" + ForeignText.text(answer.date()) + "' as its Date", e);
    }
    throw noTime("no Date", null);
  }

  private static TransientException noTime(String what, Exception cause) {
    return new TransientException(
        "Infoplus answered with "
            + what
            + "; our own clock is not taken for it, so nobody knows where the window ends",
        cause);
  }

  /**
   * A whole number; null where there is none.
   *
   * @throws IllegalArgumentException naming it, if it is none
   */
  public static Integer whole(JsonNode row, String member) {
    return whole(row, member, BigDecimal::intValueExact);
  }

  /** 0 where there is none. */
  static int pieces(JsonNode row, String member) {
    Integer value = whole(row, member);
    return value == null ? 0 : value;
  }

  static boolean flag(JsonNode row, String member) {
    String text = text(row, member);
    return "true".equalsIgnoreCase(text) || "yes".equalsIgnoreCase(text);
  }

  /**
   * The id of a row.
   *
   * @throws IllegalArgumentException if it has none
   */
  static int id(JsonNode row) {
    Integer id = whole(row, "id");
    if (id == null) {
      throw new IllegalArgumentException("a row has no id");
    }
    return id;
  }

  /** UTC; null where there is none, or no time. */
  public static Instant time(JsonNode row, String member) {
    return time(text(row, member));
  }

  /**
   * With or without time, fractions and zone ({@code Z}, {@code +00:00}, {@code +0000}); without a
   * zone it is taken for UTC, never for ours. Null where the text is none.
   */
  public static Instant time(String text) {
    return time(text, Wire::parsed);
  }

  private static Instant parsed(String text) {
    String time = text.replace(' ', 'T');
    if (time.length() == 10) {
      return LocalDate.parse(time).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
    if (time.matches(".*[+-][0-9]{4}")) {
      int at = time.length() - 2;
      time = time.substring(0, at) + ":" + time.substring(at);
    }
    boolean zoned = time.endsWith("Z") || time.lastIndexOf('+') > 10 || time.lastIndexOf('-') > 10;
    return zoned
        ? OffsetDateTime.parse(time).toInstant()
        : LocalDateTime.parse(time).toInstant(ZoneOffset.UTC);
  }

  /** What a broken row says all the same; null where that is no better. */
  public static <T> T orNull(Supplier<T> said) {
    try {
      return said.get();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
