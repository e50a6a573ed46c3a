package io.crossdock.operate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/**
 * Members of a JSON object, set by name from the texts a person types. Whether {@code 417} is a
 * number or a text is for the schema to say: what it has less against is taken. Pure.
 */
final class FieldEdits {

  private final ObjectMapper json;
  private final ToIntFunction<JsonNode> problems;

  /**
   * @param problems how many things the schema has against a document; 0 where there is none
   */
  FieldEdits(ObjectMapper json, ToIntFunction<JsonNode> problems) {
    this.json = json;
    this.problems = problems;
  }

  /**
   * A changed copy.
   *
   * @throws Refused if a path leads nowhere
   */
  ObjectNode apply(ObjectNode document, Map<String, String> fields) {
    ObjectNode changed = document.deepCopy();
    Map<String, String> sorted = new TreeMap<>(fields);
    sorted.forEach((path, value) -> put(changed, path, typed(value)));
    sorted.forEach((path, value) -> asTextIfBetter(changed, document, path, value));
    return changed;
  }

  private void asTextIfBetter(ObjectNode changed, ObjectNode before, String path, String value) {
    JsonNode typed = typed(value);
    if (typed.isTextual() || typed.isNull()) {
      return;
    }
    int asTyped = problems.applyAsInt(changed);
    put(changed, path, TextNode.valueOf(value));
    int asText = problems.applyAsInt(changed);
    boolean wasText = parent(before, path).path(last(path)).isTextual();
    boolean text = asText < asTyped || (asText == asTyped && wasText);
    if (!text) {
      put(changed, path, typed);
    }
  }

  /** A number, truth value, null, list or object if it reads as one, else a text. */
  private JsonNode typed(String value) {
    try {
      JsonNode node = json.readTree(value);
      return node == null || node.isMissingNode() ? TextNode.valueOf(value) : node;
    } catch (JsonProcessingException e) {
      return TextNode.valueOf(value);
    }
  }

  private static void put(ObjectNode document, String path, JsonNode value) {
    ObjectNode parent = parent(document, path);
    if (value.isNull()) {
      parent.remove(last(path));
    } else {
      parent.set(last(path), value);
    }
  }

  private static ObjectNode parent(ObjectNode document, String path) {
    JsonNode at = document;
    int dot = path.lastIndexOf('.');
    if (dot > 0) {
      for (String name : path.substring(0, dot).split("\\.", -1)) {
        at = at.path(name);
      }
    }
    if (at instanceof ObjectNode parent && !last(path).isEmpty()) {
      return parent;
    }
    throw Refused.conflict(
        "'" + Printable.text(path) + "' is no field of the document; nothing was changed.");
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }
}
