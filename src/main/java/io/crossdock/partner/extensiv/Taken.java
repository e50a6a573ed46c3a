package io.crossdock.partner.extensiv;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What orders take of a SKU, of the bundles it is in too: position {@code taken.<name>/<sku>}.
 *
 * @param lines of orders that stock may still contain
 * @param sold pieces by shop, of orders for the SKU itself, since the beginning
 */
record Taken(List<Line> lines, Map<String, Long> sold) {

  static final Taken NOTHING = new Taken(List.of(), Map.of());

  /**
   * @param order its key: shop and number
   * @param sku of its line: this one, or a bundle it is in
   * @param warehouse charged with it; null for the default
   * @param loadedAt when the hub got it
   * @param seenAt when Order Manager's list was seen to name it; null while it does not
   */
  record Line(
      String order, String sku, long quantity, Long warehouse, Instant loadedAt, Instant seenAt) {}

  Taken {
    lines = lines == null ? List.of() : List.copyOf(lines);
    sold = sold == null ? Map.of() : new TreeMap<>(sold);
  }

  Taken without(String order) {
    return new Taken(lines.stream().filter(line -> !line.order().equals(order)).toList(), sold);
  }

  Taken with(Line line) {
    List<Line> more = new ArrayList<>(lines);
    more.add(line);
    return new Taken(more, sold);
  }

  Taken sold(String shop, long more) {
    Map<String, Long> all = new TreeMap<>(sold);
    all.merge(shop, more, Long::sum);
    return new Taken(lines, all);
  }
}
