package io.crossdock.partner.newstore.plan;

import java.time.Instant;
import java.util.List;

/**
 * Which items no later plan and no booking can need. An event that comes again finds them all the
 * same. Pure; thread-safe.
 *
 * @param reservations whether the ERP is told of assigned and failed items
 */
public record Forgetting(Behaviour behaviour, Stores stores, boolean reservations) {

  /**
   * @param asOf of the last snapshot imported as a whole: every later plan is about a later one
   */
  public boolean isOver(ItemBook item, long declaredEnd, Instant asOf) {
    return isGone(item, declaredEnd, asOf)
        && item.failedItems().noneMatch(failed -> failed.publishedAt().isAfter(asOf))
        && (!reservations || isToldOfReservations(item, asOf));
  }

  private boolean isGone(ItemBook item, long declaredEnd, Instant asOf) {
    CompletedItem left = item.completedItem();
    if (left == null) {
      // It failed wherever it was; if it is routed again it comes back.
      return !item.routings().isEmpty() && item.reservedItems().noneMatch(ReservedItem::open);
    }
    if (!stores.has(left.key().locationId())) {
      return !left.publishedAt().isAfter(asOf);
    }
    return behaviour == Behaviour.RELEASE_BY_RANGE
        ? left.forgettable(declaredEnd, asOf)
        : left.reflected(asOf);
  }

  private boolean isToldOfReservations(ItemBook item, Instant asOf) {
    return item.reservedItems().noneMatch(one -> one.unknownToErp(asOf) || one.leftBehind(asOf))
        && Steps.of(List.of(item), stores, true, none -> false).isEmpty();
  }
}
