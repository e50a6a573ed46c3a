package io.crossdock.sandbox.workarea;

/** The only failure of a purchase after which the shop gives back what it had taken so far. */
public final class InsufficientInventoryException extends Exception {

  private static final long serialVersionUID = 1L;

  InsufficientInventoryException(String sku) {
    super("insufficient inventory for SKU: " + sku);
  }
}
