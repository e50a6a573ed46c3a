package io.crossdock.partner.infoplus.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

/** Records as they are sent, and whether what is there says the same. Pure. */
public final class Body {

  private Body() {}

  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** Sets it unless there is nothing to say. */
  public static void text(ObjectNode body, String field, String value) {
    if (value != null && !value.isBlank()) {
      body.put(field, value);
    }
  }

  /** A configured value: a number where it looks like one, unless it is in single quotes. */
  public static JsonNode typed(String value) {
    if (value.matches("-?(0|[1-9][0-9]{0,8})(\\.[0-9]{1,9})?")) {
      return number(new BigDecimal(value));
    }
    boolean quoted = value.length() > 1 && value.startsWith("'") && value.endsWith("'");
    return TextNode.valueOf(quoted ? value.substring(1, value.length() - 1) : value);
  }

  public static JsonNode number(BigDecimal value) {
    return DecimalNode.valueOf(value);
  }

  public static void typed(ObjectNode body, Map<String, String> values) {
    values.forEach((field, value) -> body.set(field, typed(value)));
  }

  /** The day as a moment, as Infoplus writes days. */
  public static String midnight(LocalDate day) {
    return day + "T00:00:00Z";
  }

  /**
   * Whether a field that is sent says what is there: numbers and times by value, nothing as nothing
   * and objects by the members that are sent.
   *
   * @param there null where it is absent
   */
  public static boolean same(JsonNode sent, JsonNode there) {
    if (isNothing(sent) || isNothing(there)) {
      return isNothing(sent) && isNothing(there);
    }
    if (sent.isObject()) {
      return sent.properties().stream()
          .allMatch(one -> same(one.getValue(), there.get(one.getKey())));
    }
    if (sent.isArray()) {
      boolean all = there.isArray() && sent.size() == there.size();
      for (int i = 0; all && i < sent.size(); i++) {
        all = same(sent.get(i), there.get(i));
      }
      return all;
    }
    if (sent.asText().equals(there.asText())) {
      return true;
    }
    BigDecimal number = decimal(sent);
    BigDecimal other = decimal(there);
    if (number != null && other != null) {
      return (sent.isNumber() || there.isNumber()) && number.compareTo(other) == 0;
    }
    Instant time = time(sent.asText());
    return time != null && time.equals(time(there.asText()));
  }

  /** Whether it says nothing; null is nothing. */
  public static boolean isNothing(JsonNode node) {
    return node == null || node.isNull() || node.isTextual() && node.asText().isBlank();
  }

  /** Null if it is no number, nor a text that says one. */
  public static BigDecimal decimal(JsonNode node) {
    try {
      return node.isNumber() ? node.decimalValue() : new BigDecimal(node.asText());
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Of a day its beginning in UTC; null if it is none. */
  public static Instant time(String text) {
    if (!text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}.*")) {
      return null;
    }
    try {
      if (text.length() == 10) {
        return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
      }
      String zoned = text.replaceFirst("([+-][0-9]{2})([0-9]{2})$", "$1:$2");
      return java.time.OffsetDateTime.parse(zoned).toInstant();
    } catch (java.time.DateTimeException e) {
      return null;
    }
  }
}
