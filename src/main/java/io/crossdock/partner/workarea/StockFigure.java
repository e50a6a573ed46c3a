package io.crossdock.partner.workarea;

import java.time.Instant;
import java.util.Objects;

/**
 * What the ERP says about a SKU, as this partner needs it.
 *
 * @param available units, 0 or more
 * @param backordered units that may be sold ahead, 0 or more
 * @param policy null if the feed does not carry it
 * @param reserve null if the feed does not carry it
 * @param backorderedUntil null if the feed does not carry it
 * @param asOf when the ERP took the figure; null if it does not say
 * @param reflects our export that the figure contains; null if the feed does not say
 */
record StockFigure(
    String sku,
    long available,
    long backordered,
    String policy,
    Long reserve,
    Instant backorderedUntil,
    Instant asOf,
    Long reflects) {

  StockFigure {
    Objects.requireNonNull(sku, "sku");
  }

  static StockFigure of(String sku, long available, long backordered) {
    return new StockFigure(sku, available, backordered, null, null, null, null, null);
  }
}
