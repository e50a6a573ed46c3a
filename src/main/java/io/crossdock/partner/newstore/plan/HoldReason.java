package io.crossdock.partner.newstore.plan;

import java.util.Locale;

/** Why a key of a snapshot is not sent; where several apply, the first one here is told. */
public enum HoldReason {
  /** The location is not in the store mapping. */
  UNMAPPED_FULFILLMENT_NODE,
  /** The snapshot already excludes a unit whose allocation must stay. */
  REFLECTED_BEYOND_RANGE,
  /** A completed item at or below the range end is not booked yet. */
  LATE_EVENT_NOT_IN_SNAPSHOT,
  /** The ERP may have the booking of a unit, and did not say so far whether it booked it. */
  BOOKING_IN_DOUBT,
  /** {@code no_inventory} or {@code damaged_items} was reported after the snapshot. */
  FAILED_ITEM_NEWER_THAN_SNAPSHOT,
  /** Mode {@code atp}: NewStore counts on a unit that the ERP has not reserved in the snapshot. */
  OPEN_ALLOCATION_NOT_IN_SNAPSHOT,
  /** Mode {@code atp}: the ERP still keeps a unit back that nobody waits for there. */
  RELEASED_ALLOCATION_IN_SNAPSHOT;

  /** In small letters, as it is shown. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
