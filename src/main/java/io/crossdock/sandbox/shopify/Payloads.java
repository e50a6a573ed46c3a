package io.crossdock.sandbox.shopify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.sandbox.cart.CartJson;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** An order as a webhook tells it: the shape of the REST API, with times in the shop's zone. */
final class Payloads {

  private static final ZoneOffset SHOP = ZoneOffset.ofHours(-4);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx").withZone(SHOP);

  private Payloads() {}

  static ObjectNode deleted(Sale sale) {
    return CartJson.object().put("id", sale.id);
  }

  static ObjectNode order(Sale sale) {
    ObjectNode order =
        CartJson.object()
            .put("id", sale.id)
            .put("admin_graphql_api_id", sale.gid())
            .put("name", sale.name())
            .put("number", sale.number - 1000)
            .put("order_number", sale.number)
            .put("created_at", time(sale.created))
            .put("updated_at", time(sale.updated))
            .put("cancelled_at", time(sale.cancelled))
            .put(
                "cancel_reason",
                sale.cancelReason == null
                    ? null
                    : sale.cancelReason.toLowerCase(java.util.Locale.ROOT))
            .put("currency", "EUR")
            .put("financial_status", sale.financial)
            .put(
                "fulfillment_status",
                sale.isSent() ? "fulfilled" : sale.isPartlySent() ? "partial" : null)
            .put("email", sale.email)
            .put("note", sale.note)
            .put("tags", String.join(", ", sale.tags));
    order.set("shipping_address", sale.shipping.deepCopy());
    order.putArray("shipping_lines").addObject().put("title", "Standard").put("code", "STD");
    ArrayNode lines = order.putArray("line_items");
    sale.lines.forEach(line -> lines.add(line(line)));
    return order;
  }

  private static ObjectNode line(Sale.Line line) {
    return CartJson.object()
        .put("id", line.id)
        .put("admin_graphql_api_id", Gid.of("LineItem", line.id))
        .put("variant_id", line.variant.id)
        .put("product_id", line.variant.product)
        .put("sku", line.variant.sku)
        .put("name", "Product " + line.variant.product)
        .put("title", "Product " + line.variant.product)
        .put("price", line.variant.price)
        .put("quantity", line.quantity)
        .put("current_quantity", line.current)
        .put("fulfillable_quantity", line.open())
        .put("requires_shipping", line.variant.requiresShipping);
  }

  private static String time(Instant at) {
    return at == null ? null : TIME.format(at);
  }
}
