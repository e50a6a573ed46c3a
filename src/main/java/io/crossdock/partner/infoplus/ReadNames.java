package io.crossdock.partner.infoplus;

/** Names of the positions and channels that reading writes. Pure. */
record ReadNames(String warehouse) {

  /** Order numbers, or what a hook named, to be read again. */
  String orderMarks() {
    return "reread-orders." + warehouse;
  }

  /** ASNs, or what a hook named, to be read again. */
  String asnMarks() {
    return "reread-asns." + warehouse;
  }

  /** Of {@link Family}, by the seller's order. */
  String families() {
    return "shipped." + warehouse;
  }

  /** Of {@link Known}, by order number with three places. */
  String known() {
    return "known." + warehouse;
  }

  /** Of {@link Carried}, by order number with three places. */
  String carried() {
    return "carried." + warehouse;
  }

  /** Of {@link Pending}, by order number with three places. */
  String pending() {
    return "pending." + warehouse;
  }
}
