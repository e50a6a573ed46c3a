package io.crossdock.kill;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A document on the wire between the child and the world outside: {@code key:version:value}. */
record Doc(String key, long version, String value) {

  String id() {
    return key + ":" + version;
  }

  static Doc parse(String text) {
    String[] parts = text.split(":", 3);
    return new Doc(parts[0], Long.parseLong(parts[1]), parts[2]);
  }

  static List<Doc> parseAll(String[] words, int from) {
    return Arrays.stream(words).skip(from).map(Doc::parse).toList();
  }

  static String text(List<Doc> docs) {
    return docs.stream().map(Doc::toString).collect(Collectors.joining(" "));
  }

  @Override
  public String toString() {
    return key + ":" + version + ":" + value;
  }
}
