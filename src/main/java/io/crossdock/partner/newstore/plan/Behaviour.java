package io.crossdock.partner.newstore.plan;

/** What a tenant's NewStore does with the allocation of a shipped unit; it has to be asked. */
public enum Behaviour {
  /** It stays until the range of an import covers the unit's logical timestamp. */
  RELEASE_BY_RANGE,
  /** It goes at shipment, and stock on hand with it. Imports carry no range. */
  IMMEDIATE_RELEASE
}
