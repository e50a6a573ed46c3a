package io.crossdock.partner.newstore.plan;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** A small snapshot. */
record ListSnapshot(Instant asOf, List<SnapshotRow> list) implements Snapshot {

  /** At once. */
  @Override
  public Instant receivedAt() {
    return asOf;
  }

  @Override
  public Stream<SnapshotRow> rows() {
    return list.stream();
  }
}
