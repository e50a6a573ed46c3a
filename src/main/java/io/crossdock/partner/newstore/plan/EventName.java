package io.crossdock.partner.newstore.plan;

import java.util.Arrays;
import java.util.Optional;

/** The events of the stream that this integration knows; all others are kept and ignored. */
public enum EventName {
  ASSIGNED("fulfillment_request.assigned"),
  ITEMS_COMPLETED("fulfillment_request.items_completed"),
  ITEMS_FAILED("fulfillment_request.items_failed"),
  ITEMS_READY_FOR_HANDOVER("fulfillment_request.items_ready_for_handover");

  private final String word;

  EventName(String word) {
    this.word = word;
  }

  /** As NewStore spells it. */
  public String word() {
    return word;
  }

  /** Empty for a name nobody needs here. */
  public static Optional<EventName> of(String word) {
    return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst();
  }
}
