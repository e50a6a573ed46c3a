package io.crossdock.sandbox.bigcommerce;

import io.crossdock.sandbox.drive.RawQuery;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The parameters of a call. */
final class Query {

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

  /** Values with commas between them; null where the parameter is not there. */
  Set<String> in(String name) {
    String text = text(name + ":in");
    return text == null ? null : new HashSet<>(List.of(text.split(",")));
  }

  /** The same of numbers. */
  Set<Integer> ids(String name) {
    Set<String> in = in(name);
    if (in == null) {
      return null;
    }
    Set<Integer> ids = new HashSet<>();
    for (String one : in) {
      if (!one.strip().matches("\\d{1,9}")) {
        throw new Refusal(422, "Invalid filter value.", Map.of(name, name + " is not an integer"));
      }
      ids.add(Integer.valueOf(one.strip()));
    }
    return ids;
  }

  int number(String name, int usual) {
    String text = text(name);
    if (text == null) {
      return usual;
    }
    if (!text.matches("\\d{1,9}")) {
      throw new Refusal(400, "The field '" + name + "' is invalid.");
    }
    return Integer.parseInt(text);
  }

  int page() {
    return Math.max(1, number("page", 1));
  }

  int limit(int usual, int most) {
    return Math.min(Math.max(1, number("limit", usual)), most);
  }

  /** RFC 2822 or ISO 8601; null if it is not there. */
  Instant date(String name) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    for (DateTimeFormatter form :
        List.of(DateTimeFormatter.ISO_OFFSET_DATE_TIME, DateTimeFormatter.RFC_1123_DATE_TIME)) {
      try {
        return OffsetDateTime.parse(text, form).toInstant();
      } catch (DateTimeException e) {
        // The other form may fit.
        continue;
      }
    }
    throw new Refusal(400, "The field '" + name + "' is invalid.");
  }
}
