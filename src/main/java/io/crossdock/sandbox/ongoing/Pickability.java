package io.crossdock.sandbox.ongoing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which open orders would find their goods: all of them ({@code Ok}), this one since it is served
 * early enough ({@code ByPriority}), not this one since others are served first ({@code
 * NotByPriority}), or nobody if so many ask for so much ({@code NotOk}).
 */
final class Pickability {

  private static final List<String> WORST_LAST =
      List.of("NothingToAllocate", "Ok", "ByPriority", "NotByPriority", "NotOk");

  private final World world;

  Pickability(World world) {
    this.world = world;
  }

  ObjectNode list(GoodsOwner owner, Query query) {
    query.only(
        Set.of(
            "goodsOwnerId",
            "orderIdFrom",
            "maxOrdersToGet",
            "onlyBookedOrders",
            "orderIds",
            "orderNumbers"));
    List<Order> open =
        owner.orders().values().stream()
            .filter(order -> order.status() < 450)
            .sorted(Comparator.comparingInt(Pickability::priority).thenComparing(Order::id))
            .toList();
    Map<String, BigDecimal> wanted = new HashMap<>();
    open.forEach(order -> order.lines().forEach(line -> want(wanted, line)));
    Map<String, BigDecimal> before = new HashMap<>();
    Map<Integer, ObjectNode> results = new HashMap<>();
    for (Order order : open) {
      results.put(order.id(), result(owner, order, wanted, before));
      order.lines().forEach(line -> want(before, line));
    }
    Set<String> ids = query.texts("orderIds");
    Set<String> numbers = query.texts("orderNumbers");
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("pickabilityResults");
    owner.orders().tailMap(query.integer("orderIdFrom", 0)).values().stream()
        .filter(order -> results.containsKey(order.id()))
        .filter(order -> ids == null || ids.contains(String.valueOf(order.id())))
        .filter(order -> numbers == null || numbers.contains(order.number()))
        .limit(query.integer("maxOrdersToGet", Integer.MAX_VALUE))
        .forEach(order -> list.add(results.get(order.id())));
    return answer;
  }

  private static int priority(Order order) {
    return order.info().path("pickingPriority").asInt(Integer.MAX_VALUE);
  }

  private static void want(Map<String, BigDecimal> sums, ObjectNode line) {
    sums.merge(Order.articleOf(line), Order.open(line), BigDecimal::add);
  }

  private ObjectNode result(
      GoodsOwner owner,
      Order order,
      Map<String, BigDecimal> wanted,
      Map<String, BigDecimal> before) {
    ObjectNode result = Json.object();
    ObjectNode info = result.putObject("orderInfo");
    info.put("orderId", order.id()).put("orderNumber", order.number());
    info.set("goodsOwnerOrderId", order.info().path("goodsOwnerOrderId"));
    info.set("orderStatus", order.info().get("orderStatus"));
    String worst = WORST_LAST.get(0);
    ArrayNode lines = Json.array();
    for (ObjectNode line : order.lines()) {
      String number = Order.articleOf(line);
      BigDecimal there = world.article(owner, number).figure(Figure.PHYSICAL);
      BigDecimal earlier = before.getOrDefault(number, BigDecimal.ZERO);
      String how = how(Order.open(line), there, wanted.get(number), earlier);
      if (WORST_LAST.indexOf(how) > WORST_LAST.indexOf(worst)) {
        worst = how;
      }
      ObjectNode one = lines.addObject().put("id", line.path("id").asInt());
      one.set("article", line.get("article"));
      one.set("rowNumber", line.get("rowNumber"));
      one.set("orderedNumberOfItems", line.get("orderedNumberOfItems"));
      one.set("pickedNumberOfItems", line.get("pickedNumberOfItems"));
      one.set("orderLinePickability", pickability(how));
    }
    result.set("orderPickability", pickability(worst));
    result.set("orderLines", lines);
    return result;
  }

  private static String how(
      BigDecimal open, BigDecimal there, BigDecimal allWanted, BigDecimal earlier) {
    if (open.signum() == 0) {
      return "NothingToAllocate";
    }
    if (allWanted.compareTo(there) <= 0) {
      return "Ok";
    }
    if (open.compareTo(there) > 0) {
      return "NotOk";
    }
    return earlier.add(open).compareTo(there) <= 0 ? "ByPriority" : "NotByPriority";
  }

  private static ObjectNode pickability(String how) {
    return Json.object()
        .put("pickability", how)
        .put("pickabilityWithMove", how)
        .put("pickabilityFromPickingLocations", how)
        .putNull("expectedPickable");
  }
}
