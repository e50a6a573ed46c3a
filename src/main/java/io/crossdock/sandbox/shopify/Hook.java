package io.crossdock.sandbox.shopify;

/**
 * A webhook subscription.
 *
 * @param topic as the API writes it: {@code ORDERS_CREATE}
 */
record Hook(long id, String topic, String uri, boolean old) implements Shown {

  static final java.util.Set<String> TOPICS =
      java.util.Set.of(
          "ORDERS_CREATE",
          "ORDERS_UPDATED",
          "ORDERS_CANCELLED",
          "ORDERS_DELETE",
          "ORDERS_FULFILLED",
          "ORDERS_PARTIALLY_FULFILLED",
          "ORDERS_PAID",
          "ORDERS_EDITED",
          "REFUNDS_CREATE",
          "INVENTORY_LEVELS_UPDATE",
          "PRODUCTS_UPDATE",
          "APP_UNINSTALLED");

  /** As deliveries name it: {@code orders/create}. */
  static String header(String topic) {
    int cut = topic.indexOf('_');
    return (topic.substring(0, cut) + "/" + topic.substring(cut + 1))
        .toLowerCase(java.util.Locale.ROOT);
  }

  @Override
  public Object get(GqlField field) {
    return switch (field.name()) {
      case "id" -> Gid.of("WebhookSubscription", id);
      case "topic" -> topic;
      case "format" -> "JSON";
      case "uri", "callbackUrl" -> uri;
      default -> null;
    };
  }
}
