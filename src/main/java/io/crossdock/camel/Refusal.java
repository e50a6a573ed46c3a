package io.crossdock.camel;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What bodies of refusals say, in the shapes that APIs use. Pure. */
final class Refusal {

  private Refusal() {}

  /** Blank where nothing of it is known. */
  static String words(JsonNode body) {
    if (body.isArray()) {
      return all(body);
    }
    String said = body.path("message").asText(body.path("Message").asText(""));
    if (said.isBlank()) {
      said = body.path("errors").isArray() ? all(body.path("errors")) : named(body.path("errors"));
    }
    if (said.isBlank()) {
      // As RFC 9457 has it.
      said = joined(text(body, "title"), text(body, "detail"));
    }
    return joined(text(body.path("extensions"), "code"), filled(said, body.path("parameters")));
  }

  private static String all(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(one -> one.isTextual() ? one.asText() : words(one))
        .filter(one -> !one.isBlank())
        .collect(Collectors.joining("; "));
  }

  /** By field. */
  private static String named(JsonNode errors) {
    return errors.properties().stream()
        .map(
            one ->
                one.getKey()
                    + ": "
                    + (one.getValue().isArray() ? all(one.getValue()) : one.getValue().asText()))
        .collect(Collectors.joining("; "));
  }

  private static String text(JsonNode body, String member) {
    return body.path(member).isTextual() ? body.path(member).asText() : "";
  }

  private static String joined(String... parts) {
    return Stream.of(parts).filter(one -> !one.isBlank()).collect(Collectors.joining(": "));
  }

  /** Places for what is told apart: {@code %1} of a list, {@code %fieldName} of an object. */
  private static String filled(String words, JsonNode parameters) {
    String filled = words;
    if (parameters.isArray()) {
      // The tenth is not the first with a zero behind it.
      for (int i = parameters.size(); i > 0; i--) {
        filled = filled.replace("%" + i, parameters.get(i - 1).asText());
      }
    }
    for (Map.Entry<String, JsonNode> one : parameters.properties()) {
      filled = filled.replace("%" + one.getKey(), one.getValue().asText());
    }
    return filled;
  }
}
