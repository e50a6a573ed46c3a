package io.crossdock.sandbox.ongoing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Calls below {@code /returnOrders}. Its caller holds the monitor of the {@link World}. */
final class ReturnOrders {

  private static final int CANCELLED = 900;
  private static final Map<String, String> CAUSES =
      new TreeMap<>(Map.of("SIZE", "Wrong size", "DAMAGED", "Damaged", "REGRET", "Regretted"));

  private final World world;

  ReturnOrders(World world) {
    this.world = world;
  }

  Answer answer(Call call) {
    GoodsOwner owner = call.owner();
    return switch (call.shape()) {
      case "GET returnOrders" -> Answer.ok(list(owner, call.ofOwner().query()));
      case "GET returnOrders/#" -> Answer.ok(byId(call).answered());
      case "GET returnOrders/statuses" ->
          Answer.ok(Statuses.list("returnOrderStatuses", world.statuses().returnOrders()));
      case "GET returnOrders/returnCauses" -> causes(call);
      case "PUT returnOrders" ->
          put(owner, call.ownedBody(world.models(), "PostReturnOrderModel"), call.id());
      case "DELETE returnOrders/#" -> cancel(byId(call));
      case "DELETE returnOrders" -> {
        call.ofOwner().query().only(Set.of("goodsOwnerId", "returnOrderNumber"));
        String number = call.neededText("returnOrderNumber");
        ReturnOrder order = byNumber(owner, number);
        if (order == null) {
          throw RefusedException.unknown("return order number " + number);
        }
        yield cancel(order);
      }
      default -> throw RefusedException.unknown(call.shape());
    };
  }

  private static ReturnOrder byId(Call call) {
    ReturnOrder order = call.owner().returnOrders().get(call.number(1));
    if (order == null) {
      throw RefusedException.unknown("return order " + call.number(1));
    }
    return order;
  }

  /** Null if there is none. */
  static ReturnOrder byNumber(GoodsOwner owner, String number) {
    return owner.returnOrders().values().stream()
        .filter(order -> number.equals(order.number()))
        .findFirst()
        .orElse(null);
  }

  private static Answer causes(Call call) {
    call.ofOwner().query().only(Set.of("goodsOwnerId"));
    ObjectNode answer = Json.object();
    ArrayNode causes = answer.putArray("returnCauses");
    CAUSES.forEach(
        (code, name) ->
            causes
                .addObject()
                .put("id", causes.size())
                .put("code", code)
                .put("name", name)
                .put("isRemoveCause", code.equals("DAMAGED"))
                .put("isChangeCause", false)
                .put("isReturnCommentMandatory", false));
    return Answer.ok(answer);
  }

  /** There is no paging here. */
  private ArrayNode list(GoodsOwner owner, Query query) {
    query.only(
        Set.of(
            "goodsOwnerId",
            "returnOrderNumbers",
            "customerOrderNumbers",
            "goodsReturnedFromDate",
            "returnOrderStatusFrom",
            "returnOrderStatusTo"));
    Set<String> numbers = query.texts("returnOrderNumbers");
    Set<String> orders = query.texts("customerOrderNumbers");
    Instant from = query.time("goodsReturnedFromDate");
    int lowest = query.integer("returnOrderStatusFrom", Integer.MIN_VALUE);
    int highest = query.integer("returnOrderStatusTo", Integer.MAX_VALUE);
    ArrayNode found = Json.array();
    for (ReturnOrder order : owner.returnOrders().values()) {
      String customerOrder = order.doc().at("/customerOrderInfo/orderNumber").asText(null);
      if ((numbers == null || numbers.contains(order.number()))
          && (orders == null || orders.contains(customerOrder))
          && (from == null || (order.returned() != null && !order.returned().isBefore(from)))
          && lowest <= order.status()
          && order.status() <= highest) {
        found.add(order.answered());
        order.listed();
      }
    }
    return found;
  }

  private Answer put(GoodsOwner owner, ObjectNode body, Integer givenId) {
    Order customerOrder = owner.orders().get(body.at("/customerOrder/orderId").asInt());
    if (customerOrder == null) {
      throw RefusedException.wrong("'customerOrder.orderId': there is no such order");
    }
    ArrayNode lines = Json.array();
    for (ObjectNode given : Json.objects(body.get("returnOrderLines"))) {
      lines.add(line(customerOrder, given));
    }
    String number = body.get("returnOrderNumber").asText();
    ReturnOrder known = byNumber(owner, number);
    if (known != null && known.status() >= 300) {
      throw new RefusedException(
          world.rules().refusalStatus(), "Return order " + number + " cannot be changed any more");
    }
    int id = known != null ? known.id() : givenId == null ? world.idFor(number) : givenId;
    world.used(id);
    ObjectNode doc = world.models().blank("GetReturnOrderModel");
    ObjectNode info = world.models().blank("GetReturnOrderInfo");
    doc.set("returnOrderInfo", info);
    info.put("returnOrderId", id).put("returnOrderNumber", number);
    info.set("comment", OrderBook.orNull(body, "comment"));
    String in = Json.text(body, "inDate");
    info.put("inDate", in == null ? null : OrderBook.utc(in));
    info.set("returnOrderStatus", Statuses.of(world.statuses().returnOrders(), 100));
    info.put("createdDate", Json.time(world.now()));
    doc.putObject("customerOrderInfo")
        .put("orderId", customerOrder.id())
        .put("orderNumber", customerOrder.number());
    doc.set("returnOrderLines", lines);
    if (known == null) {
      owner.returnOrders().put(id, new ReturnOrder(id, doc));
    } else {
      known.doc(doc);
    }
    return Answer.written(200, "returnOrderId", id, "Return order " + number);
  }

  private ObjectNode line(Order customerOrder, ObjectNode given) {
    int orderLineId = given.at("/customerOrderLine/orderLineId").asInt();
    ObjectNode sold = customerOrder.line(orderLineId);
    if (sold == null) {
      throw RefusedException.wrong(
          "'customerOrderLine.orderLineId': order "
              + customerOrder.id()
              + " has no line "
              + orderLineId);
    }
    ObjectNode line = world.models().blank("GetReturnOrderLine");
    line.put("returnOrderLineId", world.nextId());
    line.set("returnOrderRowNumber", given.get("returnOrderRowNumber"));
    line.putObject("customerOrderLine")
        .put("orderLineId", orderLineId)
        .put("customerOrderRowNumber", sold.path("rowNumber").asText());
    line.set("article", sold.get("article"));
    line.set("returnCause", OrderBook.orNull(given, "returnCause"));
    line.set(
        "toBeReturnedNumberOfItems", Json.decimal(Json.amount(given, "toBeReturnedNumberOfItems")));
    line.set("returnedNumberOfItems", Json.decimal(BigDecimal.ZERO));
    line.set("pickedNumberOfItems", sold.get("pickedNumberOfItems"));
    line.set("returnedRemovedByInventoryNumberOfItems", Json.decimal(BigDecimal.ZERO));
    return line;
  }

  private Answer cancel(ReturnOrder order) {
    if (order.status() >= 300) {
      throw new RefusedException(
          world.rules().refusalStatus(),
          "Return order "
              + order.number()
              + (order.status() == CANCELLED ? " is already cancelled" : " has come back"));
    }
    order.info().set("returnOrderStatus", Statuses.of(world.statuses().returnOrders(), CANCELLED));
    return Answer.written(200, "returnOrderId", order.id(), "Return order cancelled");
  }
}
