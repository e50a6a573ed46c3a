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
    List<CompletedItem> completed, List<FailedItem> failed, List<ReservedItem> reserved) {

  public static final Known NOTHING = new Known(List.of(), List.of(), List.of());

  public Known {
    completed = List.copyOf(completed);
    failed = List.copyOf(failed);
    reserved = List.copyOf(reserved);
  }

  public static Known of(Collection<ItemBook> items) {
    return new Known(
        items.stream().map(ItemBook::completedItem).filter(Objects::nonNull).toList(),
        items.stream().flatMap(ItemBook::failedItems).toList(),
        items.stream().flatMap(ItemBook::reservedItems).toList());
  }
}
