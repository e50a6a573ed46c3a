package io.crossdock.stock.cart;

/**
 * What is set for all carts of one merchant.
 *
 * @param subtractsLocked available is on hand minus locked, else on hand (R-AVL-1); minus what is
 *     set aside for orders in both cases (R-AVL-2)
 * @param ignoresInactive products switched off are not sent (R-GATE-3)
 * @param defaultWarehouse charged with order lines that name none; null: the active one with the
 *     lowest id (R-ORD-2)
 */
public record Merchant(
    Mode mode,
    boolean subtractsLocked,
    boolean ignoresInactive,
    Nested nested,
    Long defaultWarehouse) {

  /** Whose numbers are loaded. */
  public enum Mode {
    BY_WAREHOUSE,
    BY_SALES_CHANNEL
  }

  /** What becomes of a bundle that has another one as a component (R-BUN-10). */
  public enum Nested {
    REFUSE,
    EXPAND
  }
}
