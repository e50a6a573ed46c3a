package io.crossdock.partner.workarea;

import io.crossdock.document.DocumentVersion;
import io.crossdock.document.Reflects;
import io.crossdock.document.StockFeedEnd;
import io.crossdock.document.StockLevel;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** ERP figures for tests. */
final class Levels {

  static final Instant AS_OF = Instant.parse("2026-03-02T09:00:00Z");

  private static final AtomicLong ends = new AtomicLong();

  private Levels() {}

  static StockLevel of(String sku, int available, int backordered) {
    return of(sku, available, backordered, null, null, null);
  }

  static StockLevel of(
      String sku,
      int available,
      int backordered,
      String policy,
      Integer reserve,
      Instant backorderedUntil) {
    return of(
        sku,
        available,
        backordered,
        policy,
        reserve,
        backorderedUntil,
        AS_OF,
        new Reflects.BookedAtFulfillment());
  }

  static StockLevel of(String sku, int available, Instant asOf, Reflects reflects) {
    return of(sku, available, 0, null, null, null, asOf, reflects);
  }

  static StockFeedEnd end(Instant asOf, int rows) {
    return new StockFeedEnd(
        "test",
        true,
        asOf,
        DocumentVersion.of(ends.incrementAndGet()),
        new Reflects.BookedAtFulfillment(),
        rows);
  }

  private static StockLevel of(
      String sku,
      int available,
      int backordered,
      String policy,
      Integer reserve,
      Instant backorderedUntil,
      Instant asOf,
      Reflects reflects) {
    return new StockLevel(
        sku,
        null,
        available,
        backordered,
        policy,
        reserve,
        backorderedUntil,
        asOf,
        DocumentVersion.of(asOf),
        reflects,
        "test");
  }
}
