package io.crossdock.sandbox.ongoing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Calls below {@code /purchaseOrders}. Its caller holds the monitor of the {@link World}. */
final class PurchaseOrders {

  private static final int INBOUND = 300;
  private static final int CANCELLED = 900;
  private static final Set<String> FILTERS =
      Set.of(
          "goodsOwnerId",
          "purchaseOrderNumber",
          "purchaseOrderNumbers",
          "purchaseOrderStatusFrom",
          "purchaseOrderStatusTo",
          "purchaseOrderStatusChangedTimeFrom",
          "lastReceiveTimeFrom",
          "lastReceiveTimeTo",
          "onlyPurchaseOrdersWithOrderLinesToReport",
          "purchaseOrderIdFrom",
          "maxPurchaseOrdersToGet",
          "articleNumbers");

  private final World world;

  PurchaseOrders(World world) {
    this.world = world;
  }

  Answer answer(Call call) {
    Models models = world.models();
    GoodsOwner owner = call.owner();
    return switch (call.shape()) {
      case "GET purchaseOrders" -> Answer.ok(list(owner, call.ofOwner().query()));
      case "GET purchaseOrders/#" -> Answer.ok(byId(call).answered());
      case "GET purchaseOrders/statuses" ->
          Answer.ok(Statuses.list("orderStatuses", world.statuses().purchaseOrders()));
      case "PUT purchaseOrders" ->
          put(owner, call.ownedBody(models, "PostPurchaseOrderModel"), call.id());
      case "DELETE purchaseOrders/#" -> cancel(owner, byId(call));
      case "DELETE purchaseOrders" -> {
        call.ofOwner().query().only(Set.of("goodsOwnerId", "purchaseOrderNumber"));
        String number = call.neededText("purchaseOrderNumber");
        PurchaseOrder order = byNumber(owner, number);
        if (order == null) {
          throw RefusedException.unknown("purchase order number " + number);
        }
        yield cancel(owner, order);
      }
      case "PATCH purchaseOrders/#/lines/#/reportedNumberOfItems" -> {
        ObjectNode body = call.body(models, "PatchPurchaseOrderReportedNumberOfItemsModel");
        ObjectNode line = byId(call).line(call.number(3));
        if (line == null) {
          throw RefusedException.unknown("purchase order line " + call.number(3));
        }
        line.set(
            "reportedNumberOfItems",
            Json.decimal(body.get("reportedNumberOfItems").decimalValue()));
        yield patched(call);
      }
      case "PATCH purchaseOrders/#/setReportedNumberOfItemsToReceivedNumberOfItems" -> {
        byId(call)
            .lines()
            .forEach(line -> line.set("reportedNumberOfItems", line.get("receivedNumberOfItems")));
        yield patched(call);
      }
      default -> throw RefusedException.unknown(call.shape());
    };
  }

  private static Answer patched(Call call) {
    return Answer.written(200, "purchaseOrderId", call.number(1), "Updated");
  }

  private static PurchaseOrder byId(Call call) {
    PurchaseOrder order = call.owner().purchaseOrders().get(call.number(1));
    if (order == null) {
      throw RefusedException.unknown("purchase order " + call.number(1));
    }
    return order;
  }

  /** Null if there is none. */
  static PurchaseOrder byNumber(GoodsOwner owner, String number) {
    return owner.purchaseOrders().values().stream()
        .filter(order -> number.equals(order.number()))
        .findFirst()
        .orElse(null);
  }

  private ArrayNode list(GoodsOwner owner, Query query) {
    query.only(FILTERS);
    Set<String> numbers =
        query.has("purchaseOrderNumber")
            ? query.texts("purchaseOrderNumber")
            : query.texts("purchaseOrderNumbers");
    Instant changed = query.time("purchaseOrderStatusChangedTimeFrom");
    Instant from = query.time("lastReceiveTimeFrom");
    Instant to = query.time("lastReceiveTimeTo");
    int lowest = query.integer("purchaseOrderStatusFrom", Integer.MIN_VALUE);
    int highest = query.integer("purchaseOrderStatusTo", Integer.MAX_VALUE);
    boolean toReport = query.flag("onlyPurchaseOrdersWithOrderLinesToReport");
    Set<String> articles = query.texts("articleNumbers");
    List<PurchaseOrder> found =
        owner.purchaseOrders().tailMap(query.integer("purchaseOrderIdFrom", 0)).values().stream()
            .filter(order -> numbers == null || numbers.contains(order.number()))
            .filter(order -> lowest <= order.status() && order.status() <= highest)
            .filter(order -> changed == null || !order.statusChanged().isBefore(changed))
            .filter(order -> from == null || after(order.received(), from))
            .filter(
                order -> to == null || (order.received() != null && !order.received().isAfter(to)))
            .filter(order -> !toReport || toReport(order))
            .filter(order -> articles == null || ofAny(order, articles))
            .limit(query.integer("maxPurchaseOrdersToGet", Integer.MAX_VALUE))
            .toList();
    ArrayNode answer = Json.array();
    for (PurchaseOrder order : found) {
      answer.add(order.answered());
      order.listed();
    }
    return answer;
  }

  private static boolean after(Instant at, Instant from) {
    return at != null && !at.isBefore(from);
  }

  private static boolean ofAny(PurchaseOrder order, Set<String> articles) {
    return order.lines().stream().anyMatch(line -> articles.contains(Order.articleOf(line)));
  }

