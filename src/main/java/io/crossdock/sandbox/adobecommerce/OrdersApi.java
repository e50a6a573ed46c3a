package io.crossdock.sandbox.adobecommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Orders and what becomes of them. Callers hold the shop's monitor. */
final class OrdersApi {

  private final AdobeShop shop;

  OrdersApi(AdobeShop shop) {
    this.shop = shop;
  }

  ObjectNode list(Criteria criteria) {
    var found = criteria.search(shop.orders().all(), OrderView::row);
    return criteria.answer(
        found.items().stream().map(OrderView::order).toList(),
        found.total(),
        UnaryOperator.identity());
  }

  ObjectNode get(int id, Fields fields) {
    return fields.of(OrderView.order(sale(id)));
  }

  private Sale sale(int id) {
    Sale sale = shop.orders().find(id);
    if (sale == null) {
      throw Refusal.noEntity();
    }
    return sale;
  }

  /** The shipment's id, as text. */
  JsonNode ship(int id, JsonNode body) {
    Sale sale = sale(id);
    List<ObjectNode> tracks = new ArrayList<>();
    for (JsonNode track : body.path("tracks")) {
      for (String member : List.of("track_number", "title", "carrier_code")) {
        if (track.path(member).asText("").isEmpty()) {
          throw Refusal.required(member);
        }
      }
      tracks.add((ObjectNode) track);
    }
    String source =
        body.path("arguments").path("extension_attributes").path("source_code").asText("");
    if (source.isEmpty() && shop.inventory().sources().size() > 1) {
      throw new Refusal(400, "Could not save a shipment, see error log for details");
    }
    int shipment =
        shop.orders()
            .ship(
                sale,
                quantities(body.path("items")),
                source.isEmpty() ? Inventory.DEFAULT : source,
                tracks,
                body.path("comment").path("comment").textValue());
    shop.wrote("POST order/" + id + "/ship", body);
    return text(shipment);
  }

  private static Map<Integer, Integer> quantities(JsonNode items) {
    Map<Integer, Integer> quantities = new LinkedHashMap<>();
    for (JsonNode item : items) {
      quantities.merge(item.path("order_item_id").asInt(), item.path("qty").asInt(), Integer::sum);
    }
    return quantities;
  }

  JsonNode invoice(int id, JsonNode body) {
    int invoice = shop.orders().invoice(sale(id));
    shop.wrote("POST order/" + id + "/invoice", body);
    return text(invoice);
  }

  JsonNode refund(int id, JsonNode body) {
    Set<Integer> returned = new HashSet<>();
    body.path("arguments")
        .path("extension_attributes")
        .path("return_to_stock_items")
        .forEach(one -> returned.add(one.asInt()));
    int credit = shop.orders().refund(sale(id), quantities(body.path("items")), returned);
    shop.wrote("POST order/" + id + "/refund", body);
    return text(credit);
  }

  JsonNode cancel(int id) {
    boolean done = shop.orders().cancel(sale(id));
    shop.wrote("POST orders/" + id + "/cancel", Json.object());
    return Json.MAPPER.getNodeFactory().booleanNode(done);
  }

  JsonNode comment(int id, JsonNode body) {
    JsonNode history = body.path("statusHistory");
    if (history.isMissingNode()) {
      throw Refusal.required("statusHistory");
    }
    shop.orders()
        .comment(
            sale(id),
            history.path("comment").asText(""),
            history.path("is_customer_notified").asInt() == 1,
            history.path("is_visible_on_front").asInt() == 1,
            history.path("status").textValue());
    shop.wrote("POST orders/" + id + "/comments", body);
    return Json.MAPPER.getNodeFactory().booleanNode(true);
  }

  ObjectNode comments(int id) {
    Sale sale = sale(id);
    ObjectNode answer = Json.object();
    answer.set("items", OrderView.comments(sale));
    return answer.put("total_count", sale.comments.size());
  }

  /** Shipments of all orders. */
  ObjectNode shipments(Criteria criteria) {
    Map<Sale.Shipped, Sale> all = new LinkedHashMap<>();
    shop.orders().all().forEach(sale -> sale.shipments.forEach(one -> all.put(one, sale)));
    var found = criteria.search(all.keySet(), one -> OrderView.shipment(all.get(one), one));
    return criteria.answer(
        found.items().stream().map(one -> OrderView.shipment(all.get(one), one)).toList(),
        found.total(),
        UnaryOperator.identity());
  }

  ObjectNode credits(Criteria criteria) {
    Map<Sale.Credit, Sale> all = new LinkedHashMap<>();
    shop.orders().all().forEach(sale -> sale.credits.forEach(one -> all.put(one, sale)));
    var found = criteria.search(all.keySet(), one -> OrderView.credit(all.get(one), one));
    return criteria.answer(
        found.items().stream().map(one -> OrderView.credit(all.get(one), one)).toList(),
        found.total(),
        UnaryOperator.identity());
  }

  private static JsonNode text(int id) {
    return Json.MAPPER.getNodeFactory().textNode(String.valueOf(id));
  }
}
