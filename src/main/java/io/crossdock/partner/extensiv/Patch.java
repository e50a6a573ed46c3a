package io.crossdock.partner.extensiv;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Stock of a SKU that was read by itself since the load: position {@code patch.<name>/<sku>}.
 *
 * @param asOf the moment before it was asked for
 * @param rows as lines of a load's file; empty where it has no stock record
 */
record Patch(Instant asOf, List<String> rows) {

  Patch {
    rows = List.copyOf(rows);
  }

  /**
   * Whether it is newer than what the load has. An Integration Manager tells of what time its
   * levels are, and that is long before it is asked: a load that began later has asked later,
   * whatever times its levels are of.
   *
   * @param readAt of what time the load's newest record is; null where it has none
   */
  boolean isNewer(Instant readAt, Published load) {
    return asOf.isAfter(load.begunAt()) && (readAt == null || !toldAt().isBefore(readAt));
  }

  /** Of what time its newest row is; that it was asked for where there is none. */
  Instant toldAt() {
    return rows.stream()
        .map(row -> OmBin.parse(row).asOf())
        .max(Comparator.naturalOrder())
        .orElse(asOf);
  }
}
