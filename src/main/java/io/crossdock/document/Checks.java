package io.crossdock.document;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What members of documents must be; a member that is not is named with the rule it breaks. */
final class Checks {

  private Checks() {}

  /** Text of 1 to {@code longest} characters, without control characters or blanks around it. */
  static String id(String member, String text, int longest) {
    if (text == null || text.isEmpty()) {
      throw new IllegalArgumentException(member + " is missing");
    }
    if (text.length() > longest) {
      throw new IllegalArgumentException(member + " is longer than " + longest + " characters");
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(member + " holds a control character");
    }
    if (!text.equals(text.strip())) {
      throw new IllegalArgumentException(member + " begins or ends with a blank");
    }
    return text;
  }

  static String sku(String text) {
    String wrong = StockLevel.whatIsWrongWith(text);
    if (wrong != null) {
      throw new IllegalArgumentException("sku " + wrong);
    }
    return text;
  }

  static long counted(String member, long number) {
    if (number < 1) {
      throw new IllegalArgumentException(member + " is " + number + "; it counts from 1");
    }
    return number;
  }

  static int units(String member, int units) {
    if (units < 0) {
      throw new IllegalArgumentException(member + " is " + units + "; it must be 0 or more");
    }
    return units;
  }

  static int some(String member, int units) {
    if (units < 1) {
      throw new IllegalArgumentException(member + " is " + units + "; it must be 1 or more");
    }
    return units;
  }

  static <T> List<T> filled(String member, List<T> list) {
    if (list == null || list.isEmpty()) {
      throw new IllegalArgumentException(member + " is empty");
    }
    return List.copyOf(list);
  }

  static <T> List<T> list(List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }

  /** In the order of its keys, so that equal ones are written alike. */
  static <T> SortedMap<String, T> sorted(Map<String, T> map) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(map == null ? Map.of() : map));
  }
}
