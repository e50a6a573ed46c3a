package io.crossdock.sandbox.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is told about orders. Callers hold the shop's monitor. */
final class OrderMutations {

  private static final int LONGEST_NOTE = 255;

  private final ShopifyShop shop;
  private final Idempotency keys;
  private final Jobs jobs;

  OrderMutations(ShopifyShop shop, Idempotency keys, Jobs jobs) {
    this.shop = shop;
    this.keys = keys;
    this.jobs = jobs;
  }

  // ------------------------------------------------------------------------------ fulfilments

  ObjectNode fulfil(GqlField field) {
    JsonNode wanted = field.arg("fulfillment");
    UserErrors errors = new UserErrors();
    Map<Sale.Line, Integer> lines = new LinkedHashMap<>();
    Sale sale = null;
    for (JsonNode order : wanted.path("lineItemsByFulfillmentOrder")) {
      long id = Gid.number("FulfillmentOrder", order.path("fulfillmentOrderId").asText());
      Sale of = shop.sales().find(id / 100);
      if (of == null || sale != null && of != sale) {
        errors.add(null, "Fulfillment order does not exist.", List.of("fulfillment"));
      } else {
        sale = of;
        add(lines, sale, id, order.path("fulfillmentOrderLineItems"), errors);
      }
    }
    if (lines.isEmpty() && errors.isEmpty()) {
      errors.add(null, "Fulfillment must have at least one line item.", List.of("fulfillment"));
    }
    Sale.Fulfillment made = null;
    if (errors.isEmpty()) {
      made = fulfillment(wanted, lines);
      shop.wrote("fulfillmentCreate", field.args());
      shop.sales().send(sale, made);
    }
    Shown shown = made == null ? null : SaleView.fulfillment(made);
    Shown payload = of -> of.name().equals("userErrors") ? errors.shown() : (Object) shown;
    return payload.pick(field.fields());
  }

  private static void add(
      Map<Sale.Line, Integer> lines, Sale sale, long order, JsonNode wanted, UserErrors errors) {
    List<Sale.Line> here =
        sale.lines.stream().filter(line -> sale.fulfillmentOrder(line.from) == order).toList();
    boolean closed = sale.cancelled != null || here.stream().allMatch(line -> line.open() == 0);
    if (closed || sale.held) {
      String status = closed ? "closed" : "on_hold";
      errors.add(
          null,
          "Fulfillment order " + order + " has an unfulfillable status= " + status + ".",
          List.of("fulfillment"));
      return;
    }
    if (wanted.isMissingNode() || wanted.isEmpty()) {
      here.stream().filter(line -> line.open() > 0).forEach(line -> lines.put(line, line.open()));
    }
    for (JsonNode one : wanted) {
      Sale.Line line = sale.line(Gid.number("FulfillmentOrderLineItem", one.path("id").asText()));
      int quantity = one.path("quantity").asInt();
      if (line == null || !here.contains(line)) {
        errors.add(null, "Fulfillment order line item does not exist.", List.of("fulfillment"));
      } else if (quantity < 1 || quantity > line.open()) {
        errors.add(
            null,
            "Invalid fulfillment order line item quantity requested.",
            List.of("fulfillment"));
      } else {
        lines.merge(line, quantity, Integer::sum);
      }
    }
  }

  private Sale.Fulfillment fulfillment(JsonNode wanted, Map<Sale.Line, Integer> lines) {
    JsonNode tracking = wanted.path("trackingInfo");
    return new Sale.Fulfillment(
        shop.nextId(),
        shop.sales().now(),
        tracking.path("company").textValue(),
        texts(tracking, "number", "numbers"),
        texts(tracking, "url", "urls"),
        wanted.path("notifyCustomer").asBoolean(false),
        lines);
  }

  private static List<String> texts(JsonNode node, String one, String several) {
    List<String> texts = new ArrayList<>();
    if (node.path(one).isTextual()) {
      texts.add(node.path(one).textValue());
    }
    node.path(several).forEach(text -> texts.add(text.asText()));
    return texts;
  }

  // ------------------------------------------------------------------- cancellations, refunds

  ObjectNode cancel(GqlField field) {
    UserErrors errors = new UserErrors();
    Sale sale = shop.sales().find(Gid.number("Order", field.arg("orderId").asText()));
    if (field.args().has("refund") && field.args().has("refundMethod")) {
      errors.add(
          "INVALID",
          "Only one of the arguments `refund` or `refund_method` is allowed.",
          List.of("refund"));
    }
    if (field.arg("staffNote").asText("").length() > LONGEST_NOTE) {
      errors.add(
          "INVALID",
          "Staff note is too long. Maximum length is 255 characters.",
          List.of("staffNote"));
    }
    if (sale == null) {
      errors.add("NOT_FOUND", "Order does not exist", List.of("orderId"));
    } else if (sale.cancelled != null) {
      errors.add(
          "INVALID", "Cannot cancel an order that has already been canceled", List.of("orderId"));
    } else if (!sale.fulfillments.isEmpty()) {
      errors.add("INVALID", "Cannot cancel an order with fulfillments", List.of("orderId"));
    } else if (jobs.isUnderWay(sale.cancelJob)) {
      errors.add("INVALID", "Cannot cancel an order that is being canceled", List.of("orderId"));
    }
    String job = null;
    if (errors.isEmpty()) {
      shop.wrote("orderCancel", field.args());
      job = jobs.begin(() -> cancel(sale, field));
      sale.cancelJob = job;
    }
    String made = job;
    Shown shown = made == null ? null : of -> of.name().equals("id") ? made : (Object) false;
    Shown payload = of -> of.name().equals("job") ? (Object) shown : errors.shown();
    return payload.pick(field.fields());
  }

