package io.crossdock.partner.newstore;

import io.crossdock.partner.newstore.plan.Behaviour;
import java.time.Instant;

/**
 * How far imports have come: position {@code state.<name>/mark}.
 *
 * @param declaredEnd end of the last range NewStore confirmed; null before the first start
 * @param lastImportedAsOf the time of the last snapshot imported as a whole; null if none was
 * @param beganAt when the first mark was set: no snapshot that was read before is imported; null
 *     where none was set
 */
record ImportMark(Long declaredEnd, Instant lastImportedAsOf, Instant beganAt) {

  static final ImportMark NONE = new ImportMark(null, null, null);

  ImportMark begun(long mark, Instant at) {
    return new ImportMark(mark, lastImportedAsOf, at);
  }

  ImportMark moved(Long end, Instant asOf) {
    return new ImportMark(end, asOf, beganAt);
  }

  /**
   * As plans need it. Where NewStore releases at shipment there are no ranges; that is not stored,
   * so that a mark has to be agreed on where it turns out that it does not.
   */
  ImportMark under(Behaviour behaviour) {
    return declaredEnd == null && behaviour == Behaviour.IMMEDIATE_RELEASE
        ? moved(0L, lastImportedAsOf)
        : this;
  }

  /** Whether figures of that time can be planned with at all. */
  boolean isAfterLast(Instant asOf) {
    return declaredEnd != null && (lastImportedAsOf == null || asOf.isAfter(lastImportedAsOf));
  }

  /** Whether what is released up to the first mark may still be in figures of that time. */
  boolean isBeforeBegin(Instant asOf) {
    return beganAt != null && !asOf.isAfter(beganAt);
  }
}
