package io.crossdock.sandbox;

import io.crossdock.document.Acknowledgement;
import io.crossdock.document.Adjustment;
import io.crossdock.document.CancellationNotice;
import io.crossdock.document.Document;
import io.crossdock.document.Receipt;
import io.crossdock.document.Shipment;
import io.crossdock.document.ShipmentReversal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the ERP was told of one warehouse, added up. Lines are {@code <number>/<sku>}, as the
 * sandbox's orders name an article once. Not thread-safe.
 */
final class ToldByInfoplus {

  private final String warehouse;
  private final Map<String, Integer> shipped = new TreeMap<>();
  private final Map<String, Integer> shippedByLine = new TreeMap<>();
  private final Map<String, Integer> cancelled = new TreeMap<>();
  private final Map<String, Integer> received = new TreeMap<>();
  private final Map<String, Integer> receivedByLine = new TreeMap<>();
  private final Map<String, Integer> adjusted = new TreeMap<>();
  private final Map<String, Shipment> shipments = new HashMap<>();
  private final Map<String, String> answers = new HashMap<>();
  private final Set<String> sent = new HashSet<>();
  private final Set<String> keys = new HashSet<>();
  private final List<String> mistakes = new ArrayList<>();

  ToldByInfoplus(String warehouse) {
    this.warehouse = warehouse;
  }

  /** One of another warehouse is passed over. */
  void hear(Document document) {
    if (document instanceof Shipment one && one.warehouse().equals(warehouse)) {
      once(one);
      shipments.put(one.docKey(), one);
      add(one, 1);
    } else if (document instanceof ShipmentReversal one && one.warehouse().equals(warehouse)) {
      once(one);
      Shipment before = shipments.remove(one.reverses());
      if (before == null) {
        mistakes.add(one.docKey() + " takes back " + one.reverses() + ", which does not stand");
      } else {
        add(before, -1);
      }
    } else if (document instanceof Receipt one && one.warehouse().equals(warehouse)) {
      once(one);
      for (Receipt.Line line : one.lines()) {
        merge(received, line.line(), line.quantity());
        if (one.state() != Receipt.State.UNPLANNED) {
          merge(receivedByLine, one.number() + "/" + line.sku(), line.quantity());
        }
      }
    } else if (document instanceof Adjustment one && one.warehouse().equals(warehouse)) {
      once(one);
      merge(adjusted, one.adjustmentId(), one.quantity());
    } else if (document instanceof CancellationNotice one && one.warehouseOrder() != null) {
      once(one);
      cancelled.merge(one.warehouseOrder(), 1, Integer::sum);
    } else if (document instanceof Acknowledgement one && one.warehouse().equals(warehouse)) {
      once(one);
      String what = one.of().name().toLowerCase(Locale.ROOT) + ":" + one.number();
      answers.put(what, one.status().name());
      if (one.of() == Acknowledgement.Subject.ORDER && one.warehouseId() != null) {
        sent.add(one.number());
      }
    }
  }

  private void once(Document document) {
    if (document.docKey() == null || !keys.add(document.docKey())) {
      mistakes.add("a " + document.type() + " of " + document.key() + " has no key of its own");
    }
  }

  private void add(Shipment one, int sign) {
    for (Shipment.Line line : one.lines()) {
      merge(shipped, one.warehouseOrder() + "/" + line.sku(), sign * line.quantity());
      merge(shippedByLine, one.number() + "/" + line.sku(), sign * line.quantity());
    }
  }

  /** What adds up to nothing is not there. */
  private static void merge(Map<String, Integer> book, String key, int pieces) {
    if (book.merge(key, pieces, Integer::sum) == 0) {
      book.remove(key);
    }
  }

  Map<String, Integer> shipped() {
    return shipped;
  }

  Map<String, Integer> shippedByLine() {
    return shippedByLine;
  }

  Map<String, Integer> cancelled() {
    return cancelled;
  }

  Map<String, Integer> received() {
    return received;
  }

  Map<String, Integer> receivedByLine() {
    return receivedByLine;
  }

  Map<String, Integer> adjusted() {
    return adjusted;
  }

  /** What can never become right. */
  List<String> mistakes() {
    return mistakes;
  }

  /** Documents, each once. */
  int documents() {
    return keys.size();
  }

  /** Numbers of orders that were answered with one of Infoplus's. */
  Set<String> everSent() {
    return sent;
  }

  boolean heardOf(String what) {
    return answers.containsKey(what);
  }

  /** The last answer about a document, such as {@code order:SO-1001}; null if there was none. */
  String answer(String what) {
    return answers.get(what);
  }
}
