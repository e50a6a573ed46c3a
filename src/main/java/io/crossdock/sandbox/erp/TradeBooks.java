package io.crossdock.sandbox.erp;

import io.crossdock.document.Adjustment;
import io.crossdock.document.CancellationNotice;
import io.crossdock.document.Document;
import io.crossdock.document.ItemRequest;
import io.crossdock.document.Receipt;
import io.crossdock.document.ReturnReceipt;
import io.crossdock.document.Shipment;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the ERP was told that the warehouse did, each document once: pieces by order and SKU.
 * Thread-safe.
 */
public final class TradeBooks {

  private final Map<String, Map<String, Integer>> shipped = new TreeMap<>();
  private final Map<String, Map<String, Integer>> returned = new TreeMap<>();
  private final Map<String, Map<String, Integer>> received = new TreeMap<>();
  private final Map<String, Integer> adjusted = new TreeMap<>();
  private final Set<String> cancelled = new TreeSet<>();
  private final Set<String> wanted = new TreeSet<>();
  private final Set<String> seen = new HashSet<>();
  private int repeated;

  /**
   * @param shipped pieces by order number and SKU
   * @param returned likewise
   * @param received pieces by purchase order number and SKU
   * @param adjusted signed pieces by SKU
   * @param cancelled numbers of orders that will not be sent
   * @param wanted SKUs it was asked for, because the warehouse does not know them
   * @param taken documents that were booked
   * @param repeated documents that came again and were dropped
   */
  public record Page(
      Map<String, Map<String, Integer>> shipped,
      Map<String, Map<String, Integer>> returned,
      Map<String, Map<String, Integer>> received,
      Map<String, Integer> adjusted,
      Set<String> cancelled,
      Set<String> wanted,
      int taken,
      int repeated) {}

  /**
   * @param name the idempotency key or the file's name; a second document of it is dropped
   */
  synchronized void book(String name, Document document) {
    if (!seen.add(name)) {
      repeated++;
      return;
    }
    if (document instanceof Shipment one) {
      one.lines().forEach(line -> add(shipped, one.number(), line.sku(), line.quantity()));
    } else if (document instanceof ReturnReceipt one) {
      one.lines().forEach(line -> add(returned, one.number(), line.sku(), line.quantity()));
    } else if (document instanceof Receipt one) {
      one.lines().forEach(line -> add(received, one.number(), line.sku(), line.quantity()));
    } else if (document instanceof Adjustment one) {
      adjusted.merge(one.sku(), one.quantity(), Integer::sum);
    } else if (document instanceof CancellationNotice one) {
      cancelled.add(one.number());
    } else if (document instanceof ItemRequest one) {
      wanted.add(one.sku());
    } else {
      throw new IllegalArgumentException("an ERP is told of no " + document.type());
    }
  }

  /** As it is now. */
  public synchronized Page page() {
    return new Page(
        copy(shipped),
        copy(returned),
        copy(received),
        Map.copyOf(adjusted),
        Set.copyOf(cancelled),
        Set.copyOf(wanted),
        seen.size(),
        repeated);
  }

  private static void add(
      Map<String, Map<String, Integer>> book, String number, String sku, int quantity) {
    book.computeIfAbsent(number, any -> new TreeMap<>()).merge(sku, quantity, Integer::sum);
  }

  private static Map<String, Map<String, Integer>> copy(Map<String, Map<String, Integer>> book) {
    Map<String, Map<String, Integer>> copy = new TreeMap<>();
    book.forEach((number, units) -> copy.put(number, new TreeMap<>(units)));
    return copy;
  }
}
