package io.crossdock.partner.newstore.plan;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/**
 * A fulfillment event as far as stock is concerned.
 *
 * @param requestId the fulfillment request's
 * @param publishedAt when NewStore generated it
 * @param items at least one; of {@code items_completed} all that were shipped so far
 */
public record FulfillmentEvent(
    EventName name,
    String requestId,
    long logicalTimestamp,
    String locationId,
    Instant publishedAt,
    List<EventItem> items) {

  public FulfillmentEvent {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(requestId, "requestId");
    Objects.requireNonNull(locationId, "locationId");
    Objects.requireNonNull(publishedAt, "publishedAt");
    items = List.copyOf(items);
  }

  /**
   * What tells it from another: name, request and the set of items, in no order. A request is
   * assigned once, so there the items do not count. By length and text, so that no id can look like
   * two; may be long: store its digest.
   */
  public String idempotencyKey() {
    StringBuilder key = new StringBuilder(name.word());
    add(key, requestId);
    if (name != EventName.ASSIGNED) {
      TreeSet<String> ids = new TreeSet<>();
      items.forEach(item -> ids.add(item.id()));
      ids.forEach(id -> add(key, id));
    }
    return key.toString();
  }

  private static void add(StringBuilder key, String id) {
    key.append(' ').append(id.length()).append(':').append(id);
  }

  public StockKey key(EventItem item) {
    return new StockKey(item.productId(), locationId);
  }
}
