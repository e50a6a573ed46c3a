package io.crossdock.partner.cartfile;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.crossdock.camel.RejectedException;
import io.crossdock.operate.Printable;
import io.crossdock.operate.Settings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where an HTTP answer of 2xx says what it did not take, as configured. Pure.
 *
 * @param error a member that is there only where the whole file was refused; null if there is none
 * @param rejects the list of refused lines; null if there is none
 * @param code in such a line, the member with the code
 * @param message in such a line, the member that says why; null if there is none
 */
record Answers(JsonPointer error, JsonPointer rejects, JsonPointer code, JsonPointer message) {

  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final int LONGEST = 300;

  static Answers read(Settings settings, String prefix) {
    return new Answers(
        pointer(settings, prefix + "error", null),
        pointer(settings, prefix + "rejects", null),
        pointer(settings, prefix + "rejects.code", "/sku"),
        pointer(settings, prefix + "rejects.message", "/message"));
  }

  private static JsonPointer pointer(Settings settings, String key, String whenAbsent) {
    String text = settings.text(key).orElse(whenAbsent);
    if (text == null) {
      return null;
    }
    try {
      return JsonPointer.compile(text);
    } catch (IllegalArgumentException e) {
      settings.problem(
          key, "is '" + Printable.text(text) + "'; it must be a JSON pointer such as /failed");
      return null;
    }
  }

  /** Whether an answer is looked at. */
  boolean areRead() {
    return error != null || rejects != null;
  }

  /**
   * What was refused of the lines, by code, with the shop's words.
   *
   * @throws RejectedException if the whole file was refused, or the answer cannot be understood
   */
  Map<String, String> refused(String answer) {
    if (!areRead()) {
      return Map.of();
    }
    JsonNode body;
    try {
      body = JSON.readTree(answer == null ? "" : answer);
    } catch (JsonProcessingException e) {
      throw new RejectedException(
          "the shop took the file and answered no JSON, so that what it refused is not known: "
              + shown(answer),
          e);
    }
    if (error != null && !isNothing(body.at(error))) {
      throw new RejectedException("the shop refused the file: " + text(body.at(error)));
    }
    Map<String, String> refused = new LinkedHashMap<>();
    JsonNode list = rejects == null ? null : body.at(rejects);
    if (list != null && list.isArray()) {
      for (JsonNode one : list) {
        String name = text(one.at(code));
        if (name.isEmpty()) {
          throw new RejectedException(
              "the shop refused a line and does not say of which code: " + shown(one.toString()));
        }
        refused.put(name, message == null ? "refused" : text(one.at(message)));
      }
    }
    return refused;
  }

  private static boolean isNothing(JsonNode node) {
    return node.isMissingNode()
        || node.isNull()
        || (node.isBoolean() && !node.booleanValue())
        || (node.isContainerNode() && node.isEmpty())
        || (node.isTextual() && node.textValue().isBlank());
  }

  private static String text(JsonNode node) {
    return node.isMissingNode() || node.isNull()
        ? ""
        : shown(node.isValueNode() ? node.asText() : node.toString());
  }

  private static String shown(String text) {
    String printable = Printable.text(Optional.ofNullable(text).orElse("nothing"));
    return printable.length() <= LONGEST ? printable : printable.substring(0, LONGEST) + "…";
  }
}
