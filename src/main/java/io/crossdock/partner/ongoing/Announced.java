package io.crossdock.partner.ongoing;

/**
 * That something of an order is announced to come back: position {@code announced.<warehouse>/<key
 * of the order>}, written anew with each announcement that the warehouse was told. The order is
 * kept from then on, so that goods that come later find it.
 *
 * @param returnNumber the seller's number of the newest return
 * @param revision its newest state
 */
record Announced(String returnNumber, long revision) {

  static String position(String warehouse) {
    return "announced." + warehouse;
  }
}
