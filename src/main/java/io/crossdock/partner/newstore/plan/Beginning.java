package io.crossdock.partner.newstore.plan;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Where the mark of imports may begin: what left, and how far the ERP has booked all of it.
 *
 * @param known so many units left, in scope
 * @param highest the last timestamp up to which all of them are booked and settled; null for none
 * @param first the first unit behind it; null if nothing stands in the way
 * @param why it does; null if nothing stands in the way
 * @param unbooked those that are not booked, by timestamp
 */
public record Beginning(
    int known, Long highest, CompletedItem first, Why why, List<CompletedItem> unbooked) {

  private static final Comparator<CompletedItem> ORDER =
      Comparator.comparingLong(CompletedItem::logicalTimestamp)
          .thenComparing(CompletedItem::itemId);

  /** What stands in the way of a unit. */
  public enum Why {
    /** An event that could not be read may be about one before it. */
    FROZEN,
    /** The ERP did not confirm it. */
    NOT_BOOKED,
    /** An older one may still be on its way. */
    NOT_SETTLED
  }

  public Beginning {
    unbooked = List.copyOf(unbooked);
  }

  /** Pure. */
  public static Beginning of(
      Collection<CompletedItem> items,
      Stores stores,
      Settling settling,
      Frozen frozen,
      Instant now) {
    List<CompletedItem> inScope =
        items.stream().filter(one -> stores.has(one.key().locationId())).sorted(ORDER).toList();
    Long highest = null;
    CompletedItem first = null;
    Why why = null;
    for (CompletedItem item : inScope) {
      why = obstacle(item, settling, frozen, now);
      if (why != null) {
        first = item;
        break;
      }
      highest = item.logicalTimestamp();
    }
    if (first != null && highest != null && highest == first.logicalTimestamp()) {
      // All units of a timestamp together.
      highest = lastBefore(inScope, first.logicalTimestamp());
    }
    return new Beginning(
        inScope.size(),
        highest,
        first,
        why,
        inScope.stream().filter(one -> one.bookedAt() == null).toList());
  }

  private static Why obstacle(CompletedItem item, Settling settling, Frozen frozen, Instant now) {
    if (frozen.holds(item.logicalTimestamp())) {
      return Why.FROZEN;
    }
    if (item.bookedAt() == null) {
      return Why.NOT_BOOKED;
    }
    return settling.settled(item.publishedAt(), now) ? null : Why.NOT_SETTLED;
  }

  private static Long lastBefore(List<CompletedItem> ordered, long timestamp) {
    return ordered.stream()
        .map(CompletedItem::logicalTimestamp)
        .filter(one -> one < timestamp)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  /**
   * Why the mark may not begin there, in words; null if nothing that is known speaks against it.
   */
  public String objection(long mark) {
    if (!unbookedUpTo(mark).isEmpty()) {
      return "the ERP has not booked all that left at or below " + mark;
    }
    if (first != null && first.logicalTimestamp() <= mark) {
      return "what left at "
          + first.logicalTimestamp()
          + " is not settled: more may come of below "
          + mark;
    }
    return highest != null && mark > highest
        ? "nothing is known to have left between "
            + highest
            + " and "
            + mark
            + ", so that the mark is "
            + highest
            + " at most: what comes of there would never be declared"
        : null;
  }

  /** Units at or below a mark that the ERP does not have: they would never be declared. */
  public List<CompletedItem> unbookedUpTo(long mark) {
    return unbooked.stream().filter(one -> one.logicalTimestamp() <= mark).toList();
  }
}
