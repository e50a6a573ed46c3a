package io.crossdock.partner.newstore.plan;

import java.time.Instant;
import java.util.Objects;

/**
 * Where the imports stand.
 *
 * @param declaredEnd end of the last range NewStore confirmed; null before the first start
 * @param lastImportedAsOf the time of the last snapshot imported as a whole; null if none was
 * @param importOpen whether an availability job is open
 */
public record PlannerState(
    Long declaredEnd,
    Instant lastImportedAsOf,
    boolean importOpen,
    Settling settling,
    Frozen frozen,
    Known known) {

  public PlannerState {
    Objects.requireNonNull(settling, "settling");
    Objects.requireNonNull(frozen, "frozen");
    Objects.requireNonNull(known, "known");
  }

  /** Why nothing can be; null if something may be. */
  NothingReason because(Instant asOf) {
    if (declaredEnd == null) {
      return NothingReason.NOT_BOOTSTRAPPED;
    }
    if (importOpen) {
      return NothingReason.IMPORT_IN_FLIGHT;
    }
    return lastImportedAsOf != null && !asOf.isAfter(lastImportedAsOf)
        ? NothingReason.STALE_SNAPSHOT
        : null;
  }

  /** Units in scope that the snapshot may be without, and nobody knows. */
  public long doubts(Snapshot snapshot, Stores stores) {
    return known.doubts().stream()
        .filter(doubt -> stores.has(doubt.key().locationId()) && doubt.concerns(snapshot))
        .count();
  }
}
