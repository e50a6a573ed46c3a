package io.crossdock.sandbox.bigcommerce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Orders as v2 shows them, and refunds as v3 does. */
final class SaleView {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private SaleView() {}

  private static String date(Instant at) {
    return at == null ? "" : DATE.format(at);
  }

  /**
   * @param consignments whether they are shown, with their lines
   */
  static ObjectNode order(Sale sale, boolean consignments) {
    int items = sale.lines.stream().mapToInt(line -> line.quantity).sum();
    int shipped = sale.lines.stream().mapToInt(line -> line.shipped).sum();
    ObjectNode shown = Json.object();
    shown.put("id", sale.id).put("customer_id", 0);
    shown.put("date_created", date(sale.created)).put("date_modified", date(sale.modified));
    shown.put("date_shipped", date(sale.shippedAt));
    shown.put("status_id", sale.status.id()).put("status", sale.status.label());
    shown.put("custom_status", sale.status.label());
    shown.put("subtotal_ex_tax", sale.total().toPlainString());
    shown.put("total_ex_tax", sale.total().toPlainString());
    shown.put("total_inc_tax", sale.total().toPlainString());
    shown.put("items_total", items).put("items_shipped", shipped);
    shown.put("payment_status", sale.refunds.isEmpty() ? "captured" : "partially refunded");
    shown.put("refunded_amount", sale.refunded().toPlainString());
    shown.put("currency_code", "EUR").put("default_currency_code", "EUR");
    shown.put("staff_notes", sale.staffNotes).put("customer_message", sale.customerMessage);
    shown.put("shipping_address_count", 1).put("is_deleted", sale.archived);
    shown.put("channel_id", 1).put("order_source", "www").putNull("external_id");
    shown.set("billing_address", sale.billing.deepCopy());
    String resource = "/orders/" + sale.id;
    shown.putObject("products").put("resource", resource + "/products");
    shown.putObject("shipping_addresses").put("resource", resource + "/shippingaddresses");
    if (consignments) {
      ObjectNode shipping = sale.shipping.deepCopy();
      shipping.put("id", sale.addressId).put("items_total", items).put("items_shipped", shipped);
      shipping.put("shipping_method", "Flat Rate");
      ArrayNode lines = shipping.putArray("line_items");
      sale.lines.forEach(line -> lines.add(line(sale, line)));
      ObjectNode all = shown.putObject("consignments");
      all.putArray("pickups");
      all.putArray("shipping").add(shipping);
      all.putArray("downloads");
      all.putObject("email").putArray("gift_certificates");
    }
    return shown;
  }

  static ObjectNode address(Sale sale) {
    ObjectNode shown = sale.shipping.deepCopy();
    return shown.put("id", sale.addressId).put("order_id", sale.id);
  }

  static ObjectNode line(Sale sale, Sale.Line line) {
    String price = line.price.toPlainString();
    ObjectNode shown = Json.object();
    shown.put("id", line.id).put("order_id", sale.id);
    shown.put("product_id", line.item.product().id);
    shown.put("variant_id", line.item.variant() == null ? 0 : line.item.variant().id);
    shown.put("order_address_id", sale.addressId).put("order_pickup_method_id", 0);
    shown.put("name", line.name).put("sku", line.sku).put("type", "physical");
    shown.put("base_price", price).put("price_ex_tax", price).put("price_inc_tax", price);
    shown.put("quantity", line.quantity).put("quantity_shipped", line.shipped);
    shown.put("quantity_refunded", line.refunded).put("is_refunded", line.refunded > 0);
    return shown.putNull("parent_order_product_id").put("is_bundled_product", false);
  }

  static ObjectNode shipment(Sale sale, Sale.Shipment shipment) {
    ObjectNode shown = Json.object();
    shown.put("id", shipment.id()).put("order_id", sale.id).put("customer_id", 0);
    shown.put("order_address_id", sale.addressId).put("date_created", date(shipment.at()));
    for (String text :
        new String[] {
          "tracking_number",
          "tracking_link",
          "tracking_carrier",
          "shipping_provider",
          "shipping_method",
          "comments"
        }) {
      shown.put(text, shipment.body().path(text).asText(""));
    }
    shown.put("generated_tracking_link", "");
    ArrayNode items = shown.putArray("items");
    shipment
        .lines()
        .forEach(
            (line, quantity) ->
                items
                    .addObject()
                    .put("order_product_id", line)
                    .put("product_id", sale.line(line).item.product().id)
                    .put("quantity", quantity));
    return shown;
  }

  static ObjectNode refund(Sale sale, Sale.Refund refund) {
    ObjectNode shown = Json.object();
    shown.put("id", refund.id()).put("order_id", sale.id);
    shown.put("created", refund.at().toString()).put("reason", refund.reason());
    shown
        .put("total_amount", refund.amount())
        .put("total_tax", 0)
        .put("uses_merchant_override", false);
    ArrayNode items = shown.putArray("items");
    refund
        .lines()
        .forEach(
            (line, quantity) ->
                items
                    .addObject()
                    .put("item_type", "PRODUCT")
                    .put("item_id", line)
                    .put("quantity", quantity)
                    .put("requested_amount", sale.line(line).price)
                    .put("reason", refund.reason()));
    shown.putArray("payments");
    return shown;
  }
}
