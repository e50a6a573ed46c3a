package io.crossdock.partner.infoplus.reading;

import io.crossdock.document.Shipment;
import io.crossdock.document.Shipment.Left;
import io.crossdock.partner.infoplus.books.Family;
import io.crossdock.partner.infoplus.books.OrderLink;
import io.crossdock.partner.infoplus.books.Skus;
import io.crossdock.partner.infoplus.wire.WmsOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which of the seller's lines the pieces are of that leave with one order number: first in, first
 * out. Not thread-safe.
 */
final class LinesGone {

  private final OrderLink link;
  private final Family before;
  private final List<Shipment.Line> lines = new ArrayList<>();
  private final Map<String, Integer> rows = new HashMap<>();

  /**
   * @param before what was told of the family
   */
  LinesGone(OrderLink link, Family before, WmsOrder order) {
    this.link = link;
    this.before = before;
    pieces(order).forEach(this::handOut);
    List<String> ordered = link.lines().stream().map(OrderLink.Line::row).toList();
    lines.sort(Comparator.comparingInt(line -> place(ordered, line.row())));
  }

  /** In the order of the seller's. */
  List<Shipment.Line> lines() {
    return lines;
  }

  /** Pieces that leave now, by {@link OrderLink.Line#key()}. */
  Map<String, Integer> rows() {
    return rows;
  }

  int pieces() {
    return lines.stream().mapToInt(Shipment.Line::quantity).sum();
  }

  /** Lines that the seller does not have come last. */
  private static int place(List<String> rows, String row) {
    int place = rows.indexOf(row);
    return place < 0 ? rows.size() : place;
  }

  /** Pieces that left by SKU in upper case, in the order of the order. */
  private static Map<String, Integer> pieces(WmsOrder order) {
    Map<String, Integer> pieces = new LinkedHashMap<>();
    for (WmsOrder.Line line : order.lines()) {
      if (line.shipped() > 0) {
        pieces.merge(Skus.upper(line.sku()), line.shipped(), Math::addExact);
      }
    }
    return pieces;
  }

  /** First in, first out over the seller's lines that are still open. */
  private void handOut(String sku, int pieces) {
    int left = pieces;
    int loose = before.gone(OrderLink.Line.loose(sku));
    OrderLink.Line last = null;
    Map<String, Integer> mine = new LinkedHashMap<>();
    for (OrderLink.Line line : link.lines()) {
      if (!Skus.upper(line.sku()).equals(sku)) {
        continue;
      }
      last = line;
      int open = Math.max(0, line.quantity() - before.gone(line.key()));
      if (line.row() != null) {
        // Told while nobody knew the lines: it is of the first of them.
        int told = Math.min(open, loose);
        loose -= told;
        open -= told;
      }
      int here = Math.min(open, left);
      if (here > 0) {
        mine.merge(line.key(), here, Math::addExact);
        left -= here;
      }
    }
    if (left > 0 && last != null) {
      // More than was ordered: the last line of the article has it.
      mine.merge(last.key(), left, Math::addExact);
      left = 0;
    }
    String known = last == null ? sku : last.sku();
    boolean named = last != null && last.row() != null;
    mine.forEach(
        (key, quantity) -> {
          rows.merge(key, quantity, Math::addExact);
          int total = before.gone(key) + quantity;
          lines.add(new Shipment.Line(named ? key : null, null, known, quantity, total));
        });
    if (left > 0) {
      // An article that was not ordered, in another's stead.
      lines.add(new Shipment.Line(null, null, known, left, left));
    }
  }

  /**
   * What is left of the order then.
   *
   * @param others of its family, of which something is to come
   */
  Left left(Collection<WmsOrder> others) {
    Map<String, Integer> open = new HashMap<>();
    Map<String, Integer> gone = new HashMap<>();
    for (OrderLink.Line line : link.lines()) {
      String sku = Skus.upper(line.sku());
      open.merge(sku, line.quantity(), Math::addExact);
      if (line.row() != null) {
        gone.merge(sku, gone(line.row()), Math::addExact);
      }
    }
    boolean all =
        open.entrySet().stream()
            .allMatch(
                one ->
                    gone.getOrDefault(one.getKey(), 0) + gone(OrderLink.Line.loose(one.getKey()))
                        >= one.getValue());
    // Without lines nobody knows what was ordered, so nothing is complete.
    if (all && !open.isEmpty()) {
      return Left.COMPLETE;
    }
    return others.isEmpty() ? Left.SHORT_CLOSED : Left.PARTIAL;
  }

  private int gone(String line) {
    return Math.addExact(before.gone(line), rows.getOrDefault(line, 0));
  }
}
