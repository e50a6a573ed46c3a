package io.crossdock.partner.infoplus.reading;

import io.crossdock.document.Adjustment;
import io.crossdock.partner.infoplus.books.DocKeys;
import io.crossdock.partner.infoplus.wire.WmsAdjustment;
import java.util.Map;

/** What an adjustment says to the article master. Pure. */
public final class AdjustmentNews {

  private final String warehouse;
  private final DocKeys keys;
  private final Map<String, String> reasons;

  /**
   * @param reasons the master's by Infoplus's codes
   */
  public AdjustmentNews(String warehouse, DocKeys keys, Map<String, String> reasons) {
    this.warehouse = warehouse;
    this.keys = keys;
    this.reasons = Map.copyOf(reasons);
  }

  /** Whether its code means something here. */
  public boolean isMapped(WmsAdjustment row) {
    return row.code() != null && reasons.containsKey(row.code());
  }

  /**
   * Of one whose code means something.
   *
   * @param purchaseOrder the purchaser's number; null if it concerns none, or one nobody knows
   * @param sku ours
   * @throws IllegalArgumentException if it cannot be told
   */
  Adjustment of(WmsAdjustment row, String purchaseOrder, String sku) {
    boolean concerns = row.asn() != null || row.orderNo() != null;
    return new Adjustment(
        warehouse,
        String.valueOf(row.id()),
        sku,
        row.quantity(),
        reasons.get(row.code()),
        row.note(),
        row.location(),
        row.on(),
        keys.adjustment(row.id()),
        row.time(),
        concerns
            ? new Adjustment.Concerns(
                purchaseOrder, row.asn() == null ? null : String.valueOf(row.asn()), row.orderNo())
            : null);
  }
}
