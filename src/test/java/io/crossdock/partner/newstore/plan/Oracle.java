package io.crossdock.partner.newstore.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * What a scenario says NewStore would offer too much. It knows events before they are delivered.
 * Failures and reservations are not in it: no scenario counts with them.
 */
final class Oracle {

  private final Stores stores;
  private final Mode mode;
  private final Map<String, CompletedItem> left = new HashMap<>();

  Oracle(Stores stores, Mode mode) {
    this.stores = stores;
    this.mode = mode;
  }

  void happened(FulfillmentEvent event) {
    if (event.name() != EventName.ITEMS_COMPLETED || !stores.has(event.locationId())) {
      return;
    }
    for (EventItem item : event.items()) {
      left.merge(
          item.id(),
          new CompletedItem(
              item.id(),
              event.key(item),
              event.logicalTimestamp(),
              event.publishedAt(),
              null,
              null),
          (a, b) -> a.logicalTimestamp() <= b.logicalTimestamp() ? a : b);
    }
  }

  /**
   * @param end of the range that is sent
   */
  void check(JsonNode oracle, Snapshot snapshot, Books books, Instant now, long end) {
    ScenarioOfRules.onlyKeys(
        oracle, "atp_error_per_key_after_import", "naive_highest_received_range");
    compare(oracle.path("atp_error_per_key_after_import"), snapshot, books, now, end);
    JsonNode naive = oracle.path("naive_highest_received_range");
    if (!naive.isMissingNode()) {
      ScenarioOfRules.onlyKeys(naive, "range", "atp_error_per_key");
      long highest = naive.get("range").get(1).longValue();
      compare(naive.path("atp_error_per_key"), snapshot, books, now, highest);
    }
  }

  private void compare(JsonNode expected, Snapshot snapshot, Books books, Instant now, long end) {
    expected
        .fields()
        .forEachRemaining(
            one -> {
              String[] parts = one.getKey().split("\\|", 2);
              StockKey key = new StockKey(parts[1], parts[0]);
              assertThat(error(key, snapshot, books, now, end))
                  .as("%s, range to %d", key, end)
                  .isEqualTo(one.getValue().longValue());
            });
  }

  private long error(StockKey key, Snapshot snapshot, Books books, Instant now, long end) {
    long allocated = 0;
    long notReflected = 0;
    for (CompletedItem item : left.values()) {
      if (!item.key().equals(key) || item.publishedAt().isAfter(now)) {
        continue;
      }
      allocated += item.logicalTimestamp() > end ? 1 : 0;
      ItemBook book = books.items.get(item.itemId());
      boolean reflected =
          book != null
              && book.completedItem() != null
              && book.completedItem().reflected(snapshot.asOf());
      notReflected += reflected ? 0 : 1;
    }
    long figure =
        snapshot
            .rows()
            .filter(row -> row.key().equals(key))
            .mapToLong(SnapshotRow::quantity)
            .findFirst()
            .orElseThrow();
    long offered = Math.max(0, figure) - (mode == Mode.ATP ? 0 : allocated);
    return offered - Math.max(0, figure - notReflected);
  }
}
