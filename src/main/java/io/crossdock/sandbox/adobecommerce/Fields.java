package io.crossdock.sandbox.adobecommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code fields=items[sku,name],total_count}: which members an answer has; none named: all.
 *
 * @param wanted by name, what is wanted of it
 */
record Fields(Map<String, Fields> wanted) {

  private static final Fields ALL = new Fields(Map.of());

  /**
   * @param text null for all
   */
  static Fields of(String text) {
    return text == null || text.isBlank() ? ALL : new Reader(text).all();
  }

  private static final class Reader {
    private final String text;
    private int at;

    Reader(String text) {
      this.text = text;
    }

    Fields all() {
      Map<String, Fields> wanted = new LinkedHashMap<>();
      StringBuilder name = new StringBuilder();
      while (at < text.length()) {
        char next = text.charAt(at++);
        if (next == '[') {
          wanted.put(name.toString(), all());
          name.setLength(0);
        } else if (next == ',' || next == ']') {
          if (!name.isEmpty()) {
            wanted.put(name.toString(), ALL);
            name.setLength(0);
          }
          if (next == ']') {
            break;
          }
        } else {
          name.append(next);
        }
      }
      if (!name.isEmpty()) {
        wanted.put(name.toString(), ALL);
      }
      return new Fields(wanted);
    }
  }

  /** What is wanted of it. */
  ObjectNode of(ObjectNode node) {
    if (wanted.isEmpty()) {
      return node;
    }
    ObjectNode some = Json.object();
    wanted.forEach(
        (name, deeper) -> {
          if (node.has(name)) {
            some.set(name, deeper.of(node.get(name)));
          }
        });
    return some;
  }

  private JsonNode of(JsonNode node) {
    if (node instanceof ObjectNode object) {
      return of(object);
    }
    if (node instanceof ArrayNode list) {
      ArrayNode some = Json.array();
      list.forEach(one -> some.add(of(one)));
      return some;
    }
    return node;
  }
}
