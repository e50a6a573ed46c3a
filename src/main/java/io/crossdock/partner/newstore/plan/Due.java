package io.crossdock.partner.newstore.plan;

import java.time.Instant;
import java.util.List;

/**
 * What may be booked in the ERP now.
 *
 * @param steps in the order they are to be booked, each only when the one before it is confirmed.
 *     Whoever has the ERP refuse one asks again: what is behind it may wait now
 * @param blocked what keeps the next one waiting; null if there is no next one
 */
public record Due(List<Step> steps, Blocked blocked) {

  public Due {
    steps = List.copyOf(steps);
  }

  /**
   * @param until when it may go by itself; null if somebody has to do something first
   */
  public record Blocked(Step step, Why why, Instant until) {}

  /** What is in the way. */
  public enum Why {
    /** An older event may still be on its way. */
    NOT_SETTLED,
    /** The ERP refused it; an operator states when it was corrected. */
    REFUSED,
    /** An event there or below could not be read. */
    FROZEN
  }
}
