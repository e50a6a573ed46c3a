package io.crossdock.sandbox.extensiv;

import io.crossdock.sandbox.drive.RawQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The decoded query of a request. */
record Query(Map<String, List<String>> values) {

  private static final int USUAL = 100;
  private static final int LEAST = 10;
  private static final int MOST = 1000;

  /**
   * @param raw null for none
   */
  static Query of(String raw) {
    return new Query(RawQuery.decoded(raw));
  }

  /** Null if there is none or it is empty. */
  String text(String name) {
    List<String> all = values.get(name);
    String text = all == null ? "" : all.get(all.size() - 1);
    return text.isBlank() ? null : text;
  }

  /** Of {@code name} or {@code name[]}, repeated or with commas; empty for none. */
  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (String spelling : List.of(name, name + "[]")) {
      for (String one : values.getOrDefault(spelling, List.of())) {
        texts.addAll(List.of(one.split(",")));
      }
    }
    texts.removeIf(String::isBlank);
    return texts;
  }

  int page() {
    return number("page", 1, 1, Integer.MAX_VALUE);
  }

  int limit() {
    return number("limit", USUAL, LEAST, MOST);
  }

  /** 0 for none. */
  int id(String name) {
    return number(name, 0, 1, Integer.MAX_VALUE);
  }

  /** Null for none. */
  Instant date(String name) {
    String text = text(name);
    return text == null ? null : Dates.read(name, text);
  }

  /** Null for none. */
  Boolean flag(String name) {
    String text = text(name);
    return text == null ? null : Boolean.valueOf(text);
  }

  int number(String name, int usual, int least, int most) {
    String text = text(name);
    if (text == null) {
      return usual;
    }
    long number = text.matches("\\d{1,10}") ? Long.parseLong(text) : -1;
    if (number < least || number > most) {
      throw RefusedException.wrong(
          name + " must be a whole number of " + least + " to " + most + ", not " + text);
    }
    return (int) number;
  }
}
