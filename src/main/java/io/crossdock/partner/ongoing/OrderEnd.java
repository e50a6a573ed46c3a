package io.crossdock.partner.ongoing;

import io.crossdock.flow.BookedOrder;
import io.crossdock.partner.ongoing.Handed.One;
import java.util.Map;
import java.util.Set;

/** Whether an order is over: nothing is expected of it but what buyers send back. Pure. */
final class OrderEnd {

  private final Set<Integer> left;
  private final Set<Integer> cancelled;

  /**
   * @param left statuses at which pieces have left
   * @param cancelled statuses of orders that the warehouse will not send
   */
  OrderEnd(Set<Integer> left, Set<Integer> cancelled) {
    this.left = Set.copyOf(left);
    this.cancelled = Set.copyOf(cancelled);
  }

  /**
   * @param told null where the warehouse was told nothing
   * @param handed null where its seller was told nothing
   * @param quiet nothing happened to it for so long that it counts as over where all the warehouse
   *     has of it has left, though pieces are missing
   */
  boolean isOver(BookedOrder booked, Told told, Handed handed, boolean quiet) {
    boolean knows = told != null && told.revision() >= booked.revision();
    return switch (booked.state()) {
      case HELD -> false;
      case REFUSED -> !booked.mayBeThere() || (knows && hasLeft(booked, told, handed, quiet));
      case CANCELLED, GONE, STOPPED ->
          !booked.mayBeThere()
              || (knows
                  && (told.state() == Told.State.CANCELLED
                      || hasLeft(booked, told, handed, quiet)));
      case OPEN -> knows && hasLeft(booked, told, handed, quiet);
      case DROPPED -> handed == null || hasEnded(handed);
      // What a person gave up was not told; what the warehouse has is an earlier state.
      case DISMISSED ->
          !booked.mayBeThere()
              || (told != null
                  && told.revision() >= booked.offered()
                  && hasLeft(booked, told, handed, quiet));
    };
  }

  private boolean hasLeft(BookedOrder booked, Told told, Handed handed, boolean quiet) {
    if (handed == null || (told.id() != 0 && !handed.orders().containsKey(id(told)))) {
      return false;
    }
    boolean anyCancelled = handed.orders().values().stream().anyMatch(One::cancelled);
    return isWhole(booked, handed) || (hasEnded(handed) && (anyCancelled || quiet));
  }

  private boolean hasEnded(Handed handed) {
    return handed.orders().values().stream()
        .allMatch(one -> left.contains(one.status()) || cancelled.contains(one.status()));
  }

  private static boolean isWhole(BookedOrder booked, Handed handed) {
    long wanted = booked.wanted().values().stream().mapToLong(Integer::longValue).sum();
    long sent =
        handed.orders().values().stream()
            .map(One::lines)
            .map(Map::values)
            .flatMap(java.util.Collection::stream)
            .mapToLong(Integer::longValue)
            .sum();
    return sent > 0 && wanted > 0 && sent >= wanted;
  }

  static String id(Told told) {
    return String.valueOf(told.id());
  }
}
