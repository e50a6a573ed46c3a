package io.crossdock.partner.newstore.plan;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;

/**
 * An order item that a location gave back. NewStore has released its allocation.
 *
 * @param rejectionReason as NewStore spells it; null if the event had none
 */
public record FailedItem(
    String itemId,
    StockKey key,
    long logicalTimestamp,
    Instant publishedAt,
    String rejectionReason) {

  private static final Set<String> MISSING = Set.of("no_inventory", "damaged_items");

  public FailedItem {
    Objects.requireNonNull(itemId, "itemId");
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(publishedAt, "publishedAt");
  }

  /** Whether it says that a unit is not there: an older figure would bring it back. */
  public boolean missing() {
    return saysMissing(rejectionReason);
  }

  static boolean saysMissing(String rejectionReason) {
    return rejectionReason != null && MISSING.contains(rejectionReason);
  }
}
