package io.crossdock.partner.newstore;

import io.crossdock.partner.newstore.plan.Behaviour;
import io.crossdock.partner.newstore.plan.Drift;

/** What a drift means, for people. */
final class DriftWords {

  private DriftWords() {}

  /** What is so. */
  static String what(Drift drift, Long declared) {
    String item = "item " + drift.itemId() + " (" + drift.logicalTimestamp() + ")";
    return switch (drift.kind()) {
      case RELEASED_IS_LISTED ->
          item + " left and is released (declared up to " + declared + "), and is still allocated";
      case KEPT_IS_MISSING ->
          item
              + " left and is not released (declared up to "
              + declared
              + "), and has no allocation";
      case ASSIGNED_IS_MISSING -> item + " is assigned and has not left, and has no allocation";
      case ATP_DIFFERS ->
          "NewStore would sell "
              + drift.here()
              + "; the imported figure less its own allocations, reservations and safety stock is "
              + drift.should();
    };
  }

  /** What it means, and what to do. */
  static String meaning(Drift.Kind kind, Behaviour behaviour) {
    boolean byRange = behaviour == Behaviour.RELEASE_BY_RANGE;
    return switch (kind) {
      case RELEASED_IS_LISTED ->
          byRange
              ? "ranges do nothing at this tenant, or its figures are late (rarely up to 48 hours):"
                  + " it sells a unit too few. If it stays, ask NewStore whether"
                  + " completed_fulfillment_requests is honoured"
              : "it does not release at shipment: a unit too few is sold. Ask NewStore;"
                  + " behaviour = release-by-range may be the right one";
      case KEPT_IS_MISSING ->
          "a range reached too far, or this tenant releases at shipment (behaviour ="
              + " immediate-release): it sells a unit too many until the ERP's figure is without it."
              + " Ask NewStore";
      case ASSIGNED_IS_MISSING ->
          "it was cancelled, rerouted or shipped, and we were not told: look whether the event"
              + " stream runs and what it rejected";
      case ATP_DIFFERS ->
          "stock on hand is not as it was imported: somebody else imports or counts there, a unit"
              + " was reported missing, or figures are late (rarely up to 48 hours)";
    };
  }
}