  /** Unlike with orders, any difference counts. */
  private static boolean toReport(PurchaseOrder order) {
    return Json.objects(order.answered().path("purchaseOrderLines")).stream()
        .anyMatch(
            line ->
                Json.amount(line, "reportedNumberOfItems")
                        .compareTo(Json.amount(line, "receivedNumberOfItems"))
                    != 0);
  }

  private Answer put(GoodsOwner owner, ObjectNode body, Integer givenId) {
    PurchaseOrder known = byNumber(owner, body.get("purchaseOrderNumber").asText());
    if (known != null && begun(known)) {
      throw tooLate(known, "changed");
    }
    check(owner, body);
    if (known != null) {
      expect(owner, known, -1);
      fill(owner, known, body);
      expect(owner, known, 1);
      return Answer.written(200, "purchaseOrderId", known.id(), "Purchase order updated");
    }
    int id = givenId == null ? world.idFor(body.get("purchaseOrderNumber").asText()) : givenId;
    world.used(id);
    ObjectNode doc = world.models().blank("GetPurchaseOrderModel");
    ObjectNode info = world.models().blank("GetPurchaseOrderInfo");
    doc.set("purchaseOrderInfo", info);
    info.put("purchaseOrderId", id).put("createdDate", Json.time(world.now()));
    info.set("purchaseOrderStatus", Statuses.of(world.statuses().purchaseOrders(), 100));
    PurchaseOrder order = new PurchaseOrder(id, doc, world.now());
    fill(owner, order, body);
    owner.purchaseOrders().put(id, order);
    expect(owner, order, 1);
    world.notices().purchaseOrder(owner, order);
    return Answer.written(200, "purchaseOrderId", id, "Purchase order created");
  }

  private static boolean begun(PurchaseOrder order) {
    return order.status() >= INBOUND
        || order.lines().stream()
            .anyMatch(line -> Json.amount(line, "receivedNumberOfItems").signum() > 0);
  }

  private RefusedException tooLate(PurchaseOrder order, String what) {
    return new RefusedException(
        world.rules().refusalStatus(),
        "Purchase order "
            + order.number()
            + " cannot be "
            + what
            + ": its status is "
            + order.status());
  }

  private void check(GoodsOwner owner, ObjectNode body) {
    Set<String> rows = new HashSet<>();
    for (ObjectNode line : Json.objects(body.path("purchaseOrderLines"))) {
      if (!rows.add(line.get("rowNumber").asText())) {
        throw RefusedException.wrong("two lines have the rowNumber " + line.get("rowNumber"));
      }
      String article = line.get("articleNumber").asText();
      if (owner.article(article) == null && !world.rules().unknownArticlesCreated()) {
        throw RefusedException.wrong("article " + article + " does not exist");
      }
    }
  }

  private void fill(GoodsOwner owner, PurchaseOrder order, ObjectNode body) {
    order.doc().set("goodsOwner", Json.object().put("id", owner.id()).put("name", owner.name()));
    order.doc().set("supplierInfo", OrderBook.orNull(body, "supplierInfo"));
    for (String member :
        List.of(
            "purchaseOrderNumber",
            "supplierOrderNumber",
            "goodsOwnerReference",
            "referenceNumber",
            "purchaseOrderType",
            "purchaseOrderRemark",
            "invoiceNumber")) {
      order.info().set(member, OrderBook.orNull(body, member));
    }
    String in = Json.text(body, "inDate");
    order.info().put("inDate", in == null ? null : OrderBook.utc(in));
    Map<String, ObjectNode> before = new HashMap<>();
    order.lines().forEach(line -> before.put(line.path("rowNumber").asText(), line));
    ArrayNode lines = Json.array();
    for (ObjectNode given : Json.objects(body.path("purchaseOrderLines"))) {
      ObjectNode line = world.models().blank("GetPurchaseOrderLine");
      ObjectNode old = before.get(given.path("rowNumber").asText());
      line.put("id", old == null ? world.nextId() : old.path("id").asInt());
      for (String member :
          List.of("rowNumber", "comment", "rowPrice", "externalOrderLineId", "inDate")) {
        line.set(member, OrderBook.orNull(given, member));
      }
      line.set("article", world.article(owner, given.get("articleNumber").asText()).brief());
      line.set("advisedNumberOfItems", Json.decimal(Json.amount(given, "numberOfItems")));
      line.set("receivedNumberOfItems", Json.decimal(BigDecimal.ZERO));
      lines.add(line);
    }
    order.doc().set("purchaseOrderLines", lines);
  }

  private void expect(GoodsOwner owner, PurchaseOrder order, int sign) {
    for (ObjectNode line : order.lines()) {
      BigDecimal open =
          Json.amount(line, "advisedNumberOfItems")
              .subtract(Json.amount(line, "receivedNumberOfItems"));
      world
          .article(owner, Order.articleOf(line))
          .take(Figure.TO_RECEIVE, open.multiply(BigDecimal.valueOf(-sign)));
    }
  }

  private Answer cancel(GoodsOwner owner, PurchaseOrder order) {
    if (order.status() == CANCELLED) {
      throw new RefusedException(
          world.rules().refusalStatus(),
          "Purchase order " + order.number() + " is already cancelled");
    }
    if (begun(order)) {
      throw tooLate(order, "cancelled");
    }
    expect(owner, order, -1);
    status(owner, order, CANCELLED);
    return Answer.written(200, "purchaseOrderId", order.id(), "Purchase order cancelled");
  }

  void status(GoodsOwner owner, PurchaseOrder order, int number) {
    order.info().set("purchaseOrderStatus", Statuses.of(world.statuses().purchaseOrders(), number));
    order.statusChanged(world.now());
    world.notices().purchaseOrder(owner, order);
  }
}
