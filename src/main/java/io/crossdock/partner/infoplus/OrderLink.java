package io.crossdock.partner.infoplus;

import java.util.List;
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
 * @param lines as the seller has them, in its order
 * @param prints of the fields that were sent last as a whole, by their names at Infoplus: what the
 *     seller does not change is not sent again, whatever became of it there. Empty if not known
 */
record OrderLink(
    String shop,
    String number,
    String orderNo,
    State state,
    long revision,
    List<Line> lines,
    Map<String, String> prints) {

  /** How it stands. */
  enum State {
    LINKED,
    CANCELLED,
    REJECTED
  }

  /**
   * @param row the seller's
   */
  record Line(String row, String sku, int quantity) {}

  /** Of which is not known what was sent. */
  OrderLink(
      String shop, String number, String orderNo, State state, long revision, List<Line> lines) {
    this(shop, number, orderNo, state, revision, lines, Map.of());
  }

  OrderLink {
    lines = List.copyOf(lines);
    prints = prints == null ? Map.of() : Map.copyOf(prints);
  }
}
