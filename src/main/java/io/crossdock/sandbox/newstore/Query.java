package io.crossdock.sandbox.newstore;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The decoded query of a request; of a repeated parameter the last one. */
record Query(Map<String, String> values) {

  /**
   * @param raw null for none
   */
  static Query of(String raw) {
    Map<String, String> values = new LinkedHashMap<>();
    if (raw != null) {
      for (String pair : raw.split("&")) {
        int at = pair.indexOf('=');
        if (at > 0) {
          values.put(decoded(pair.substring(0, at)), decoded(pair.substring(at + 1)));
        }
      }
    }
    return new Query(values);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
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
