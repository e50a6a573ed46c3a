package io.crossdock.sandbox.woocommerce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/** Orders as the API shows them, their notes and refunds. Callers hold the shop's monitor. */
final class SaleView {

  private final Stamps stamps;

  SaleView(Stamps stamps) {
    this.stamps = stamps;
  }

  ObjectNode order(Sale sale) {
    ObjectNode node = Json.object();
    node.put("id", sale.id);
    node.put("parent_id", 0);
    node.put("status", sale.status);
    node.put("currency", "EUR");
    node.put("version", "9.0.0");
    node.put("prices_include_tax", false);
    stamps.put(node, "date_created", sale.created);
    stamps.put(node, "date_modified", sale.modified);
    for (String none :
        new String[] {"discount_total", "discount_tax", "shipping_total", "shipping_tax"}) {
      node.put(none, "0.00");
    }
    node.put("cart_tax", "0.00");
    node.put("total", sale.total().toPlainString());
    node.put("total_tax", "0.00");
    node.put("customer_id", 0);
    node.put("order_key", "wc_order_" + sale.id);
    node.set("billing", sale.billing.deepCopy());
    node.set("shipping", sale.shipping.deepCopy());
    node.put("payment_method", "bacs");
    node.put("payment_method_title", "Direct bank transfer");
    node.put("transaction_id", "");
    node.put("customer_note", sale.customerNote);
    node.put("created_via", "checkout");
    stamps.put(node, "date_completed", sale.completed);
    stamps.put(node, "date_paid", sale.paid);
    node.put("number", String.valueOf(sale.id));
    node.set("meta_data", sale.meta.deepCopy());
    ArrayNode lines = node.putArray("line_items");
    sale.lines.forEach(line -> lines.add(line(line)));
    node.putArray("tax_lines");
    node.putArray("shipping_lines");
    node.putArray("fee_lines");
    node.putArray("coupon_lines");
    ArrayNode refunds = node.putArray("refunds");
    for (Sale.Refund refund : sale.refunds) {
      refunds
          .addObject()
          .put("id", refund.id())
          .put("reason", refund.reason())
          .put("total", refund.amount().negate().toPlainString());
    }
    return node;
  }

  private static ObjectNode line(Sale.Line line) {
    ObjectNode node = Json.object();
    node.put("id", line.id());
    node.put("name", line.name());
    node.put("product_id", line.productId());
    node.put("variation_id", line.variationId());
    node.put("quantity", line.quantity());
    node.put("tax_class", "");
    node.put("subtotal", line.total().toPlainString());
    node.put("subtotal_tax", "0.00");
    node.put("total", line.total().toPlainString());
    node.put("total_tax", "0.00");
    node.putArray("taxes");
    node.putArray("meta_data");
    node.put("sku", line.sku());
    node.put("price", line.price());
    return node;
  }

  ObjectNode note(Sale.Note note) {
    ObjectNode node = Json.object().put("id", note.id()).put("author", note.author());
    stamps.put(node, "date_created", note.at());
    return node.put("note", note.text()).put("customer_note", note.forCustomer());
  }

  ObjectNode refund(Sale sale, Sale.Refund refund) {
    ObjectNode node = Json.object().put("id", refund.id());
    stamps.put(node, "date_created", refund.at());
    node.put("amount", refund.amount().toPlainString());
    node.put("reason", refund.reason());
    node.put("refunded_by", 1);
    node.put("refunded_payment", false);
    node.putArray("meta_data");
    ArrayNode lines = node.putArray("line_items");
    for (Sale.Line line : sale.lines) {
      Integer units = refund.lines().get(line.id());
      if (units != null) {
        BigDecimal total = line.price().multiply(BigDecimal.valueOf(-units));
        ObjectNode back = line(line);
        back.put("quantity", -units).put("subtotal", total.toPlainString());
        lines.add(back.put("total", total.toPlainString()));
      }
    }
    return node;
  }
}
