package io.crossdock.partner.newstore.plan;

import java.time.Instant;
import java.util.stream.Stream;

/**
 * One consistent reading of the ERP's stock, full or partial. It may hold a million rows, so it is
 * read as a stream, several times.
 */
public interface Snapshot {

  /** The time the figures are of, by the ERP's clock; never null. */
  Instant asOf();

  /** When we had it, by our clock: what the ERP was told later is not in it. */
  Instant receivedAt();

  /**
   * The rows from the beginning, each time the same in the same order, each key once. The caller
   * closes the stream. Two may be open at a time.
   */
  Stream<SnapshotRow> rows();
}
