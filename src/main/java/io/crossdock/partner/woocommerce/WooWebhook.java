package io.crossdock.partner.woocommerce;

/**
 * A webhook as the API shows it: without its secret.
 *
 * @param status {@code active}, {@code paused} or {@code disabled}
 * @param topic for example {@code order.created}
 */
record WooWebhook(String id, String name, String status, String topic, String deliveryUrl) {

  boolean isActive() {
    return "active".equals(status);
  }

  boolean isDisabled() {
    return "disabled".equals(status);
  }
}
