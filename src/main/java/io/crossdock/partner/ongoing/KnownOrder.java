package io.crossdock.partner.ongoing;

import io.crossdock.camel.Positions.Position;
import io.crossdock.flow.BookedOrder;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * All that is known of one order.
 *
 * @param told null where the warehouse was told nothing
 * @param handed null where its seller was told nothing
 * @param announced null where nothing was announced to come back; that is to find its order when it
 *     comes
 */
record KnownOrder(
    Position<BookedOrder> booked,
    Position<Told> told,
    Position<Handed> handed,
    Position<Announced> announced) {

  String key() {
    return booked.key();
  }

  /** When something happened to it last. */
  Instant last() {
    // That the address went is nothing that happened to the order.
    Instant quiet = booked.value().quietSince();
    Instant last = quiet == null ? booked.changedAt() : quiet;
    for (Position<?> other : new Position<?>[] {told, handed, announced}) {
      last = other != null && other.changedAt().isAfter(last) ? other.changedAt() : last;
    }
    return last;
  }

  /**
   * @param quiet as in {@link OrderEnd#isOver}
   */
  boolean isOver(OrderEnd end, boolean quiet) {
    return end.isOver(booked.value(), value(told), value(handed), quiet);
  }

  /** The warehouse's of it. */
  Set<String> ids() {
    Set<String> ids = new HashSet<>();
    if (told != null && told.value().id() != 0) {
      ids.add(OrderEnd.id(told.value()));
    }
    if (handed != null) {
      ids.addAll(handed.value().orders().keySet());
    }
    return ids;
  }

  private static <T> T value(Position<T> position) {
    return position == null ? null : position.value();
  }
}
