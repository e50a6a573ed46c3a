package io.crossdock.stock.cart;

/** A cart's settings under which nothing is sent to it: there is no fallback (R-SEL-3). */
public enum CartError {
  NO_WAREHOUSE_ENABLED,
  WAREHOUSE_UNKNOWN,
  WAREHOUSE_INACTIVE,
  SALES_CHANNEL_UNKNOWN,
  SALES_CHANNEL_INACTIVE,
  SELECTION_KIND_MISMATCH,
  COMBINE_IN_CHANNEL_MODE,
  BREAKDOWN_NEEDS_WAREHOUSE_MODE
}
