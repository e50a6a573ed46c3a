package io.crossdock.sandbox.erp;

import io.crossdock.document.Acknowledgement;
import io.crossdock.document.Adjustment;
import io.crossdock.document.CancellationNotice;
import io.crossdock.document.Document;
import io.crossdock.document.ItemRequest;
import io.crossdock.document.Receipt;
import io.crossdock.document.ReturnReceipt;
import io.crossdock.document.Shipment;
import io.crossdock.document.ShipmentReversal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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
  private final Map<String, List<String>> answered = new TreeMap<>();
  private final Map<String, Integer> seen = new HashMap<>();
  private final Map<String, Shipment> keyed = new HashMap<>();
  private final List<String> mistakes = new ArrayList<>();
  private final List<Document> taken = new ArrayList<>();
  private int repeated;

  /**
   * @param shipped pieces by order number and SKU
   * @param returned likewise
   * @param received pieces by purchase order number and SKU
   * @param adjusted signed pieces by SKU
   * @param cancelled numbers of orders that will not be sent
   * @param wanted SKUs it was asked for, because the warehouse does not know them
   * @param answered what became of its own documents, in the order it was told, by what they are:
   *     such as {@code order:9001}
   * @param mistakes what no ERP should be told: another content under a key it knows, or what does
   *     not fit to what it was told before
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
      Map<String, List<String>> answered,
      List<String> mistakes,
      int taken,
      int repeated) {}

  /**
   * @param given the idempotency key or the file's name; of a document that has a key of its own
   *     that counts, by whichever way it comes. A second document of it is dropped
   */
  synchronized void book(String given, Document document) {
    String name = document.docKey() == null ? given : document.docKey();
    Integer before = seen.putIfAbsent(name, document.hashCode());
    if (before != null) {
      repeated++;
      if (before != document.hashCode()) {
        mistakes.add(name + " has a second content: " + document.value());
      }
      return;
    }
    taken.add(document);
    if (document instanceof Shipment one) {
      if (one.docKey() != null) {
        keyed.put(one.docKey(), one);
      }
      one.lines().forEach(line -> add(shipped, one.number(), line.sku(), line.quantity()));
    } else if (document instanceof ShipmentReversal one) {
      takeBack(one);
    } else if (document instanceof Acknowledgement one) {
      answered
          .computeIfAbsent(
              one.of().name().toLowerCase(Locale.ROOT) + ":" + one.number(),
              any -> new ArrayList<>())
          .add(one.status().name());
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

  private void takeBack(ShipmentReversal one) {
    Shipment left = keyed.get(one.reverses());
    if (left != null) {
      left.lines().forEach(line -> add(shipped, left.number(), line.sku(), -line.quantity()));
    } else {
      mistakes.add(one.docKey() + " takes back " + one.reverses() + ", which it was never told");
    }
  }

  /**
   * What was booked, oldest first.
   *
   * @param from so many are left out
   */
  public synchronized List<Document> taken(int from) {
    return List.copyOf(taken.subList(from, taken.size()));
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
        copyOfLists(),
        List.copyOf(mistakes),
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

  private Map<String, List<String>> copyOfLists() {
    Map<String, List<String>> copy = new TreeMap<>();
    answered.forEach((key, words) -> copy.put(key, List.copyOf(words)));
    return copy;
  }
}
