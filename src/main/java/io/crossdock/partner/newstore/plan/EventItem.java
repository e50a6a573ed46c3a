package io.crossdock.partner.newstore.plan;

import java.util.Objects;

/**
 * One unit of an event.
 *
 * @param id of the order item; it survives rerouting
 * @param rejectionReason of a failed one; else null
 */
public record EventItem(String id, String productId, String rejectionReason) {

  public EventItem {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(productId, "productId");
  }

  /** Whether it was given back because the unit is not there, or cannot be sold. */
  public boolean isMissing() {
    return FailedItem.saysMissing(rejectionReason);
  }
}
