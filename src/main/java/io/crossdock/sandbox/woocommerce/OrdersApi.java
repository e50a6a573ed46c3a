package io.crossdock.sandbox.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.sandbox.cart.CartAnswer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Orders over the API, their notes and refunds. Callers hold the shop's monitor. */
final class OrdersApi {

  private static final List<String> ORDERINGS =
      List.of("date", "id", "include", "title", "slug", "modified");

  private final Orders orders;
  private final Stamps stamps;
  private final SaleView view;
  private final WooShop shop;

  OrdersApi(WooShop shop) {
    this.shop = shop;
    orders = shop.orders();
    stamps = shop.stamps();
    view = new SaleView(stamps);
  }

  CartAnswer list(Query query, String address) {
    query.perPage();
    List<String> statuses = statuses(query);
    Set<Integer> include = query.ids("include");
    Set<Integer> exclude = query.ids("exclude");
    boolean gmt = query.flag("dates_are_gmt");
    Instant after = date(query, "after", gmt);
    Instant before = date(query, "before", gmt);
    Instant modifiedAfter = date(query, "modified_after", gmt);
    Instant modifiedBefore = date(query, "modified_before", gmt);
    String by = query.choice("orderby", "date", ORDERINGS);
    Comparator<Sale> ordering =
        by.equals("modified")
            ? Comparator.<Sale, Instant>comparing(one -> one.modified).thenComparing(one -> one.id)
            : null;
    return Page.of(
            orders.all(),
            (Sale one) ->
                (statuses.contains("any") || statuses.contains(one.status))
                    && (include.isEmpty() || include.contains(one.id))
                    && !exclude.contains(one.id)
                    && (after == null || one.created.isAfter(after))
                    && (before == null || one.created.isBefore(before))
                    && (modifiedAfter == null || one.modified.isAfter(modifiedAfter))
                    && (modifiedBefore == null || one.modified.isBefore(modifiedBefore)),
            ordering,
            query)
        .answer(
            address,
            one ->
                query.fields().isEmpty()
                    ? view.order(one)
                    : view.order(one).retain(query.fields()));
  }

  private static List<String> statuses(Query query) {
    List<String> known = new ArrayList<>(List.of("any", "trash"));
    known.addAll(Sale.STATUSES);
    List<String> wanted = query.list("status");
    for (int i = 0; i < wanted.size(); i++) {
      if (!known.contains(wanted.get(i))) {
        throw Refusal.parameter(
            "status", "[" + i + "] is not one of " + String.join(", ", known) + ".");
      }
    }
    return wanted.isEmpty() ? List.of("any") : wanted;
  }

  private Instant date(Query query, String name, boolean gmt) {
    return query.text(name) == null ? null : stamps.filter(name, query.text(name), gmt);
  }

  CartAnswer get(int id) {
    return CartAnswer.json(200, view.order(known(id, 404)));
  }

  /** What a webhook is told; null if it is gone. */
  ObjectNode payload(int id) {
    Sale sale = orders.find(id);
    return sale == null ? null : view.order(sale);
  }

  CartAnswer put(int id, JsonNode body) {
    Sale sale = known(id, 400);
    String status = body.hasNonNull("status") ? body.path("status").asText() : sale.status;
    if (!Sale.STATUSES.contains(status)) {
      throw Refusal.parameter("status", "is not one of " + String.join(", ", Sale.STATUSES) + ".");
    }
    if (body.path("billing") instanceof ObjectNode billing) {
      sale.billing.setAll(billing);
    }
    if (body.path("shipping") instanceof ObjectNode shipping) {
      sale.shipping.setAll(shipping);
    }
    if (body.path("meta_data") instanceof ArrayNode meta) {
      sale.meta = Meta.merged(sale.meta, meta, shop::nextId);
    }
    if (body.hasNonNull("customer_note")) {
      sale.customerNote = body.path("customer_note").asText();
    }
    if (!orders.status(sale, status)) {
      orders.touched(sale);
    }
    shop.wrote("PUT orders/" + id, body);
    return CartAnswer.json(200, view.order(sale));
  }

  CartAnswer notes(int id) {
    Sale sale = known(id, 404);
    ArrayNode notes = Json.array();
    for (int i = sale.notes.size() - 1; i >= 0; i--) {
      notes.add(view.note(sale.notes.get(i)));
    }
    return CartAnswer.json(200, notes);
  }

  CartAnswer note(int id, JsonNode body) {
    Sale sale = known(id, 404);
    if (!body.hasNonNull("note") || body.path("note").asText().isEmpty()) {
      ObjectNode details = Json.object();
      details.putArray("params").add("note");
      throw new Refusal(400, "rest_missing_callback_param", "Missing parameter(s): note", details);
    }
    String author = body.path("added_by_user").asBoolean() ? "crossdock" : "system";
    Sale.Note note =
        orders.note(
            sale, author, body.path("note").asText(), body.path("customer_note").asBoolean());
    shop.wrote("POST orders/" + id + "/notes", body);
    return CartAnswer.json(201, view.note(note));
  }

  CartAnswer refunds(int id) {
    Sale sale = known(id, 404);
    ArrayNode refunds = Json.array();
    sale.refunds.forEach(refund -> refunds.add(view.refund(sale, refund)));
    return CartAnswer.json(200, refunds);
  }

  CartAnswer refund(int id, JsonNode body) {
    Sale sale = known(id, 404);
    Map<Integer, Integer> units = new LinkedHashMap<>();
    body.path("line_items")
        .forEach(line -> units.put(line.path("id").asInt(), line.path("quantity").asInt()));
    BigDecimal amount =
        body.hasNonNull("amount") ? new BigDecimal(body.path("amount").asText()) : null;
    Sale.Refund refund =
        orders.refund(
            sale,
            units,
            amount,
            body.path("reason").asText(""),
            body.path("api_restock").asBoolean(true));
    shop.wrote("POST orders/" + id + "/refunds", body);
    return CartAnswer.json(201, view.refund(sale, refund));
  }

  private Sale known(int id, int status) {
    Sale sale = orders.find(id);
    if (sale == null) {
      throw new Refusal(status, "woocommerce_rest_shop_order_invalid_id", "Invalid ID.");
    }
    return sale;
  }
}
