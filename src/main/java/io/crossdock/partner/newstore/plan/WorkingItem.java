package io.crossdock.partner.newstore.plan;

import java.time.Instant;

/**
 * A unit that left, seen by a plan.
 *
 * @param reflected whether the snapshot excludes it
 * @param settledAt when no older event can be on its way any more; null while the stream is out of
 *     order
 */
public record WorkingItem(CompletedItem item, boolean reflected, Instant settledAt, Place place) {

  /** Where its timestamp is. */
  public enum Place {
    /** At or below the mark: declared before. Under immediate release, every item. */
    DECLARED,
    /** Inside the range of this plan. */
    INSIDE,
    /** Above it: its allocation stays. */
    BEYOND
  }
}
