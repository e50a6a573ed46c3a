package io.crossdock.sandbox.bigcommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.sandbox.cart.CartAnswer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Orders over the API: v2, refunds v3. Callers hold the shop's monitor. */
final class OrdersApi {

  private static final int USUAL = 50;
  private static final int MOST = 250;
  private static final int LONGEST_NUMBER = 50;

  private final BigShop shop;
  private final Orders orders;

  OrdersApi(BigShop shop) {
    this.shop = shop;
    orders = shop.orders();
  }

  CartAnswer list(Query query) {
    Instant modifiedFrom = query.date("min_date_modified");
    Instant modifiedTo = query.date("max_date_modified");
    Instant createdFrom = query.date("min_date_created");
    int minId = query.number("min_id", 0);
    int maxId = query.number("max_id", Integer.MAX_VALUE);
    int status = query.number("status_id", -1);
    boolean archived = "true".equals(query.text("is_deleted"));
    List<Sale> found = new ArrayList<>();
    for (Sale sale : orders.all()) {
      if (sale.id >= minId
          && sale.id <= maxId
          && sale.archived == archived
          && (status < 0 || sale.status.id() == status)
          && (modifiedFrom == null || !sale.modified.isBefore(modifiedFrom))
          && (modifiedTo == null || !sale.modified.isAfter(modifiedTo))
          && (createdFrom == null || !sale.created.isBefore(createdFrom))) {
        found.add(sale);
      }
    }
    found.sort(order(query.text("sort")));
    boolean consignments = consignments(query);
    return Page.of(found, query, USUAL, MOST).old(sale -> SaleView.order(sale, consignments));
  }

  private static boolean consignments(Query query) {
    return "consignments.line_items".equals(query.text("include"))
        && "object".equals(query.text("consignment_structure"));
  }

  private static Comparator<Sale> order(String sort) {
    String[] words = sort == null ? new String[] {"id"} : sort.split(":");
    Comparator<Sale> by =
        switch (words[0]) {
          case "id" -> Comparator.comparing((Sale sale) -> sale.id);
          case "date_created" -> Comparator.comparing((Sale sale) -> sale.created);
          case "date_modified" -> Comparator.comparing((Sale sale) -> sale.modified);
          case "status_id" -> Comparator.comparing((Sale sale) -> sale.status.id());
          default -> throw new Refusal(400, "The field 'sort' is invalid.");
        };
    Comparator<Sale> all = by.thenComparing(sale -> sale.id);
    return words.length > 1 && words[1].equals("desc") ? all.reversed() : all;
  }

  CartAnswer get(int id, Query query) {
    return CartAnswer.json(200, SaleView.order(sale(id), consignments(query)));
  }

  CartAnswer put(int id, JsonNode body) {
    Sale sale = sale(id);
    SaleStatus status =
        body.has("status_id") ? SaleStatus.of(body.path("status_id").asInt(-1)) : sale.status;
    if (status == null) {
      throw new Refusal(400, "The field 'status_id' is invalid.");
    }
    shop.wrote("PUT v2/orders/" + id, body);
    if (body.has("staff_notes")) {
      sale.staffNotes = body.path("staff_notes").asText();
    }
    if (body.has("customer_message")) {
      sale.customerMessage = body.path("customer_message").asText();
    }
    if (!orders.status(sale, status)) {
      orders.touched(sale);
    }
    return CartAnswer.json(200, SaleView.order(sale, false));
  }

  CartAnswer products(int id, Query query) {
    Sale sale = sale(id);
    return Page.of(sale.lines, query, USUAL, MOST).old(line -> SaleView.line(sale, line));
  }

  CartAnswer addresses(int id, Query query) {
    return Page.of(List.of(sale(id)), query, USUAL, MOST).old(SaleView::address);
  }

  CartAnswer shipments(int id, Query query) {
    Sale sale = sale(id);
    return Page.of(sale.shipments, query, USUAL, MOST).old(one -> SaleView.shipment(sale, one));
  }

  CartAnswer ship(int id, JsonNode body) {
    Sale sale = sale(id);
    if (body.path("order_address_id").asInt() != sale.addressId) {
      throw new Refusal(400, "The field 'order_address_id' is invalid.");
    }
    if (body.path("tracking_number").asText("").length() > LONGEST_NUMBER) {
      throw new Refusal(400, "The field 'tracking_number' is invalid.");
    }
    if (body.path("items").isEmpty()) {
      throw new Refusal(400, "The required field 'items' was not supplied.");
    }
    Map<Integer, Integer> units = new LinkedHashMap<>();
    for (JsonNode item : body.path("items")) {
      int line = item.path("order_product_id").asInt();
      int quantity = item.path("quantity").asInt();
      if (sale.line(line) == null) {
        throw new Refusal(400, "The order product " + line + " is not of this order.");
      }
      units.merge(line, quantity, Integer::sum);
      if (quantity < 1 || units.get(line) > sale.line(line).open()) {
        throw new Refusal(400, "The quantity of order product " + line + " is more than is left.");
      }
    }
    shop.wrote("POST v2/orders/" + id + "/shipments", body);
    Sale.Shipment made = orders.ship(sale, (ObjectNode) body, units);
    return CartAnswer.json(201, SaleView.shipment(sale, made));
  }

  CartAnswer refunds(int id, Query query) {
    Sale sale = sale(id);
    return Page.of(sale.refunds, query, USUAL, MOST).answer(one -> SaleView.refund(sale, one));
  }

  CartAnswer refund(int id, JsonNode body) {
    Sale sale = sale(id);
    Map<Integer, Integer> units = new LinkedHashMap<>();
    for (JsonNode item : body.path("items")) {
      if (item.path("item_type").asText().equals("PRODUCT")) {
        units.merge(item.path("item_id").asInt(), item.path("quantity").asInt(), Integer::sum);
      }
    }
    if (units.isEmpty()) {
      throw new Refusal(422, "items must name a PRODUCT");
    }
    shop.wrote("POST v3/orders/" + id + "/payment_actions/refunds", body);
    Sale.Refund made =
        orders.refund(sale, units, body.path("items").path(0).path("reason").asText(""));
    ObjectNode answer = Json.object();
    answer.set("data", SaleView.refund(sale, made));
    answer.putObject("meta");
    return CartAnswer.json(201, answer);
  }

  CartAnswer statuses() {
    var all = Json.array();
    for (SaleStatus one : SaleStatus.values()) {
      all.addObject().put("id", one.id()).put("name", one.label()).put("custom_label", one.label());
    }
    return CartAnswer.json(200, all);
  }

  private Sale sale(int id) {
    Sale sale = orders.find(id);
    if (sale == null) {
      throw Refusal.notFound();
    }
    return sale;
  }
}
