package io.crossdock.partner.webshop;

import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Makes whole messages for the shop's API. */
final class ShopRequests {

  private ShopRequests() {}

  /** A message to that path: nothing of the exchange's old headers leaves with it. */
  static void of(Exchange exchange, ShopSettings settings, String method, String path) {
    Message message = exchange.getMessage();
    message.removeHeaders("*");
    message.setHeader(Exchange.HTTP_METHOD, method);
    message.setHeader(Exchange.HTTP_PATH, path);
    message.setHeader("Accept", "application/json");
    authorize(message, settings);
    message.setBody(null);
  }

  static void authorize(Message message, ShopSettings settings) {
    if (settings.key() != null) {
      message.setHeader("Authorization", "Bearer " + settings.key());
    }
  }

  static void write(
      Exchange exchange,
      ShopSettings settings,
      String method,
      String path,
      String key,
      String json) {
    of(exchange, settings, method, path);
    Message message = exchange.getMessage();
    message.setHeader("Idempotency-Key", key);
    message.setHeader(Exchange.CONTENT_TYPE, "application/json");
    message.setBody(json);
  }
}
