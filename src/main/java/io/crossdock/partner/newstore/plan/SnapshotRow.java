package io.crossdock.partner.newstore.plan;

import java.util.Objects;

/**
 * A figure of the ERP.
 *
 * @param quantity pieces as reported, may be negative. NewStore takes integers only: who reads the
 *     snapshot refuses a fraction
 */
public record SnapshotRow(StockKey key, long quantity) {

  public SnapshotRow {
    Objects.requireNonNull(key, "key");
  }
}
