package io.crossdock.partner.newstore.plan;

import java.util.Objects;

/**
 * NewStore says something else of a key than what is known.
 *
 * @param itemId the order item; null where it is the figure
 * @param logicalTimestamp of the item's event; 0 where there is none
 * @param here what NewStore says; null where it is an item
 * @param should what it should say; null where it is an item
 */
public record Drift(
    Kind kind, StockKey key, String itemId, long logicalTimestamp, Long here, Long should) {

  public Drift {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(key, "key");
  }

  /** What disagrees. */
  public enum Kind {
    /** A unit left and its allocation was declared released, but it is there. */
    RELEASED_IS_LISTED,
    /** A unit left and its allocation has to stay, but it is gone. */
    KEPT_IS_MISSING,
    /** A unit is assigned and has not left, but it has no allocation. */
    ASSIGNED_IS_MISSING,
    /** The ATP is not what the imported figure and NewStore's own allocations come to. */
    ATP_DIFFERS
  }

  /** Whether another look found the same, whatever the numbers are now. */
  public boolean isSame(Drift other) {
    return kind == other.kind && key.equals(other.key) && Objects.equals(itemId, other.itemId);
  }
}
