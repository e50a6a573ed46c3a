package io.crossdock.partner.newstore.plan;

import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * What is known of order items, in any order, also of locations out of scope. Items that are
 * {@linkplain CompletedItem#forgettable forgettable}, failures older than the last imported
 * snapshot and reservations that are neither unknown to the ERP nor left behind may be missing:
 * they change no plan.
 */
public record Known(
    List<CompletedItem> completed,
    List<FailedItem> failed,
    List<ReservedItem> reserved,
    List<Doubt> doubts) {

  public static final Known NOTHING = new Known(List.of(), List.of(), List.of());

  public Known {
    completed = List.copyOf(completed);
    failed = List.copyOf(failed);
    reserved = List.copyOf(reserved);
    doubts = List.copyOf(doubts);
  }

  /** Of whatever the ERP was given it said what became of it. */
  public Known(
      List<CompletedItem> completed, List<FailedItem> failed, List<ReservedItem> reserved) {
    this(completed, failed, reserved, List.of());
  }

  public static Known of(Collection<ItemBook> items) {
    return of(items, List.of());
  }

  /**
   * @param doubts units among the items of which nobody knows whether the ERP has booked them
   */
  public static Known of(Collection<ItemBook> items, List<Doubt> doubts) {
    return new Known(
        items.stream().map(ItemBook::completedItem).filter(Objects::nonNull).toList(),
        items.stream().flatMap(ItemBook::failedItems).toList(),
        items.stream().flatMap(ItemBook::reservedItems).toList(),
        doubts);
  }
}
