package io.crossdock.sandbox.newstore;

import io.crossdock.sandbox.drive.RawQuery;
import java.util.LinkedHashMap;
import java.util.Map;

/** The decoded query of a request; of a repeated parameter the last one. */
record Query(Map<String, String> values) {

  /**
   * @param raw null for none
   */
  static Query of(String raw) {
    Map<String, String> values = new LinkedHashMap<>();
    RawQuery.decoded(raw).forEach((name, all) -> values.put(name, all.get(all.size() - 1)));
    return new Query(values);
  }

  /** Null if there is none. */
  String text(String name) {
    return values.get(name);
  }

  /** Throws if it is there and no number of at least {@code least}. */
  int number(String name, int usual, int least) {
    String text = values.get(name);
    if (text == null) {
      return usual;
    }
    if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < least) {
      throw RefusedException.wrong(name + " must be a number of at least " + least);
    }
    return Integer.parseInt(text);
  }
}
