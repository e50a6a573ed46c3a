package io.crossdock.partner.bigcommerce;

import java.util.Locale;

/**
 * The statuses of an order, by the vendor's list of order statuses; what people call them varies.
 */
enum OrderStatus {
  INCOMPLETE(0),
  PENDING(1),
  SHIPPED(2),
  PARTIALLY_SHIPPED(3),
  REFUNDED(4),
  CANCELLED(5),
  DECLINED(6),
  AWAITING_PAYMENT(7),
  AWAITING_PICKUP(8),
  AWAITING_SHIPMENT(9),
  COMPLETED(10),
  AWAITING_FULFILLMENT(11),
  MANUAL_VERIFICATION_REQUIRED(12),
  DISPUTED(13),
  PARTIALLY_REFUNDED(14);

  private final int id;

  OrderStatus(int id) {
    this.id = id;
  }

  int id() {
    return id;
  }

  /** As settings have it, such as {@code awaiting-fulfillment}. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Null if there is none of that word. */
  static OrderStatus of(String word) {
    for (OrderStatus one : values()) {
      if (one.word().equals(word)) {
        return one;
      }
    }
    return null;
  }

  /**
   * @param id null for none
   * @return null if there is none
   */
  static OrderStatus byId(String id) {
    for (OrderStatus one : values()) {
      if (String.valueOf(one.id).equals(id)) {
        return one;
      }
    }
    return null;
  }
}
