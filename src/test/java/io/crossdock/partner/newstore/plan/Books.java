package io.crossdock.partner.newstore.plan;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** All items in memory: what the stored version keeps item by item. */
final class Books {

  final Map<String, ItemBook> items = new HashMap<>();
  private final Set<String> seen = new HashSet<>();
  private final Fold fold;

  Books(Stores stores) {
    fold = new Fold(stores);
  }

  Effect take(FulfillmentEvent event) {
    Taken taken = fold.take(event, !seen.add(event.idempotencyKey()), items::get);
    taken.changed().forEach(one -> items.put(one.itemId(), one));
    return taken.effect();
  }

  void change(String itemId, UnaryOperator<ItemBook> change) {
    items.computeIfPresent(itemId, (id, book) -> change.apply(book));
  }

  void booked(Step step, Instant at) {
    for (String item : step.itemIds()) {
      change(
          item,
          book ->
              switch (step.kind()) {
                case COMPLETED -> book.booked(at);
                case ASSIGNED -> book.reserved(step.requestId(), at);
                case FAILED -> book.removed(step.requestId(), at);
              });
    }
  }

  Known known() {
    return Known.of(items.values());
  }
}
