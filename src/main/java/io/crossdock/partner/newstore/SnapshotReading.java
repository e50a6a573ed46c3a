package io.crossdock.partner.newstore;

import io.crossdock.flow.Snapshots;
import io.crossdock.partner.newstore.plan.Snapshot;
import io.crossdock.partner.newstore.plan.SnapshotRow;
import io.crossdock.partner.newstore.plan.StockKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.stream.Stream;

/** A snapshot on disk as plans read it. */
record SnapshotReading(Snapshots snapshots, String id, Instant asOf, Instant receivedAt)
    implements Snapshot {

  /**
   * @throws UncheckedIOException if it is gone
   */
  @Override
  public Stream<SnapshotRow> rows() {
    try {
      return snapshots
          .rows(id)
          .map(row -> new SnapshotRow(new StockKey(row.sku(), row.location()), row.quantity()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
