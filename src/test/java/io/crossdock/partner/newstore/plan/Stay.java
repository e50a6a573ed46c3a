package io.crossdock.partner.newstore.plan;

/** The truth about an order item in one fulfillment request; times in seconds. */
final class Stay {

  static final long NEVER = Long.MAX_VALUE;

  final String itemId;
  final String requestId;
  final StockKey key;
  long assignedAt = NEVER;
  long failedAt = NEVER;
  // The unit was not there.
  boolean missing;
  long completedAt = NEVER;
  // Of the first event that names it as completed.
  long completedTimestamp = NEVER;
  // NewStore keeps a unit for it.
  boolean allocated;
  // When our side first heard of it being there, and of its failure or completion.
  long known = NEVER;
  long endKnown = NEVER;
  // When the first event that names it as completed came; others of the request may come before.
  long timestampKnown = NEVER;
  // What the ERP confirmed.
  long reservedAt = NEVER;
  long removedAt = NEVER;
  long bookedAt = NEVER;

  Stay(String itemId, String requestId, StockKey key) {
    this.itemId = itemId;
    this.requestId = requestId;
    this.key = key;
  }

  boolean completed(long now) {
    return completedAt <= now;
  }

  boolean open(long now) {
    return assignedAt <= now && failedAt > now && completedAt > now;
  }

  /** Whether the ERP's net figure of that time keeps a unit back for it. */
  boolean kept(long asOf) {
    return reservedAt <= asOf && removedAt > asOf && bookedAt > asOf;
  }
}
