package io.crossdock.partner.workarea;

import io.crossdock.stock.Moves;

/**
 * What is remembered about an item of a transaction, as a position: what was told of it last.
 *
 * @param available units it held then, made plausible
 * @param backordered likewise
 * @param raw units exactly as stored, which is what {@code purchased} moves by
 * @param number of its movements so far; 0 if what it held was known to the ERP before we told
 * @param negative whether a person was told that it held negative units
 */
record ItemState(
    String sku, long available, long backordered, long raw, long number, boolean negative) {

  /** Before it was ever seen. */
  static ItemState unseen(String sku) {
    return new ItemState(sku, 0, 0, 0, 0, false);
  }

  Moves told() {
    return new Moves(available, backordered);
  }
}
