package io.crossdock.sandbox.woocommerce;

import io.crossdock.sandbox.drive.RawQuery;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The parameters of a call; those that are wrong are refused as WordPress does. */
final class Query {

  private static final int LARGEST_PAGE = 100;

  private final Map<String, List<String>> values;

  /**
   * @param raw null for none
   */
  Query(String raw) {
    values = RawQuery.decoded(raw);
  }

  /** Null if it is not there. */
  String text(String name) {
    List<String> all = values.get(name);
    return all == null ? null : all.get(all.size() - 1);
  }

  /** Whether any of them is there, also as {@code name[]}. */
  boolean has(List<String> names) {
    return names.stream()
        .anyMatch(name -> values.containsKey(name) || values.containsKey(name + "[]"));
  }

  boolean flag(String name) {
    String text = text(name);
    return text != null && (text.equals("1") || text.equalsIgnoreCase("true"));
  }

  /** Values with commas between them, or {@code name[]} several times; empty for none. */
  List<String> list(String name) {
    List<String> found = new ArrayList<>(values.getOrDefault(name + "[]", List.of()));
    String text = text(name);
    if (text != null) {
      for (String one : text.split("[,\\s]+")) {
        if (!one.isEmpty()) {
          found.add(one);
        }
      }
    }
    return found;
  }

  /** With commas between them; all of it may be one SKU, too. Empty for any. */
  List<String> skus() {
    String text = text("sku");
    if (text == null || text.isEmpty()) {
      return List.of();
    }
    List<String> skus = new ArrayList<>(List.of(text.split(",")));
    if (skus.size() > 1) {
      skus.add(text);
    }
    return skus;
  }

  /** Empty for any. */
  Set<Integer> ids(String name) {
    Set<Integer> ids = new HashSet<>();
    for (String one : list(name)) {
      if (!one.matches("\\d{1,9}")) {
        throw Refusal.parameter(name, "[0] is not of type integer.");
      }
      ids.add(Integer.valueOf(one));
    }
    return ids;
  }

  String choice(String name, String usual, List<String> known) {
    String text = text(name);
    if (text == null) {
      return usual;
    }
    if (!known.contains(text)) {
      throw Refusal.parameter(name, "is not one of " + String.join(", ", known) + ".");
    }
    return text;
  }

  int perPage() {
    int size = number("per_page", 10, 1);
    if (size > LARGEST_PAGE) {
      throw Refusal.parameter(
          "per_page", "must be between 1 (inclusive) and " + LARGEST_PAGE + " (inclusive)");
    }
    return size;
  }

  int page() {
    return number("page", 1, 1);
  }

  /** Of the first one that is shown. */
  int offset() {
    return text("offset") == null ? (page() - 1) * perPage() : number("offset", 0, 0);
  }

  private int number(String name, int usual, int least) {
    String text = text(name);
    if (text == null) {
      return usual;
    }
    if (!text.matches("-?\\d{1,9}")) {
      throw Refusal.parameter(name, "is not of type integer.");
    }
    if (Integer.parseInt(text) < least) {
      throw Refusal.parameter(name, "must be greater than or equal to " + least);
    }
    return Integer.parseInt(text);
  }

  /** Members that are wanted; empty for all. {@code id} is always among them. */
  Set<String> fields() {
    Set<String> fields = new HashSet<>(list("_fields"));
    if (!fields.isEmpty()) {
      fields.add("id");
    }
    return fields;
  }
}
