package io.crossdock.partner.newstore.plan;

import java.time.Instant;
import java.util.Objects;

/**
 * A unit that left: an order item named by an {@code items_completed} event.
 *
 * @param key the location that completed it
 * @param logicalTimestamp the smallest among the events that name the item
 * @param publishedAt of that event
 * @param reservedAt when the ERP confirmed the reservation for it; null if it did not. Looked at in
 *     {@link Mode#ATP} only
 * @param bookedAt when the ERP confirmed the booking, or when an operator says it was corrected by
 *     hand; null while it is not booked
 */
public record CompletedItem(
    String itemId,
    StockKey key,
    long logicalTimestamp,
    Instant publishedAt,
    Instant reservedAt,
    Instant bookedAt) {

  public CompletedItem {
    Objects.requireNonNull(itemId, "itemId");
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(publishedAt, "publishedAt");
  }

  /** Whether the figures of that time exclude the unit. */
  public boolean reflected(Instant asOf) {
    return bookedAt != null && !bookedAt.isAfter(asOf);
  }

  /**
   * Whether no later plan can need it: it is released, and every snapshot that is not stale
   * excludes it.
   *
   * @param lastImportedAsOf null if nothing was imported
   */
  public boolean forgettable(long declaredEnd, Instant lastImportedAsOf) {
    return logicalTimestamp <= declaredEnd
        && lastImportedAsOf != null
        && reflected(lastImportedAsOf);
  }
}
