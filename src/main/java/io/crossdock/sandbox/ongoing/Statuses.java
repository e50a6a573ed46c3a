package io.crossdock.sandbox.ongoing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/** The names of statuses; every warehouse may have others. Guarded by its {@link World}. */
final class Statuses {

  private final Map<Integer, String> orders =
      new TreeMap<>(
          Map.of(
              150, "Error",
              200, "Open",
              300, "Released",
              320, "Allocated",
              400, "Picked",
              450, "Sent",
              500, "Collected",
              800, "Returned",
              1000, "Cancelled"));
  private final Map<Integer, String> purchaseOrders =
      new TreeMap<>(
          Map.of(
              100, "Notified",
              200, "Arrival space",
              300, "Inbound",
              400, "Deflection",
              500, "Received",
              900, "Cancelled"));
  // The numbers of return orders are not documented.
  private final Map<Integer, String> returnOrders =
      new TreeMap<>(Map.of(100, "Notified", 300, "Returned", 900, "Cancelled"));

  Map<Integer, String> orders() {
    return orders;
  }

  Map<Integer, String> purchaseOrders() {
    return purchaseOrders;
  }

  Map<Integer, String> returnOrders() {
    return returnOrders;
  }

  static ObjectNode of(Map<Integer, String> statuses, int number) {
    return Json.object().put("number", number).put("text", statuses.getOrDefault(number, ""));
  }

  static ObjectNode list(String member, Map<Integer, String> statuses) {
    ArrayNode list = Json.array();
    statuses.keySet().forEach(number -> list.add(of(statuses, number)));
    ObjectNode answer = Json.object();
    answer.set(member, list);
    return answer;
  }
}
