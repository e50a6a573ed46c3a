package io.crossdock.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.operate.Json;
import java.util.ArrayList;
import java.util.List;

/** A document's JSON as pairs of names and values. Thread-safe. */
final class Content {

  private static final ObjectMapper JSON = Json.mapper();

  private Content() {}

  record Pair(String name, String value) {}

  /** The members of an object, what is nested as JSON; empty if it is no object. */
  static List<Pair> pairs(String content) {
    List<Pair> pairs = new ArrayList<>();
    if (content == null) {
      return pairs;
    }
    try {
      JsonNode node = JSON.readTree(content);
      if (node != null && node.isObject()) {
        node.properties()
            .forEach(
                member ->
                    pairs.add(
                        new Pair(
                            Shown.text(member.getKey()),
                            Shown.text(
                                member.getValue().isValueNode()
                                    ? member.getValue().asText()
                                    : member.getValue().toString()))));
      }
    } catch (JsonProcessingException e) {
      // Not every document is JSON, and a long one is cut: it is shown as it is.
      return List.of();
    }
    return pairs;
  }
}
