package io.crossdock.partner.newstore.plan;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * One document for the ERP: what one event said for the first time of its items, to be booked in
 * one transaction.
 *
 * @param requestId the fulfillment request's
 * @param itemIds at least one
 * @param refused whether the ERP refused it, so that an operator has to look
 */
public record Step(
    long logicalTimestamp,
    Kind kind,
    String requestId,
    String locationId,
    Instant publishedAt,
    List<String> itemIds,
    boolean refused) {

  /** What it means to the ERP. */
  public enum Kind {
    /** Reserve at the location; an older reservation of the item goes. */
    ASSIGNED,
    /** Remove the reservation; stock stays. */
    FAILED,
    /** Stock less by one for each item, and its reservation gone. */
    COMPLETED
  }

  public Step {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(requestId, "requestId");
    Objects.requireNonNull(publishedAt, "publishedAt");
    itemIds = List.copyOf(itemIds);
  }
}
