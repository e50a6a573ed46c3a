package io.crossdock.sandbox.infoplus;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;

/** JSON in and out; numbers stay the decimals they are. */
final class Json {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  static byte[] bytes(JsonNode node) {
    try {
      return MAPPER.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree is always written", e);
    }
  }

  static String text(JsonNode node) {
    return new String(bytes(node), java.nio.charset.StandardCharsets.UTF_8);
  }

  static JsonNode tree(Object value) {
    return MAPPER.valueToTree(value);
  }

  /** Null if it is no JSON. */
  static JsonNode parsed(byte[] bytes) {
    try {
      JsonNode read = MAPPER.readTree(bytes);
      return read == null || read.isMissingNode() ? null : read;
    } catch (IOException e) {
      return null;
    }
  }

  /** Throws if it is none. */
  static ObjectNode parsed(String text) {
    try {
      return (ObjectNode) MAPPER.readTree(text);
    } catch (JsonProcessingException | ClassCastException e) {
      throw new IllegalArgumentException("'" + text + "' is no JSON object", e);
    }
  }

  /** Of a number, or of a text that is one; null otherwise. */
  static BigDecimal decimal(JsonNode node) {
    if (node == null || node.isNull() || node.isMissingNode()) {
      return null;
    }
    return node.isNumber() ? node.decimalValue() : decimal(node.asText());
  }

  /** Null if it is none. */
  static BigDecimal decimal(String text) {
    boolean number = text.length() < 30 && text.trim().matches("[+-]?\\d+(\\.\\d+)?");
    return number ? new BigDecimal(text.trim()) : null;
  }

  /** 0 where there is none. */
  static int whole(JsonNode node, String field) {
    BigDecimal value = decimal(node.get(field));
    return value == null ? 0 : value.intValue();
  }

  /** Null where there is none. */
  static String text(JsonNode node, String field) {
    JsonNode value = node.get(field);
    return value == null || value.isNull() ? null : value.asText();
  }

  static boolean absent(JsonNode node, String field) {
    return text(node, field) == null;
  }
}
