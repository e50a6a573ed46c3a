package io.crossdock.partner.infoplus.books;

import io.crossdock.partner.infoplus.wire.WmsOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What is known of an order that was given to Infoplus: position {@code linked.<w>/order}, key
 * {@code <shop>:<number>}.
 *
 * @param shop who sold it
 * @param number the seller's own number
 * @param orderNo Infoplus's number of it, with three places; null while it has none
 * @param state how it stands there, as far as the hub wrote it
 * @param revision the last one that was answered; 0 for none
 * @param lines as the seller has them, in its order; empty if the hub never saw them
 * @param prints of the fields that were sent last, see {@link Prints}: what the seller does not
 *     change is not sent again, whatever became of it there. Empty if not known
 * @param late what an earlier request may still set; null if nothing
 * @param isCurtailed whether its seller took back what was still to come of it
 */
public record OrderLink(
    String shop,
    String number,
    String orderNo,
    State state,
    long revision,
    List<Line> lines,
    Map<String, String> prints,
    LateFields late,
    boolean isCurtailed) {

  /** How it stands. */
  public enum State {
    LINKED,
    CANCELLED,
    REJECTED
  }

  /**
   * @param row the seller's; null if it is not known
   */
  public record Line(String row, String sku, int quantity) {

    /** By which pieces of it are counted in a {@link Family}. */
    public String key() {
      return row == null ? loose(sku) : row;
    }

    /** By which pieces are counted that were told while the seller's lines were not known. */
    public static String loose(String sku) {
      return "sku " + sku.toUpperCase(Locale.ROOT);
    }
  }

  /**
   * With what Infoplus's own order says was ordered, by SKU: it does not know the seller's rows.
   */
  public OrderLink orderedAs(WmsOrder root) {
    Map<String, Integer> ordered = new LinkedHashMap<>();
    root.lines().stream()
        .filter(line -> line.ordered() > 0)
        .forEach(line -> ordered.merge(line.sku(), line.ordered(), Math::addExact));
    List<Line> all =
        ordered.entrySet().stream()
            .map(one -> new Line(null, one.getKey(), one.getValue()))
            .toList();
    return new OrderLink(shop, number, orderNo, state, revision, all, prints, late, isCurtailed);
  }

  /** What is sent of it, and what an earlier request may still set. */
  public OrderLink with(Map<String, String> sent, LateFields mayBeSet) {
    return new OrderLink(
        shop, number, orderNo, state, revision, lines, sent, mayBeSet, isCurtailed);
  }

  /** Of which nothing more is to come. */
  public OrderLink curtailed() {
    return new OrderLink(shop, number, orderNo, state, revision, lines, prints, late, true);
  }

  /** Of which is not known what was sent. */
  public OrderLink(
      String shop, String number, String orderNo, State state, long revision, List<Line> lines) {
    this(shop, number, orderNo, state, revision, lines, Map.of(), null, false);
  }

  public OrderLink {
    lines = List.copyOf(lines);
    prints = prints == null ? Map.of() : Map.copyOf(prints);
  }
}
