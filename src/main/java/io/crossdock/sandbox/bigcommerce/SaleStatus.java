package io.crossdock.sandbox.bigcommerce;

/** The statuses an order can have; what people call them may be another word in each store. */
enum SaleStatus {
  INCOMPLETE(0, "Incomplete"),
  PENDING(1, "Pending"),
  SHIPPED(2, "Shipped"),
  PARTIALLY_SHIPPED(3, "Partially Shipped"),
  REFUNDED(4, "Refunded"),
  CANCELLED(5, "Cancelled"),
  DECLINED(6, "Declined"),
  AWAITING_PAYMENT(7, "Awaiting Payment"),
  AWAITING_PICKUP(8, "Awaiting Pickup"),
  AWAITING_SHIPMENT(9, "Awaiting Shipment"),
  COMPLETED(10, "Completed"),
  AWAITING_FULFILLMENT(11, "Awaiting Fulfillment"),
  VERIFICATION(12, "Manual Verification Required"),
  DISPUTED(13, "Disputed"),
  PARTIALLY_REFUNDED(14, "Partially Refunded");

  private final int id;
  private final String label;

  SaleStatus(int id, String label) {
    this.id = id;
    this.label = label;
  }

  int id() {
    return id;
  }

  String label() {
    return label;
  }

  /** Null if there is none. */
  static SaleStatus of(int id) {
    for (SaleStatus one : values()) {
      if (one.id == id) {
        return one;
      }
    }
    return null;
  }

  /** Whether its pieces are off the stock. */
  boolean takes() {
    return this != INCOMPLETE && !returns();
  }

  /** Whether its pieces are put back, where the store does so. */
  boolean returns() {
    return this == REFUNDED || this == CANCELLED || this == DECLINED;
  }
}
