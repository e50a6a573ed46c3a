package io.crossdock.partner.newstore.plan;

import io.crossdock.partner.newstore.plan.Step.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Which documents the ERP still has to get for items in scope. */
public final class Steps {

  private record Id(long logicalTimestamp, Kind kind, String requestId) {}

  private record Draft(String locationId, Instant publishedAt, List<String> itemIds) {}

  private final Stores stores;
  private final boolean reservations;
  private final Map<Id, Draft> drafts = new LinkedHashMap<>();

  private Steps(Stores stores, boolean reservations) {
    this.stores = stores;
    this.reservations = reservations;
  }

  /**
   * @param items those whose booking is not complete; others do no harm
   * @param reservations whether the ERP is told of assigned and failed items
   * @param refused what the ERP refused and nobody corrected since
   * @return in no order
   */
  public static List<Step> of(
      Collection<ItemBook> items, Stores stores, boolean reservations, Predicate<Step> refused) {
    Steps steps = new Steps(stores, reservations);
    items.forEach(steps::add);
    List<Step> all = new ArrayList<>();
    steps.drafts.forEach(
        (id, draft) -> {
          Step step = step(id, draft, false);
          all.add(refused.test(step) ? step(id, draft, true) : step);
        });
    return all;
  }

  private static Step step(Id id, Draft draft, boolean refused) {
    return new Step(
        id.logicalTimestamp(),
        id.kind(),
        id.requestId(),
        draft.locationId(),
        draft.publishedAt(),
        draft.itemIds(),
        refused);
  }

  private void add(ItemBook item) {
    Completion left = item.completion();
    if (left != null && left.bookedAt() == null) {
      add(
          Kind.COMPLETED,
          left.requestId(),
          left.key(),
          new Routing.Moment(left.logicalTimestamp(), left.publishedAt()),
          item);
    }
    if (!reservations) {
      return;
    }
    for (Routing one : item.routings()) {
      // An assignment that comes after the booking of what followed it would reserve for nobody.
      boolean over = left != null && left.bookedAt() != null || item.reservedSince(one);
      if (one.assigned() != null && one.reservedAt() == null && one.removedAt() == null && !over) {
        add(Kind.ASSIGNED, one.requestId(), one.key(), one.assigned(), item);
      }
      if (one.failed() != null && one.removedAt() == null) {
        add(Kind.FAILED, one.requestId(), one.key(), one.failed(), item);
      }
    }
  }

  private void add(
      Kind kind, String requestId, StockKey key, Routing.Moment moment, ItemBook item) {
    if (stores.has(key.locationId())) {
      drafts
          .computeIfAbsent(
              new Id(moment.logicalTimestamp(), kind, requestId),
              id -> new Draft(key.locationId(), moment.publishedAt(), new ArrayList<>()))
          .itemIds()
          .add(item.itemId());
    }
  }
}
