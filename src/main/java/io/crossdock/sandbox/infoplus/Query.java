package io.crossdock.sandbox.infoplus;

import io.crossdock.sandbox.drive.RawQuery;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The decoded query of a request; of a repeated parameter the last one. */
record Query(Map<String, String> values) {

  private static final int USUAL = 20;
  private static final int MOST = 250;

  /**
   * @param raw null for none; a {@code +} in it is a blank
   */
  static Query of(String raw) {
    Map<String, String> values = new LinkedHashMap<>();
    RawQuery.decoded(raw).forEach((name, all) -> values.put(name, all.get(all.size() - 1)));
    return new Query(values);
  }

  /** Null if there is none or it is empty. */
  String text(String name) {
    String text = values.get(name);
    return text == null || text.isBlank() ? null : text;
  }

  int page() {
    return number("page", 1);
  }

  /** More than 250 are 250. */
  int limit() {
    return Math.min(MOST, number("limit", USUAL));
  }

  void only(Set<String> known) {
    for (String name : values.keySet()) {
      if (!known.contains(name)) {
        throw RefusedException.wrong("Unknown query parameter " + name + ", known are " + known);
      }
    }
  }

  private int number(String name, int usual) {
    String text = text(name);
    if (text == null) {
      return usual;
    }
    if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < 1) {
      throw RefusedException.wrong(name + " must be a whole number of at least 1, not " + text);
    }
    return Integer.parseInt(text);
  }
}
