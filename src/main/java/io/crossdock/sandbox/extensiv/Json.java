package io.crossdock.sandbox.extensiv;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** JSON in and out; answers are written piece by piece, never as a tree. */
final class Json {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int USUAL_SIZE = 8 * 1024;

  /** Writes something. */
  @FunctionalInterface
  interface Writing {
    void to(JsonGenerator out) throws IOException;
  }

  private Json() {}

  static byte[] written(Writing writing) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_SIZE);
    try (JsonGenerator out = MAPPER.getFactory().createGenerator(bytes, JsonEncoding.UTF8)) {
      writing.to(out);
    } catch (IOException e) {
      throw new UncheckedIOException("memory is always written", e);
    }
    return bytes.toByteArray();
  }

  /** An array of one element per row. */
  static byte[] array(IntColumn rows, Row row) {
    return written(
        out -> {
          out.writeStartArray();
          for (int i = 0; i < rows.size(); i++) {
            row.write(out, rows.get(i));
          }
          out.writeEndArray();
        });
  }

  /** Writes what stands in a row. */
  @FunctionalInterface
  interface Row {
    void write(JsonGenerator out, int row) throws IOException;
  }

  /** Null if it is no JSON. */
  static JsonNode parsed(byte[] bytes) {
    try {
      JsonNode read = bytes.length == 0 ? null : MAPPER.readTree(bytes);
      return read == null || read.isMissingNode() ? null : read;
    } catch (IOException e) {
      return null;
    }
  }

  static com.fasterxml.jackson.databind.node.ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static com.fasterxml.jackson.databind.node.ArrayNode list() {
    return MAPPER.createArrayNode();
  }

  static JsonNode tree(Object value) {
    return MAPPER.valueToTree(value);
  }

  /** Null where there is none. */
  static String text(JsonNode node, String field) {
    JsonNode value = node.get(field);
    return value == null || value.isNull() ? null : value.asText();
  }

  static void money(JsonGenerator out, String field, int amount) throws IOException {
    out.writeObjectFieldStart(field);
    out.writeNumberField("amount", amount);
    out.writeStringField("currency", "USD");
    out.writeEndObject();
  }

  static void empty(JsonGenerator out, String... fields) throws IOException {
    for (String field : fields) {
      out.writeArrayFieldStart(field);
      out.writeEndArray();
    }
  }

  static void nulls(JsonGenerator out, String... fields) throws IOException {
    for (String field : fields) {
      out.writeNullField(field);
    }
  }
}
