package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Members of cases: which there may be, and whether what happened has them. */
final class CaseText {

  private CaseText() {}

  /** Fails at a member nobody knows. */
  static void only(JsonNode node, String... known) {
    Set<String> unknown = new TreeSet<>();
    node.fieldNames().forEachRemaining(unknown::add);
    unknown.removeAll(Set.of(known));
    assertThat(unknown).as("words nobody knows, in %s", node).isEmpty();
  }

  /**
   * What of the expected is not there. Numbers compare by value, also where one of them is text;
   * times as instants, or as days where one of them is a day; null is as good as absent; objects
   * may have more members, lists may not.
   */
  static List<String> missing(String where, JsonNode expected, JsonNode actual) {
    List<String> problems = new ArrayList<>();
    if (expected.isObject()) {
      for (Map.Entry<String, JsonNode> one : expected.properties()) {
        problems.addAll(
            missing(where + "." + one.getKey(), one.getValue(), actual.path(one.getKey())));
      }
    } else if (expected.isArray()) {
      if (actual.size() != expected.size()) {
        problems.add(where + " has " + actual.size() + " of " + expected.size() + ": " + actual);
      } else {
        for (int i = 0; i < expected.size(); i++) {
          problems.addAll(missing(where + "[" + i + "]", expected.get(i), actual.get(i)));
        }
      }
    } else if (!same(expected, actual)) {
      problems.add(where + " is " + actual + ", not " + expected);
    }
    return problems;
  }

  private static boolean same(JsonNode expected, JsonNode actual) {
    boolean none = actual.isMissingNode() || actual.isNull();
    if (expected.isNull() || none) {
      return expected.isNull() && none;
    }
    if (expected.isNumber() || actual.isNumber()) {
      try {
        return new java.math.BigDecimal(expected.asText())
                .compareTo(new java.math.BigDecimal(actual.asText()))
            == 0;
      } catch (NumberFormatException e) {
        return false;
      }
    }
    return expected.equals(actual) || sameTime(expected.asText(), actual.asText());
  }

  private static boolean sameTime(String one, String other) {
    Instant at = time(one);
    Instant and = time(other);
    return at != null && at.equals(and);
  }

  private static Instant time(String text) {
    try {
      return text.length() == 10
          ? LocalDate.parse(text).atStartOfDay().toInstant(java.time.ZoneOffset.UTC)
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
