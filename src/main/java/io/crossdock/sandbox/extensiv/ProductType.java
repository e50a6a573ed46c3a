package io.crossdock.sandbox.extensiv;

/** What a product is, in Order Manager's words as open clients have them. */
public enum ProductType {
  CORE_PRODUCT,
  /** The parent of variations, without stock. */
  VIRTUAL_PRODUCT,
  BUNDLE_KIT
}
