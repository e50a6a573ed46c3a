package io.crossdock.shop;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/**
 * Lists that are sent one after the other; where one is refused as a whole, what is to blame is
 * found by halving it. Pure; not thread-safe.
 */
final class Rounds<T> {

  /**
   * Found one by one while nothing at all was taken: then it is no single ones that are refused,
   * and looking on would cost calls for nothing.
   */
  private static final int HOPELESS = 3;

  private final Deque<List<T>> waiting = new ArrayDeque<>();
  private List<T> current = List.of();
  private Halving<T> halving;
  private boolean anyTaken;

  void add(Collection<List<T>> lists) {
    waiting.addAll(lists);
  }

  /** What is to be sent next; empty when there is nothing. The same until it is answered. */
  List<T> next() {
    if (current.isEmpty()) {
      List<T> half = halving == null ? List.of() : halving.next();
      if (half.isEmpty()) {
        halving = null;
        anyTaken = false;
        current = waiting.isEmpty() ? List.of() : waiting.poll();
      } else {
        current = half;
      }
    }
    return current;
  }

  /**
   * What was sent was taken.
   *
   * @return what is to blame for an earlier refusal, because nothing else is left
   */
  List<T> taken() {
    current = List.of();
    anyTaken = true;
    if (halving == null) {
      return List.of();
    }
    int before = halving.culprits().size();
    halving.taken();
    return halving.culprits().subList(before, halving.culprits().size());
  }

  /**
   * What was sent was neither taken nor refused, and is none of this any more: who is to blame for
   * an earlier refusal is looked for anew among the others.
   */
  void left() {
    if (halving != null) {
      List<T> others = new ArrayList<>(halving.open());
      others.removeAll(current);
      if (!others.isEmpty()) {
        waiting.addFirst(List.copyOf(others));
      }
      halving = null;
    }
    current = List.of();
  }

  /**
   * @param culprits found by this refusal
   * @param hopeless what is looked into no further, because all of it is refused whatever is sent
   */
  record Blamed<T>(List<T> culprits, List<T> hopeless) {}

  /** What was sent was refused as a whole. */
  Blamed<T> refused() {
    int before = halving == null ? 0 : halving.culprits().size();
    if (halving == null) {
      halving = new Halving<>(current);
    } else {
      halving.refused();
    }
    current = List.of();
    List<T> found = new ArrayList<>(halving.culprits().subList(before, halving.culprits().size()));
    List<T> hopeless = List.of();
    if (!anyTaken && halving.culprits().size() >= HOPELESS) {
      hopeless = halving.open();
      halving = null;
    }
    return new Blamed<>(found, hopeless);
  }
}
