package io.crossdock.sandbox.bigcommerce;

import io.crossdock.sandbox.bigcommerce.Product.Tracking;
import io.crossdock.sandbox.bigcommerce.Product.Variant;

/**
 * What a SKU or an id means: a product as a whole, or one of its variants.
 *
 * @param variant null for the product as a whole
 */
record Held(Product product, Variant variant) {

  String sku() {
    return variant == null ? product.sku : variant.sku;
  }

  /** What is counted when it is sold; null where nobody counts. */
  Stock stock() {
    return switch (product.tracking) {
      case NONE -> null;
      case PRODUCT -> product.stock;
      case VARIANT -> variant == null ? null : variant.stock;
    };
  }

  /** Whether its stock can be set under this name of it. */
  boolean isItem() {
    return product.tracking == Tracking.PRODUCT && (variant == null || variant.base)
        || product.tracking == Tracking.VARIANT && variant != null;
  }

  /** For people, and for what is written down. */
  String id() {
    return product.tracking == Tracking.PRODUCT || variant == null
        ? "product/" + product.id
        : "variant/" + variant.id;
  }
}
