package io.crossdock.sandbox.ongoing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/** Calls below {@code /orders}. Its caller holds the monitor of the {@link World}. */
final class OrdersApi {

  private static final List<String> TYPES = List.of("B2C", "B2B");
  private static final String REPORTED = "reportedNumberOfItems";
  private static final String REPORTED_RETURNED = "reportedReturnedNumberOfItems";

  private final World world;
  private final OrderBook book;
  private final Orders orders;

  OrdersApi(World world, OrderBook book) {
    this.world = world;
    this.book = book;
    orders = new Orders(world);
  }

  Answer answer(Call call) {
    Models models = world.models();
    GoodsOwner owner = call.owner();
    return switch (call.shape()) {
      case "GET orders" -> Answer.ok(orders.list(owner, call.ofOwner().query()));
      case "GET orders/#" -> Answer.ok(orders.shown(order(call)));
      case "GET orders/statuses" ->
          Answer.ok(Statuses.list("orderStatuses", world.statuses().orders()));
      case "GET orders/types" -> types(call);
      case "GET orders/pickability" ->
          Answer.ok(new Pickability(world).list(owner, call.ofOwner().query()));
      case "PUT orders" -> book.put(owner, call.ownedBody(models, "PostOrderModel"), call.id());
      case "PUT orders/#" ->
          book.replace(owner, order(call), call.ownedBody(models, "PostOrderModel"));
      case "DELETE orders/#" -> book.cancel(owner, order(call));
      case "DELETE orders" -> deleteByNumber(call);
      case "PATCH orders/#/orderStatus" -> status(call);
      case "PATCH orders/#/lines/#/" + REPORTED -> {
        ObjectNode body = call.body(models, "PatchOrderReportedNumberOfItemsModel");
        orders.reported(order(call), call.number(3), REPORTED, body);
        yield patched(call);
      }
      case "PATCH orders/#/lines/#/" + REPORTED_RETURNED -> {
        ObjectNode body = call.body(models, "PatchOrderReportedReturnedNumberOfItemsModel");
        orders.reported(order(call), call.number(3), REPORTED_RETURNED, body);
        yield patched(call);
      }
      case "PATCH orders/#/setReportedNumberOfItemsToPickedNumberOfItems" -> {
        orders.reportedAll(order(call), REPORTED, "pickedNumberOfItems", false);
        yield patched(call);
      }
      case "PATCH orders/#/setReportedReturnedNumberOfItemsToReturnedNumberOfItems" -> {
        boolean some = call.query().flag("onlyUpdateOrderLinesWhichHaveReturnedItems");
        orders.reportedAll(order(call), REPORTED_RETURNED, "returnedNumberOfItems", some);
        yield patched(call);
      }
      default -> throw RefusedException.unknown(call.shape());
    };
  }

  private static Order order(Call call) {
    Order order = call.owner().orders().get(call.number(1));
    if (order == null) {
      throw RefusedException.unknown("order " + call.number(1));
    }
    return order;
  }

  private static Answer types(Call call) {
    call.ofOwner().query().only(Set.of("goodsOwnerId"));
    ObjectNode answer = Json.object();
    ArrayNode types = answer.putArray("orderTypes");
    TYPES.forEach(code -> types.addObject().put("code", code).put("name", code));
    return Answer.ok(answer);
  }

  private Answer deleteByNumber(Call call) {
    call.ofOwner().query().only(Set.of("goodsOwnerId", "orderNumber"));
    String number = call.neededText("orderNumber");
    Order order = call.owner().order(number);
    if (order == null) {
      throw RefusedException.unknown("order number " + number);
    }
    return book.cancel(call.owner(), order);
  }

  private Answer status(Call call) {
    ObjectNode body = call.body(world.models(), "PatchOrderStatus");
    int number = body.get("orderStatusNumber").asInt();
    if (!world.statuses().orders().containsKey(number)) {
      throw RefusedException.wrong("there is no order status " + number);
    }
    book.status(call.owner(), order(call), number);
    return patched(call);
  }

  private static Answer patched(Call call) {
    return Answer.written(200, "orderId", call.number(1), "Updated");
  }
}
