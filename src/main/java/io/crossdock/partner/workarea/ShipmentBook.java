package io.crossdock.partner.workarea;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * What has left the house, by order and SKU, as far as fulfillments were read. A fulfillment put
 * again replaces what it said before. Cancelled units never leave: they stay held until the shop
 * releases them. Not thread-safe.
 */
final class ShipmentBook {

  /**
   * @param units 1 or more
   */
  private record Shipped(Instant at, long units) {}

  private final Map<String, Map<String, List<Shipped>>> byOrder = new HashMap<>();

  /**
   * @param fulfillments those of orders that hold units
   * @param lines the SKU of each order line, by order and line id, for the orders asked for
   */
  void put(
      List<BsonDocument> fulfillments,
      Function<Set<String>, Map<String, Map<String, String>>> lines) {
    Map<String, BsonDocument> shipped = new HashMap<>();
    for (BsonDocument fulfillment : fulfillments) {
      String order = fulfillment.getString("_id").getValue();
      byOrder.remove(order);
      if (!events(fulfillment).isEmpty()) {
        shipped.put(order, fulfillment);
      }
    }
    if (shipped.isEmpty()) {
      return;
    }
    Map<String, Map<String, String>> skus = lines.apply(new HashSet<>(shipped.keySet()));
    shipped.forEach(
        (order, fulfillment) -> {
          Map<String, List<Shipped>> bySku = new HashMap<>(2);
          Map<String, String> linesOfOrder = skus.getOrDefault(order, Map.of());
          for (Event event : events(fulfillment)) {
            String sku = linesOfOrder.get(event.line());
            if (sku != null) {
              bySku.computeIfAbsent(sku, s -> new ArrayList<>(1)).add(event.shipped());
            }
          }
          byOrder.put(order, bySku);
        });
  }

  /** Units of an order's SKU that had left the house by then, that moment included. */
  long shipped(String order, String sku, Instant by) {
    long units = 0;
    for (Shipped event : byOrder.getOrDefault(order, Map.of()).getOrDefault(sku, List.of())) {
      if (!event.at().isAfter(by)) {
        units += event.units();
      }
    }
    return units;
  }

  void clear() {
    byOrder.clear();
  }

  private record Event(String line, Shipped shipped) {}

  private static List<Event> events(BsonDocument fulfillment) {
    List<Event> events = new ArrayList<>();
    for (BsonValue value : fulfillment.getArray("items", new BsonArray())) {
      BsonDocument item = value.asDocument();
      if (!item.isString("order_item_id") || !item.isArray("events")) {
        continue;
      }
      String line = item.getString("order_item_id").getValue();
      for (BsonValue each : item.getArray("events")) {
        BsonDocument event = each.asDocument();
        boolean shipped =
            event.isString("status")
                && event.getString("status").getValue().equals("shipped")
                && event.isDateTime("created_at")
                && event.isNumber("quantity")
                && event.getNumber("quantity").longValue() > 0;
        if (shipped) {
          Instant at = Instant.ofEpochMilli(event.getDateTime("created_at").getValue());
          events.add(new Event(line, new Shipped(at, event.getNumber("quantity").longValue())));
        }
      }
    }
    return events;
  }
}
