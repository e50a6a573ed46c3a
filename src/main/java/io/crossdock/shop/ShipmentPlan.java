package io.crossdock.shop;

import io.crossdock.camel.ForeignJson;
import io.crossdock.document.Shipment;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Which pieces of a shipment a cart is still to be told of, and on which lines of its order. What
 * it knows to be sent is counted in the cart itself: so pieces are told once, however often that is
 * tried, and what its staff told by hand is not told again. Immutable.
 *
 * @param pieces by the line's id, more than 0 of each, in the order in which they were found; empty
 *     where there is nothing to tell
 * @param homeless by the shop's SKU, pieces that the cart waits for nowhere
 * @param told by the shop's SKU, pieces that it knows of: the hub told them before, or its staff
 */
public record ShipmentPlan(
    Map<String, Long> pieces, UntoldPieces homeless, Map<String, Long> told) {

  /**
   * A line of an order, as a cart has it.
   *
   * @param id by which the cart is told of its pieces
   * @param row what the hub's order calls it; may be null
   * @param sku the shop's; null or blank where it has none
   * @param sent pieces of it that the cart knows to be sent
   * @param open pieces of it that the cart waits for
   */
  public record Line(String id, String row, String sku, long sent, long open) {}

  /**
   * @param sent of the order so far, with this shipment
   * @param lines each piece once: a line may be there several times, as what is open and as what
   *     was sent
   * @param aliases what the shop calls articles
   */
  public static ShipmentPlan of(Shipment shipment, Sent sent, List<Line> lines, Aliases aliases) {
    Map<String, Long> whole = new TreeMap<>();
    shipment.lines().forEach(line -> whole.merge(line.sku(), (long) line.quantity(), Long::sum));
    Map<String, Long> known = known(shipment, lines, aliases);
    Map<String, Long> all = sent.all();
    Map<String, Long> missing = new TreeMap<>();
    whole.forEach(
        (sku, pieces) -> {
          long untold = all.getOrDefault(sku, pieces) - known.getOrDefault(sku, 0L);
          missing.put(sku, Math.max(0, Math.min(pieces, untold)));
        });
    Map<String, Long> told = new TreeMap<>();
    whole.forEach((sku, pieces) -> told.put(sku, pieces - missing.get(sku)));
    Map<String, Long> pieces = new Handing(lines, missing, aliases).out(shipment);
    UntoldPieces homeless = new UntoldPieces(named(missing, aliases));
    return new ShipmentPlan(pieces, homeless, named(told, aliases));
  }

  public ShipmentPlan {
    pieces = Collections.unmodifiableMap(new LinkedHashMap<>(pieces));
    told = Map.copyOf(told);
  }

  private static Map<String, Long> named(Map<String, Long> pieces, Aliases aliases) {
    Map<String, Long> named = new HashMap<>();
    pieces.forEach(
        (sku, some) -> {
          if (some > 0) {
            named.put(aliases.shopNumber(sku), some);
          }
        });
    return named;
  }

  /** What the cart knows to be sent, by the hub's SKU: that of the shipment for a row it names. */
  private static Map<String, Long> known(Shipment shipment, List<Line> lines, Aliases aliases) {
    Map<String, String> rows = new HashMap<>();
    Set<String> several = new HashSet<>();
    for (Shipment.Line line : shipment.lines()) {
      String other = line.row() == null ? null : rows.putIfAbsent(line.row(), line.sku());
      if (other != null && !other.equals(line.sku())) {
        several.add(line.row());
      }
    }
    rows.keySet().removeAll(several);
    Map<String, Long> known = new HashMap<>();
    for (Line line : lines) {
      String article = line.row() == null ? null : rows.get(line.row());
      known.merge(article == null ? article(line, aliases) : article, line.sent(), Long::sum);
    }
    return known;
  }

  private static String article(Line line, Aliases aliases) {
    String sku = ForeignJson.text(line.sku());
    return sku == null ? "" : aliases.article(sku);
  }

  /** Lines by their row first, as two may be of one SKU. Not thread-safe. */
  private static final class Handing {

    private final List<Line> lines;
    private final Map<String, Long> missing;
    private final Aliases aliases;
    private final Map<String, Long> pieces = new LinkedHashMap<>();

    /**
     * @param missing by the hub's SKU; what is handed out is taken off
     */
    Handing(List<Line> lines, Map<String, Long> missing, Aliases aliases) {
      this.lines = lines;
      this.missing = missing;
      this.aliases = aliases;
    }

    Map<String, Long> out(Shipment shipment) {
      Map<Integer, Long> left = new LinkedHashMap<>();
      List<Shipment.Line> all = shipment.lines();
      for (int i = 0; i < all.size(); i++) {
        Shipment.Line one = all.get(i);
        left.put(i, out(one, one.quantity(), line -> isOfRow(line, one)));
      }
      left.forEach(
          (i, some) -> {
            Shipment.Line one = all.get(i);
            out(one, some, line -> one.sku().equals(article(line, aliases)));
          });
      return pieces;
    }

    private static boolean isOfRow(Line line, Shipment.Line one) {
      return one.row() != null && one.row().equals(line.row());
    }

    /** How many of so many no line was open for. */
    private long out(Shipment.Line one, long some, Predicate<Line> fits) {
      long left = some;
      for (Line line : lines) {
        if (line.open() > 0 && fits.test(line)) {
          long free = line.open() - pieces.getOrDefault(line.id(), 0L);
          long now = Math.min(Math.min(left, missing.get(one.sku())), free);
          if (now > 0) {
            pieces.merge(line.id(), now, Long::sum);
            missing.merge(one.sku(), -now, Long::sum);
            left -= now;
          }
        }
      }
      return left;
    }
  }
}
