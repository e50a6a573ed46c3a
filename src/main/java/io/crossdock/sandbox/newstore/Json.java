package io.crossdock.sandbox.newstore;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;

/** JSON in and out. */
final class Json {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  // One tree after another out of one stream: what follows a tree is none of its business.
  private static final ObjectMapper PIECES =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

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

  /** Null if it is no JSON. */
  static JsonNode parsed(byte[] bytes) {
    try {
      JsonNode read = MAPPER.readTree(bytes);
      return read == null || read.isMissingNode() ? null : read;
    } catch (IOException e) {
      return null;
    }
  }

  static JsonParser parser(InputStream in) throws IOException {
    return PIECES.createParser(in);
  }

  /** The value the parser stands before. */
  static JsonNode next(JsonParser parser) throws IOException {
    return PIECES.readTree(parser);
  }

  /** Null where there is none, or another type. */
  static String text(JsonNode node, String member) {
    return node.path(member).isTextual() ? node.get(member).asText() : null;
  }

  /** Null if it is none. */
  static Instant time(String text) {
    try {
      return text == null ? null : java.time.OffsetDateTime.parse(text).toInstant();
    } catch (java.time.format.DateTimeParseException e) {
      return null;
    }
  }
}