  private void cancel(Sale sale, GqlField field) {
    if (field.arg("refundMethod").path("originalPaymentMethodsRefund").asBoolean()) {
      sale.financial = "refunded";
    }
    shop.sales().cancel(sale, field.arg("reason").asText(), field.arg("restock").asBoolean());
  }

  ObjectNode refund(GqlField field, boolean strict) {
    ObjectNode directive = field.directives().get("idempotent");
    String key = directive == null ? "" : directive.path("key").asText("");
    if (strict && key.isEmpty()) {
      throw Refusal.ofField(
          "BAD_REQUEST",
          "The @idempotent directive is required for this mutation but was not provided.",
          field.alias());
    }
    Idempotency.Verdict verdict = key.isEmpty() ? null : keys.judge(key, field);
    if (verdict != null && verdict.again() != null) {
      return verdict.again();
    }
    UserErrors errors = new UserErrors();
    Sale sale = shop.sales().find(Gid.number("Order", field.arg("input").path("orderId").asText()));
    if (verdict != null) {
      errors.add(null, verdict.message(), null);
    } else if (sale == null) {
      errors.add(null, "Order does not exist", List.of("orderId"));
    } else {
      refund(sale, field, errors);
    }
    boolean done = errors.isEmpty();
    Shown payload =
        of ->
            switch (of.name()) {
              case "userErrors" -> errors.shown();
              case "order" -> done ? new SaleView(sale) : null;
              default -> done ? (Shown) id -> Gid.of("Refund", shop.nextId()) : null;
            };
    ObjectNode answer = payload.pick(field.fields());
    if (!key.isEmpty() && verdict == null) {
      keys.remember(key, field, answer, !done);
    }
    return answer;
  }

  private void refund(Sale sale, GqlField field, UserErrors errors) {
    Map<Sale.Line, Integer> units = new LinkedHashMap<>();
    boolean restock = false;
    for (JsonNode one : field.arg("input").path("refundLineItems")) {
      Sale.Line line = sale.line(Gid.number("LineItem", one.path("lineItemId").asText()));
      int quantity = one.path("quantity").asInt();
      if (line == null || quantity > line.current) {
        errors.add(
            null,
            "Quantity cannot refund more items than were purchased",
            List.of("refundLineItems", String.valueOf(units.size()), "quantity"));
      } else {
        units.merge(line, quantity, Integer::sum);
        restock |= !one.path("restockType").asText("NO_RESTOCK").equals("NO_RESTOCK");
      }
    }
    if (errors.isEmpty()) {
      shop.wrote("refundCreate", field.args());
      shop.sales().refund(sale, units, restock);
    }
  }

  // --------------------------------------------------------------------------------- remarks

  ObjectNode tag(GqlField field) {
    UserErrors errors = new UserErrors();
    String id = field.arg("id").asText();
    Sale sale = shop.sales().find(Gid.number("Order", id));
    if (sale == null) {
      errors.add(null, "id does not exist", List.of("id"));
    } else {
      shop.wrote("tagsAdd", field.args());
      boolean[] more = {false};
      field.arg("tags").forEach(tag -> more[0] |= sale.tags.add(tag.asText()));
      if (more[0]) {
        shop.sales().changed(sale, null);
      }
    }
    Shown node = errors.isEmpty() ? of -> id : null;
    Shown payload = of -> of.name().equals("node") ? (Object) node : errors.shown();
    return payload.pick(field.fields());
  }

  ObjectNode metafields(GqlField field) {
    UserErrors errors = new UserErrors();
    List<Shown> made = new ArrayList<>();
    int i = 0;
    for (JsonNode one : field.arg("metafields")) {
      Sale sale = shop.sales().find(Gid.number("Order", one.path("ownerId").asText()));
      if (sale == null) {
        errors.add(
            "INVALID",
            "Owner does not exist.",
            List.of("metafields", String.valueOf(i), "ownerId"));
      } else if (!one.path("key").asText().matches("[A-Za-z0-9_-]{2,64}")) {
        errors.add("INVALID", "Key is invalid.", List.of("metafields", String.valueOf(i), "key"));
      } else {
        String key = one.path("namespace").asText() + "." + one.path("key").asText();
        sale.metafields.put(key, one.path("value").asText());
        made.add(of -> of.name().equals("id") ? Gid.of("Metafield", 1) : one.path(of.name()));
      }
      i++;
    }
    if (errors.isEmpty()) {
      shop.wrote("metafieldsSet", field.args());
    }
    Shown payload = of -> of.name().equals("metafields") ? (Object) made : errors.shown();
    return payload.pick(field.fields());
  }
}
