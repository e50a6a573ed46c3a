package io.crossdock.sandbox.ongoing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** JSON as the API writes it: decimals with at least one place, times in UTC with a Z. */
final class Json {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
          .build();

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  static JsonNode tree(Object value) {
    return MAPPER.valueToTree(value);
  }

  /** The same with decimals kept as they are. */
  static JsonNode exact(JsonNode node) {
    return parsed(bytes(node));
  }

  static byte[] bytes(JsonNode node) {
    try {
      return MAPPER.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree is always written", e);
    }
  }

  /** Null if it is no JSON. */
  static JsonNode parsed(byte[] bytes) {
    try {
      return MAPPER.readTree(bytes);
    } catch (java.io.IOException e) {
      return null;
    }
  }

  static DecimalNode decimal(BigDecimal amount) {
    BigDecimal plain = amount.stripTrailingZeros();
    return DecimalNode.valueOf(plain.scale() < 1 ? plain.setScale(1) : plain);
  }

  /** Zero where there is none. */
  static BigDecimal amount(JsonNode node, String member) {
    return node.path(member).isNumber() ? node.get(member).decimalValue() : BigDecimal.ZERO;
  }

  static void add(ObjectNode node, String member, BigDecimal more) {
    node.set(member, decimal(amount(node, member).add(more)));
  }

  /** Null where there is none. */
  static String text(JsonNode node, String member) {
    return node.path(member).isNull() || node.path(member).isMissingNode()
        ? null
        : node.get(member).asText();
  }

  static String time(Instant at) {
    return at == null ? null : at.toString();
  }

  static List<ObjectNode> objects(JsonNode array) {
    List<ObjectNode> objects = new ArrayList<>();
    array.forEach(
        one -> {
          if (one instanceof ObjectNode object) {
            objects.add(object);
          }
        });
    return objects;
  }
}
