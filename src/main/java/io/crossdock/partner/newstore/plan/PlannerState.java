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
}
