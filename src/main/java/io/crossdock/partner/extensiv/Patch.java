package io.crossdock.partner.extensiv;

import java.time.Instant;
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

  /** Whether it is newer than what the load has. */
  boolean isNewer(Instant readAt, Published load) {
    return asOf.isAfter(readAt == null ? load.begunAt() : readAt);
  }
}
