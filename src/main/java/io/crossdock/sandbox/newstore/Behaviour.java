package io.crossdock.sandbox.newstore;

/** When this tenant's platform forgets the allocation of a unit that left. */
public enum Behaviour {
  /** When a range of an import covers its timestamp, whatever keys that document lists. */
  RELEASE_BY_RANGE,
  /** Likewise, but only for the keys the document lists. */
  RELEASE_OF_LISTED_KEYS,
  /** At once, and the unit leaves the stock on hand with it; ranges do nothing. */
  IMMEDIATE_RELEASE
}
