package io.crossdock.partner.bigcommerce;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.shop.EventReader;
import io.crossdock.shop.Heard;
import java.util.List;

/**
 * Webhooks of BigCommerce: they say of which order something happened, and no more. Pure and
 * thread-safe.
 */
final class BigEvents implements EventReader {

  /** Orders, whatever happened to them. */
  static final String ORDERS = "orders";

  @Override
  public List<String> kinds() {
    return List.of(ORDERS);
  }

  /** The order is read back. */
  @Override
  public List<Heard> read(String kind, byte[] body, String origin) {
    JsonNode told = Wire.tree(body);
    JsonNode data = told.path("data");
    String order = data.path("id").asText("");
    String scope = told.path("scope").asText("");
    if (!scope.startsWith("store/order/") || !data.path("type").asText("").equals("order")) {
      throw new IllegalArgumentException(
          "scope and data.type must be those of an order, such as store/order/updated and order");
    }
    if (!order.matches("[1-9]\\d{0,17}")) {
      throw new IllegalArgumentException("data.id is missing; it must be that of an order");
    }
    return List.of(new Heard.Thin(order, origin + ", " + scope));
  }
}
