package io.crossdock.partner.newstore.plan;

import java.time.Instant;
import java.util.Objects;

/**
 * An order item assigned to a location and not completed there. Looked at in {@link Mode#ATP} only.
 *
 * @param logicalTimestamp of the assignment
 * @param open whether it is still to be fulfilled there; false if it failed or went elsewhere
 * @param reservedAt when the ERP confirmed the reservation; null if it did not
 * @param removedAt of one that is not open: when the ERP confirmed that the reservation is gone;
 *     null if it did not
 */
public record ReservedItem(
    String itemId,
    StockKey key,
    long logicalTimestamp,
    boolean open,
    Instant reservedAt,
    Instant removedAt) {

  public ReservedItem {
    Objects.requireNonNull(itemId, "itemId");
    Objects.requireNonNull(key, "key");
  }

  /** Whether NewStore counts on the unit and the figures of that time offer it. */
  public boolean unknownToErp(Instant asOf) {
    return open && !by(reservedAt, asOf);
  }

  /** Whether the figures of that time keep a unit back for nobody. */
  public boolean leftBehind(Instant asOf) {
    return !open && by(reservedAt, asOf) && !by(removedAt, asOf);
  }

  private static boolean by(Instant confirmed, Instant asOf) {
    return confirmed != null && !confirmed.isAfter(asOf);
  }
}
