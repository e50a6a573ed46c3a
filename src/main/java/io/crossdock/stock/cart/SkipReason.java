package io.crossdock.stock.cart;

/** Why a SKU is not sent. In order of precedence: the first that applies is the reason. */
public enum SkipReason {
  VIRTUAL_PRODUCT,
  PRODUCT_INACTIVE,
  EXCLUDED_SKU,
  ALIAS_MISSING,
  ALIAS_NOT_UNIQUE,
  NO_CHANNEL_LEVEL,
  RECORD_VANISHED,
  NO_STOCK_RECORD,
  BUNDLE_NO_STOCK_RECORD,
  BUNDLE_DEFINITION_INVALID,
  BUNDLE_NESTED,
  NO_LOCATION_MAPPED,
  UNCHANGED_SINCE_LAST_UPLOAD,
  AMBIGUOUS_CART_SKU,
  CART_SKU_NOT_FOUND,
  CART_NOT_TRACKED,
  CART_ALREADY_EQUAL;

  /** Whether it is about one key of the cart and not about the product. */
  public boolean isOfKey() {
    return compareTo(UNCHANGED_SINCE_LAST_UPLOAD) > 0;
  }
}
