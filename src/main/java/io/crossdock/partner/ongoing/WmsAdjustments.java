package io.crossdock.partner.ongoing;

import java.math.BigDecimal;
import java.util.List;

/** The adjustments of one article as Ongoing answers them, as far as they are read. */
record WmsAdjustments(Wms.Article article, List<One> inventoryAdjustments) {

  /**
   * @param numberOfItems signed
   */
  record One(
      Long inventoryId,
      BigDecimal numberOfItems,
      String inventoryTime,
      String inventoryItemComment,
      Wms.Named inventoryAdjustmentCause,
      String location) {}

  WmsAdjustments {
    inventoryAdjustments = Wms.list(inventoryAdjustments);
  }
}
