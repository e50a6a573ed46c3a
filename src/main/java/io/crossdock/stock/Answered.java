package io.crossdock.stock;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a warehouse answered for orders of a SKU. A reading that was numbered after the answer
 * contains the order's pieces.
 */
public record Answered(List<Answer> answers) {

  public static final Answered NONE = new Answered(List.of());

  /** Of an order that takes no pieces there any more: every reading is right without it. */
  public static final long RELEASED = 0;

  /**
   * @param order the order's key
   * @param revision the newest state of the order that the warehouse has
   * @param reading a number drawn from the ledger when the answer had come, or {@link #RELEASED}
   */
  public record Answer(String order, long revision, long reading) {}

  public Answered {
    answers = List.copyOf(answers);
  }

  /**
   * With one more.
   *
   * @param booked the orders that still have pieces booked: answers for others are forgotten
   */
  public Answered with(Answer answer, Set<String> booked) {
    return new Answered(
        Stream.concat(
                answers.stream().filter(one -> booked.contains(one.order())), Stream.of(answer))
            .toList());
  }

  /** Which pieces a reading of that number is right about without their being taken from it. */
  Predicate<Reserved.Open> containedIn(long reading) {
    if (answers.isEmpty()) {
      return open -> false;
    }
    // Looked up by order: of a SKU that sells well there are as many answers as open reservations.
    Map<String, Long> newest = new HashMap<>();
    for (Answer one : answers) {
      if (one.reading() == RELEASED) {
        newest.put(one.order(), Long.MAX_VALUE);
      } else if (one.reading() < reading) {
        newest.merge(one.order(), one.revision(), Math::max);
      }
    }
    return open -> newest.getOrDefault(open.order(), Long.MIN_VALUE) >= open.revision();
  }
}
