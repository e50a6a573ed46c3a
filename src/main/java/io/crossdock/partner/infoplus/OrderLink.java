package io.crossdock.partner.infoplus;

import java.util.List;

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
 */
record OrderLink(
    String shop, String number, String orderNo, State state, long revision, List<Line> lines) {

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

  OrderLink {
    lines = List.copyOf(lines);
  }
}
