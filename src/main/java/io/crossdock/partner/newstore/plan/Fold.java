package io.crossdock.partner.newstore.plan;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Takes events in, one by one: the smallest timestamp of each item counts, an item counts once
 * however often it is named, and the order of arrival means nothing.
 */
public final class Fold {

  private final Stores stores;

  public Fold(Stores stores) {
    this.stores = stores;
  }

  /**
   * @param seen whether an event with the same {@linkplain FulfillmentEvent#idempotencyKey key} was
   *     taken before
   * @param items what is known of an item; null for an unknown one. Asked for the event's items
   *     only
   */
  public Taken take(FulfillmentEvent event, boolean seen, Function<String, ItemBook> items) {
    if (seen) {
      return Taken.nothing(new Effect.Duplicate());
    }
    Map<String, ItemBook> before = new HashMap<>();
    Map<String, ItemBook> after = new LinkedHashMap<>();
    for (EventItem item : event.items()) {
      ItemBook known = after.get(item.id());
      if (known == null) {
        known = items.apply(item.id());
        known = known == null ? ItemBook.unknown(item.id()) : known;
        before.put(item.id(), known);
      }
      after.put(item.id(), known.after(event, item));
    }
    List<ItemBook> changed =
        after.values().stream().filter(one -> !one.equals(before.get(one.itemId()))).toList();
    return new Taken(effect(event, before), changed);
  }

  private Effect effect(FulfillmentEvent event, Map<String, ItemBook> before) {
    if (!stores.has(event.locationId())) {
      return new Effect.OutOfScope();
    }
    if (event.name() != EventName.ITEMS_COMPLETED) {
      return new Effect.NoStockChange();
    }
    return new Effect.NewItems(
        (int) before.values().stream().filter(one -> one.completion() == null).count());
  }
}
