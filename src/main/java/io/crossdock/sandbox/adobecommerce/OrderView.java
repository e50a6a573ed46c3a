package io.crossdock.sandbox.adobecommerce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.sandbox.cart.Visitors;
import java.util.Map;

/** Orders as the API shows them. Pure. */
final class OrderView {

  private OrderView() {}

  /** What an order is searched by. */
  static ObjectNode row(Sale sale) {
    return Json.object()
        .put("entity_id", sale.id)
        .put("increment_id", sale.number())
        .put("state", sale.state)
        .put("status", sale.status)
        .put("store_id", 1)
        .put("customer_email", sale.billing.path("email").asText())
        .put("grand_total", sale.total())
        .put("created_at", Json.stamp(sale.created))
        .put("updated_at", Json.stamp(sale.modified));
  }

  static ObjectNode order(Sale sale) {
    ObjectNode shown = row(sale);
    shown
        .put("base_currency_code", "EUR")
        .put("order_currency_code", "EUR")
        .put("shipping_description", "Flat Rate - Fixed")
        .put("total_item_count", sale.lines.size());
    ArrayNode items = shown.putArray("items");
    sale.lines.forEach(line -> items.add(line(sale, line)));
    shown.set("billing_address", sale.billing);
    shown.putObject("payment").put("method", "checkmo");
    shown.set("status_histories", comments(sale));
    ObjectNode shipping =
        shown
            .putObject("extension_attributes")
            .putArray("shipping_assignments")
            .addObject()
            .putObject("shipping");
    shipping.set("address", sale.shipping);
    shipping.put("method", "flatrate_flatrate");
    return shown;
  }

  private static ObjectNode line(Sale sale, Sale.Line line) {
    return Json.object()
        .put("item_id", line.id)
        .put("order_id", sale.id)
        .put("product_id", line.product.id)
        .put("product_type", line.product.type)
        .put("sku", line.product.sku)
        .put("name", "Product " + line.product.sku)
        .put("is_virtual", line.product.isVirtual() ? 1 : 0)
        .put("price", line.product.price)
        .put("qty_ordered", line.ordered)
        .put("qty_invoiced", line.invoiced)
        .put("qty_shipped", line.shipped)
        .put("qty_canceled", line.cancelled)
        .put("qty_refunded", line.refunded);
  }

  static ArrayNode comments(Sale sale) {
    ArrayNode all = Json.array();
    sale.comments.forEach(
        one ->
            all.addObject()
                .put("entity_id", one.id())
                .put("parent_id", sale.id)
                .put("entity_name", "order")
                .put("comment", one.text())
                .put("created_at", Json.stamp(one.at()))
                .put("is_customer_notified", one.notified() ? 1 : 0)
                .put("is_visible_on_front", one.visible() ? 1 : 0)
                .put("status", sale.status));
    return all;
  }

  static ObjectNode shipment(Sale sale, Sale.Shipped shipped) {
    ObjectNode shown =
        Json.object()
            .put("entity_id", shipped.id())
            .put("increment_id", String.format("%09d", shipped.id()))
            .put("order_id", sale.id)
            .put("created_at", Json.stamp(shipped.at()));
    ArrayNode items = shown.putArray("items");
    shipped
        .quantities()
        .forEach(
            (id, pieces) ->
                items
                    .addObject()
                    .put("order_item_id", id)
                    .put("sku", sale.line(id).product.sku)
                    .put("qty", pieces));
    ArrayNode tracks = shown.putArray("tracks");
    shipped.tracks().forEach(tracks::add);
    ArrayNode comments = shown.putArray("comments");
    if (shipped.comment() != null) {
      comments.addObject().put("comment", shipped.comment()).put("is_visible_on_front", 0);
    }
    shown.putObject("extension_attributes").put("source_code", shipped.source());
    return shown;
  }

  static ObjectNode credit(Sale sale, Sale.Credit credit) {
    ObjectNode shown =
        Json.object()
            .put("entity_id", credit.id())
            .put("order_id", sale.id)
            .put("created_at", Json.stamp(credit.at()));
    ArrayNode items = shown.putArray("items");
    for (Map.Entry<Integer, Integer> one : credit.quantities().entrySet()) {
      items.addObject().put("order_item_id", one.getKey()).put("qty", one.getValue());
    }
    return shown;
  }

  static ObjectNode address(Visitors.Person person) {
    String[] names = person.name().split(" ", 2);
    ObjectNode address =
        Json.object()
            .put("firstname", names[0])
            .put("lastname", names.length == 2 ? names[1] : "-")
            .put("email", "buyer@example.com")
            .put("city", person.city())
            .put("postcode", person.postCode())
            .put("country_id", person.countryCode())
            .put("telephone", "000");
    address.putArray("street").add(person.address1());
    return address;
  }
}
