package io.crossdock.sandbox.newstore;

import java.util.Locale;

/** Why a store does not fulfil an item. */
public enum Rejection {
  NO_INVENTORY,
  CANCELLATION_REQUEST,
  CANNOT_FULFILL,
  REFUSED,
  DAMAGED_ITEMS,
  RESCINDED;

  /** As events say it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a piece that the books know is not there to be sold. */
  boolean loses() {
    return this == NO_INVENTORY || this == DAMAGED_ITEMS;
  }
}
