package io.crossdock.partner.ongoing;

import java.math.BigDecimal;

/**
 * An article as Ongoing answers it, as far as stock goes. {@code numberOfItems} is what lies there
 * and does not fall until goods are picked: nobody may publish it.
 */
record WmsArticle(Long articleSystemId, String articleNumber, Inventory inventoryInfo) {

  /**
   * @param sellableNumberOfItems what can still be sold; falls as soon as an order is created, and
   *     may be negative
   */
  record Inventory(BigDecimal sellableNumberOfItems, BigDecimal numberOfItems) {}

  /** 0 if it does not say. */
  long id() {
    return articleSystemId == null ? 0 : articleSystemId;
  }

  /** Null if it does not say; that is not zero. */
  BigDecimal sellable() {
    return inventoryInfo == null ? null : inventoryInfo.sellableNumberOfItems();
  }

  /** Null if it does not say. */
  BigDecimal physical() {
    return inventoryInfo == null ? null : inventoryInfo.numberOfItems();
  }
}
