package io.crossdock.sandbox;

import static io.crossdock.sandbox.InfoplusCount.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.sandbox.infoplus.InfoplusSimulator;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What Infoplus's records amount to, of what is the ERP's. Lines are {@code <number>/<sku>}.
 *
 * @param orders roots of the ERP's orders by its number
 * @param purchases its ASNs by its number
 * @param shipped pieces by order number there and SKU
 * @param shippedByLine pieces by line of the ERP's orders, back orders included
 * @param cancelled 1 by order number there
 * @param received pieces by item receipt
 * @param receivedByLine pieces by line of the ERP's purchase orders
 * @param adjusted signed pieces by adjustment
 * @param items descriptions by SKU
 */
record SiteBooks(
    Map<String, Sent> orders,
    Map<String, Sent> purchases,
    Map<String, Integer> shipped,
    Map<String, Integer> shippedByLine,
    Map<String, Integer> cancelled,
    Map<String, Integer> received,
    Map<String, Integer> receivedByLine,
    Map<String, Integer> adjusted,
    Map<String, String> items,
    Set<String> vendors,
    Map<String, Integer> counts) {

  /** How often it is there, and with what. */
  record Sent(int times, Map<String, Integer> units) {}

  static SiteBooks of(InfoplusSimulator site, String suffix) {
    SiteBooks books =
        new SiteBooks(
            new HashMap<>(),
            new HashMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            new HashMap<>(),
            new HashSet<>(),
            new HashMap<>());
    site.look("order", one -> books.order(one, suffix));
    site.look("shipment", books::parcel);
    Map<String, String> numbers = new HashMap<>();
    site.look("asn", one -> books.asn(one, suffix, numbers));
    site.look("itemReceipt", one -> books.receipt(one, numbers));
    site.look(
        "inventoryAdjustment", one -> books.adjusted.put(text(one, "id"), one.path("qty").asInt()));
    site.look("item", one -> books.items.put(text(one, "sku"), text(one, "itemDescription")));
    site.look("vendor", one -> books.vendors.add(text(one, "name")));
    return books;
  }

  private void order(JsonNode one, String suffix) {
    String number = own(text(one, "customerOrderNo"), suffix);
    if (number == null || one.hasNonNull("parentKODOrderId")) {
      return;
    }
    String there = one.path("orderNo").decimalValue().setScale(3, RoundingMode.UNNECESSARY) + "";
    boolean root = there.endsWith(".000");
    Map<String, Integer> units = new TreeMap<>();
    for (JsonNode line : one.path("lineItems")) {
      String sku = text(line, "sku");
      units.merge(sku, line.path("orderedQty").asInt(), Integer::sum);
      int left = line.path("shippedQty").asInt();
      if (left > 0) {
        shipped.merge(there + "/" + sku, left, Integer::sum);
        shippedByLine.merge(number + "/" + sku, left, Integer::sum);
      }
    }
    if (text(one, "status").equals("Cancelled")) {
      cancelled.put(there, 1);
    }
    if (root) {
      orders.merge(number, new Sent(1, units), (a, b) -> new Sent(a.times() + 1, units));
    } else {
      counts.merge("backOrders", 1, Integer::sum);
    }
  }

  private void parcel(JsonNode one) {
    if (one.path("shipped").asBoolean()) {
      counts.merge("parcels", 1, Integer::sum);
    }
  }

  private void asn(JsonNode one, String suffix, Map<String, String> numbers) {
    String number = own(text(one, "poNo"), suffix);
    if (number != null) {
      numbers.put(text(one, "id"), number);
      purchases.merge(
          number, new Sent(1, new TreeMap<>()), (a, b) -> new Sent(a.times() + 1, a.units()));
    }
  }

  private void receipt(JsonNode one, Map<String, String> numbers) {
    String number = numbers.get(text(one, "poNoId"));
    String sku = text(one, "sku");
    int came = one.path("receivedQuantity").asInt();
    if (came != 0) {
      received.put(text(one, "id"), came);
    }
    if (number != null) {
      purchases.get(number).units().merge(sku, one.path("orderQuantity").asInt(), Integer::sum);
      if (came != 0) {
        receivedByLine.merge(number + "/" + sku, came, Integer::sum);
      }
    }
  }

  /** The ERP's own number; null if it is not its. */
  private static String own(String number, String suffix) {
    return number.endsWith(suffix) ? number.substring(0, number.length() - suffix.length()) : null;
  }

  int parcels() {
    return counts.getOrDefault("parcels", 0);
  }

  int backOrders() {
    return counts.getOrDefault("backOrders", 0);
  }

  /** Orders that are there, and those that were and were taken back. */
  int everOrdered(ToldByInfoplus told) {
    Set<String> all = new HashSet<>(orders.keySet());
    all.addAll(told.everSent());
    return all.size();
  }
}
