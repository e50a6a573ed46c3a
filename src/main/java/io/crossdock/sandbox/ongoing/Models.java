package io.crossdock.sandbox.ongoing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The members that request and answer models have, from {@code models.txt} beside this class.
 * Requests are refused for a member that is missing, of another type or unknown.
 */
final class Models {

  private record Member(String type, boolean list, boolean required) {}

  private final Map<String, Map<String, Member>> models = new LinkedHashMap<>();

  Models() {
    try (InputStream in = Models.class.getResourceAsStream("models.txt");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      lines
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(line -> read(line.split(" ")));
    } catch (IOException e) {
      throw new IllegalStateException("models.txt cannot be read", e);
    }
  }

  private void read(String[] words) {
    Map<String, Member> members = new LinkedHashMap<>();
    for (int i = 1; i < words.length; i++) {
      boolean required = words[i].indexOf('!') > 0;
      String[] parts = words[i].split("[!:]");
      boolean list = parts[1].endsWith("[]");
      members.put(parts[0], new Member(parts[1].replace("[]", ""), list, required));
    }
    models.put(words[0], members);
  }

  /** An object with all members of that model, each null. */
  ObjectNode blank(String model) {
    ObjectNode blank = Json.object();
    models.get(model).keySet().forEach(blank::putNull);
    return blank;
  }

  /** Refuses what is no object of that model, with a 400 that names the member. */
  ObjectNode checked(JsonNode body, String model) {
    if (!(body instanceof ObjectNode object)) {
      throw RefusedException.wrong("The request body is missing or no JSON object");
    }
    check(object, model, "");
    return object;
  }

  private void check(ObjectNode object, String model, String path) {
    Map<String, Member> members = models.get(model);
    Iterator<Map.Entry<String, JsonNode>> fields = object.fields();
    while (fields.hasNext()) {
      Map.Entry<String, JsonNode> field = fields.next();
      Member member = members.get(field.getKey());
      if (member == null) {
        throw RefusedException.wrong(
            "'" + path + field.getKey() + "': no member of " + model + ", which allows no others");
      }
      if (!field.getValue().isNull()) {
        check(field.getValue(), member, path + field.getKey());
      }
    }
    members.forEach(
        (name, member) -> {
          JsonNode value = object.path(name);
          boolean blank = value.isTextual() && value.textValue().isEmpty();
          if (member.required() && (value.isMissingNode() || value.isNull() || blank)) {
            throw RefusedException.wrong("'" + path + name + "' is required");
          }
        });
  }

  private void check(JsonNode value, Member member, String path) {
    if (!member.list()) {
      checkOne(value, member.type(), path);
      return;
    }
    if (!value.isArray()) {
      throw RefusedException.wrong("'" + path + "' must be a list");
    }
    for (int i = 0; i < value.size(); i++) {
      checkOne(value.get(i), member.type(), path + "[" + i + "]");
    }
  }

  private void checkOne(JsonNode value, String type, String path) {
    boolean fits =
        switch (type) {
          case "string" -> value.isTextual();
          case "int" -> value.isInt();
          case "decimal" -> value.isNumber();
          case "bool" -> value.isBoolean();
          case "date" -> value.isTextual() && isTime(value.textValue());
          case "any" -> true;
          default -> value.isObject();
        };
    if (!fits) {
      throw RefusedException.wrong("'" + path + "' must be of type " + type + ", not " + value);
    }
    if (value instanceof ObjectNode object && models.containsKey(type)) {
      check(object, type, path + ".");
    }
  }

  /** A time with a zone, or a plain date. */
  private static boolean isTime(String text) {
    try {
      if (text.length() == 10) {
        LocalDate.parse(text);
      } else {
        OffsetDateTime.parse(text);
      }
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
