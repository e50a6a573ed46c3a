package io.crossdock.partner.ongoing;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether something that was seen is what a scenario describes; keys not described are free. */
public final class Contained {

  private Contained() {}

  /**
   * Objects contain what is described; numbers compare by value; lists of objects compare as sets.
   */
  public static boolean in(JsonNode described, JsonNode seen) {
    if (described.isNumber() && seen.isNumber()) {
      return described.decimalValue().compareTo(seen.decimalValue()) == 0;
    }
    if (described.isObject()) {
      return seen.isObject()
          && described.properties().stream()
              .allMatch(
                  one -> seen.has(one.getKey()) && in(one.getValue(), seen.get(one.getKey())));
    }
    if (described.isArray()) {
      return seen.isArray()
          && described.size() == seen.size()
          && all(described, seen, 0, List.of());
    }
    return described.equals(seen);
  }

  /** Each described one is another of those seen. */
  private static boolean all(JsonNode described, JsonNode seen, int from, List<Integer> taken) {
    if (from == described.size()) {
      return true;
    }
    for (int i = 0; i < seen.size(); i++) {
      if (!taken.contains(i) && in(described.get(from), seen.get(i))) {
        List<Integer> more = new ArrayList<>(taken);
        more.add(i);
        if (all(described, seen, from + 1, more)) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Whether that request is what an entry describes: {@code method, path, query, encodedQuery,
   * bodyContains, bodyRequiredKeys, bodyMustNotContain, queryContains …}, or one of {@code oneOf}.
   *
   * @param seen with method, path, query (lists of decoded values), rawQuery and body
   */
  public static boolean request(JsonNode entry, JsonNode seen) {
    if (entry.has("request")) {
      return request(entry.get("request"), seen);
    }
    if (entry.has("oneOf")) {
      for (JsonNode one : entry.get("oneOf")) {
        if (request(one, seen)) {
          return true;
        }
      }
      return false;
    }
    return entry.path("method").asText().equals(seen.path("method").asText())
        && entry.path("path").asText().equals(seen.path("path").asText())
        && query(entry, seen)
        && (!entry.has("bodyContains") || in(entry.get("bodyContains"), seen.path("body")))
        && paths(entry, "bodyRequiredKeys").stream()
            .allMatch(path -> values(seen.path("body"), path).stream().noneMatch(Contained::none))
        && paths(entry, "bodyMustNotContain").stream()
            .allMatch(path -> values(seen.path("body"), path).stream().allMatch(Contained::none));
  }

  private static boolean none(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }

  private static List<String> paths(JsonNode entry, String member) {
    List<String> paths = new ArrayList<>();
    entry.path(member).forEach(one -> paths.add(one.asText()));
    return paths;
  }

  /** What is at a path such as {@code orderLines[].rowNumber}: one per element. */
  private static List<JsonNode> values(JsonNode body, String path) {
    List<JsonNode> now = List.of(body);
    for (String segment : path.split("\\.")) {
      List<JsonNode> next = new ArrayList<>();
      boolean each = segment.endsWith("[]");
      for (JsonNode node : now) {
        JsonNode member = node.path(each ? segment.replace("[]", "") : segment);
        if (each) {
          member.forEach(next::add);
        } else {
          next.add(member);
        }
      }
      now = next;
    }
    return now;
  }

  private static boolean query(JsonNode entry, JsonNode seen) {
    JsonNode query = seen.path("query");
    if (entry.has("query") && !sameQuery(entry.get("query"), query)) {
      return false;
    }
    if (entry.has("encodedQuery")
        && !entry.get("encodedQuery").asText().equals(seen.path("rawQuery").asText())) {
      return false;
    }
    for (Map.Entry<String, JsonNode> one : entry.path("queryContains").properties()) {
      boolean any = one.getValue().asText().equals("*") && query.has(one.getKey());
      if (!any && !sameValues(one.getValue(), query.path(one.getKey()))) {
        return false;
      }
    }
    for (JsonNode name : entry.path("queryMustNotContain")) {
      if (query.has(name.asText())) {
        return false;
      }
    }
    for (Map.Entry<String, JsonNode> one : entry.path("queryOptional").properties()) {
      JsonNode value = query.path(one.getKey()).path(0);
      boolean listed = false;
      for (JsonNode allowed : one.getValue()) {
        listed |= allowed.asText().equals(value.asText());
      }
      if (!value.isMissingNode() && !listed) {
        return false;
      }
    }
    for (Map.Entry<String, JsonNode> one : entry.path("queryInstant").properties()) {
      JsonNode value = query.path(one.getKey()).path(0);
      if (value.isMissingNode() || !within(one.getValue(), value.asText())) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameQuery(JsonNode described, JsonNode query) {
    return described.size() == query.size()
        && described.properties().stream()
            .allMatch(one -> sameValues(one.getValue(), query.path(one.getKey())));
  }

  /** One value, or a list of them in any order. */
  private static boolean sameValues(JsonNode described, JsonNode values) {
    List<String> wanted = new ArrayList<>();
    if (described.isArray()) {
      described.forEach(one -> wanted.add(one.asText()));
    } else {
      wanted.add(described.asText());
    }
    List<String> there = new ArrayList<>();
    values.forEach(one -> there.add(one.asText()));
    return wanted.stream().sorted().toList().equals(there.stream().sorted().toList());
  }

  private static boolean within(JsonNode bounds, String text) {
    OffsetDateTime at = OffsetDateTime.parse(text);
    return (!bounds.has("notBefore")
            || !at.toInstant()
                .isBefore(OffsetDateTime.parse(bounds.get("notBefore").asText()).toInstant()))
        && (!bounds.has("notAfter")
            || !at.toInstant()
                .isAfter(OffsetDateTime.parse(bounds.get("notAfter").asText()).toInstant()));
  }
}
