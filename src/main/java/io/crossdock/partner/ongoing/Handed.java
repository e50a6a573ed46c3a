package io.crossdock.partner.ongoing;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * What a seller was handed of one of its orders: position {@code handed.<warehouse>/<order's key>}.
 * The order and its back orders share it, because they share what counts their documents.
 *
 * @param shipments how many were handed on
 * @param receipts how many receipts of each return, by its number, {@code -} for those without one
 * @param orders by the warehouse's id of the order
 * @param returns by the warehouse's id of the return order
 */
record Handed(
    long shipments,
    Map<String, Long> receipts,
    Map<String, One> orders,
    Map<String, Returned> returns) {

  static final Handed NOTHING = new Handed(0, Map.of(), Map.of(), Map.of());

  /**
   * One order in the warehouse.
   *
   * @param status the newest that was read
   * @param lines pieces by line since the beginning
   * @param returned pieces that came back unannounced, by line
   * @param parcels numbers that were told
   * @param cancelled whether the seller was told so
   */
  record One(
      int status,
      Map<String, Integer> lines,
      Map<String, Integer> returned,
      List<String> parcels,
      boolean cancelled) {

    static final One NOTHING = new One(0, Map.of(), Map.of(), List.of(), false);

    One {
      lines = lines == null ? Map.of() : Map.copyOf(lines);
      returned = returned == null ? Map.of() : Map.copyOf(returned);
      parcels = parcels == null ? List.of() : List.copyOf(parcels);
    }
  }

  /**
   * One return order.
   *
   * @param orderId the order it is of
   * @param lines by its line
   */
  record Returned(String orderId, Map<String, Pieces> lines) {
    Returned {
      lines = lines == null ? Map.of() : Map.copyOf(lines);
    }
  }

  /**
   * @param total since the beginning, those thrown away included
   * @param orderLine the order's line they were sent with; null if it is not known
   */
  record Pieces(int total, int discarded, String orderLine) {
    static final Pieces NONE = new Pieces(0, 0, null);
  }

  Handed {
    receipts = receipts == null ? Map.of() : Map.copyOf(receipts);
    orders = orders == null ? Map.of() : Map.copyOf(orders);
    returns = returns == null ? Map.of() : Map.copyOf(returns);
  }

  One order(String id) {
    return orders.getOrDefault(id, One.NOTHING);
  }

  /** Pieces of that line that came back by return orders and were handed on. */
  int announced(String orderId, String orderLine) {
    return returns.values().stream()
        .filter(one -> orderId.equals(one.orderId()))
        .flatMap(one -> one.lines().values().stream())
        .filter(one -> orderLine.equals(one.orderLine()))
        .mapToInt(Pieces::total)
        .sum();
  }

  /** Pieces of that line that came back, announced or not, and were handed on. */
  int cameBack(String orderId, String orderLine) {
    return announced(orderId, orderLine) + order(orderId).returned().getOrDefault(orderLine, 0);
  }

  Handed with(String id, One order) {
    return new Handed(shipments, receipts, put(orders, id, order), returns);
  }

  Handed with(String id, Returned one) {
    return new Handed(shipments, receipts, orders, put(returns, id, one));
  }

  Handed oneMoreShipment() {
    return new Handed(shipments + 1, receipts, orders, returns);
  }

  /**
   * @param returnNumber null for one without a number
   */
  Handed oneMoreReceipt(String returnNumber) {
    return new Handed(
        shipments,
        put(receipts, name(returnNumber), receiptsOf(returnNumber) + 1),
        orders,
        returns);
  }

  long receiptsOf(String returnNumber) {
    return receipts.getOrDefault(name(returnNumber), 0L);
  }

  private static String name(String returnNumber) {
    return returnNumber == null ? "-" : returnNumber;
  }

  static List<String> and(List<String> known, List<String> more) {
    LinkedHashSet<String> all = new LinkedHashSet<>(known);
    all.addAll(more);
    return List.copyOf(all);
  }

  static <T> Map<String, T> put(Map<String, T> map, String key, T value) {
    Map<String, T> next = new HashMap<>(map);
    next.put(key, value);
    return next;
  }
}
