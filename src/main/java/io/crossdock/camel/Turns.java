package io.crossdock.camel;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Whose turn it is among those who share lanes: who was served longest ago comes first. A place is
 * lost by being served and by nothing else, and nobody is waited for: who does not want, or cannot,
 * is passed over and stays where it is. Pure; not thread-safe.
 */
final class Turns<T> {

  /** Who was served last is last. */
  private final Set<T> line = new LinkedHashSet<>();

  private final Set<T> wanting = new HashSet<>();

  void join(T one) {
    line.add(one);
  }

  void leave(T one) {
    line.remove(one);
    wanting.remove(one);
  }

  boolean isEmpty() {
    return line.isEmpty();
  }

  /** It may have something to do. Who is not in the line is not heard. */
  void wants(T one) {
    if (line.contains(one)) {
      wanting.add(one);
    }
  }

  /** Those who want, in order. They are asked now, and want again only if they say so. */
  List<T> ask() {
    List<T> asked = new ArrayList<>(line);
    asked.retainAll(wanting);
    wanting.clear();
    return asked;
  }

  /** They got something, in this order. */
  void served(List<T> inOrder) {
    for (T one : inOrder) {
      if (line.remove(one)) {
        line.add(one);
      }
    }
  }
}
