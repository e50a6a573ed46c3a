package io.crossdock.sandbox.infoplus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Orders in the warehouse until they are processed, or cancelled. Guarded by its world. */
final class Picking {

  private static final BigDecimal THOUSANDTH = new BigDecimal("0.001");

  private final World world;
  private final Stocks stocks;
  private final Kits kits;

  Picking(World world, Stocks stocks, Kits kits) {
    this.world = world;
    this.stocks = stocks;
    this.kits = kits;
  }

  /** Pending to On Order. */
  void release(ObjectNode order) {
    is(order, "Pending");
    world.change(Resource.ORDER, order, one -> one.put("status", "On Order"));
  }

  /**
   * On Order to Processed: allocates what there is and makes back orders of the rest, or drops it.
   * Nothing is done to an order that is held, that must ship complete and cannot, or of which there
   * is nothing at all.
   *
   * @return false if nothing was done
   */
  boolean process(ObjectNode order) {
    is(order, "On Order");
    List<Integer> allowed = allowed(order);
    int pieces = allowed.stream().mapToInt(Integer::intValue).sum();
    boolean whole = pieces == ordered(order);
    String hold = String.valueOf(Json.text(order, "holdCode"));
    boolean held = hold.matches("[A-EH1-5]");
    if (held || pieces == 0 || (!whole && hold.equals("Y"))) {
      return false;
    }
    List<ObjectNode> shorts = new ArrayList<>();
    ObjectNode processed =
        world.change(
            Resource.ORDER,
            order,
            one -> {
              one.put("status", "Processed");
              for (int i = 0; i < allowed.size(); i++) {
                line(one, (ObjectNode) one.at("/lineItems/" + i), allowed.get(i), shorts);
              }
            });
    shorts.forEach(line -> backOrder(processed, line));
    kits.child(processed);
    return true;
  }

  private void line(ObjectNode order, ObjectNode line, int allowed, List<ObjectNode> shorts) {
    int missing = Json.whole(line, "orderedQty") - allowed;
    boolean later = missing > 0 && stocks.backorders(line);
    line.put("allowedQty", allowed).put("backorderQty", later ? missing : 0);
    allocate(order, line, allowed);
    if (later) {
      shorts.add(line.deepCopy().put("orderedQty", missing));
    }
  }

  private List<Integer> allowed(ObjectNode order) {
    List<Integer> allowed = new ArrayList<>();
    Map<Stocks.Place, Integer> taken = new java.util.HashMap<>();
    for (JsonNode line : order.path("lineItems")) {
      Map<String, Integer> parts = kits.parts(line);
      int most = Json.whole(line, "orderedQty");
      for (Map.Entry<String, Integer> part : parts.entrySet()) {
        Stocks.Place place = Stocks.Place.of(order, part.getKey());
        int free = Math.max(0, stocks.free(place) - taken.getOrDefault(place, 0));
        most = Math.min(most, free / part.getValue());
      }
      int now = most;
      parts.forEach(
          (sku, each) -> taken.merge(Stocks.Place.of(order, sku), now * each, Integer::sum));
      allowed.add(now);
    }
    return allowed;
  }

  /** Of the parts of a line; less than 0 to free them. */
  void allocate(ObjectNode order, JsonNode line, int pieces) {
    kits.parts(line)
        .forEach((sku, each) -> stocks.allocate(Stocks.Place.of(order, sku), pieces * each));
  }

  private void backOrder(ObjectNode parent, ObjectNode line) {
    Shelf shelf = world.shelf(Resource.ORDER);
    BigDecimal last = shelf.id(parent);
    for (ObjectNode one : shelf.family(last)) {
      last = last.max(shelf.id(one));
    }
    ObjectNode order = parent.deepCopy();
    BigDecimal number = last.add(THOUSANDTH).setScale(3);
    order.put("orderNo", number);
    order.put("status", "Back Order").put("backOrderStatus", "Open");
    order.put("createDate", world.stamp()).put("modifyDate", world.stamp());
    order.put("numberOfLineItems", 1).put("totalQty", Json.whole(line, "orderedQty"));
    line.put("id", world.nextLine()).put("lineItemId", 1).put("orderNo", number);
    line.put("allowedQty", 0).put("backorderQty", 0);
    order.putArray("lineItems").add(line);
    world.put(Resource.ORDER, order);
  }

  /** Back Order to On Order. */
  void releaseBackOrder(ObjectNode order) {
    is(order, "Back Order");
    world.change(
        Resource.ORDER,
        order,
        one -> {
          one.put("status", "On Order").put("backOrderStatus", "Released");
          one.put("backOrderReleaseDate", world.stamp());
        });
  }

  /** Whether something of an order could be processed now. */
  boolean hasSome(ObjectNode order) {
    return allowed(order).stream().anyMatch(one -> one > 0);
  }

  /** By somebody in the warehouse. */
  void cancel(ObjectNode order) {
    String status = Json.text(order, "status");
    if (List.of("Shipped", "Cancelled").contains(String.valueOf(status))) {
      throw new IllegalArgumentException("order " + order.get("orderNo") + " is " + status);
    }
    if ("Processed".equals(status)) {
      order
          .path("lineItems")
          .forEach(line -> allocate(order, line, -Json.whole(line, "allowedQty")));
    }
    world.change(Resource.ORDER, order, one -> one.put("status", "Cancelled"));
  }

  private static int ordered(ObjectNode order) {
    return order.path("lineItems").valueStream().mapToInt(l -> Json.whole(l, "orderedQty")).sum();
  }

  static void is(ObjectNode order, String status) {
    if (!status.equals(Json.text(order, "status"))) {
      throw new IllegalArgumentException(
          "order %s is %s, not %s"
              .formatted(order.get("orderNo"), Json.text(order, "status"), status));
    }
  }
}
