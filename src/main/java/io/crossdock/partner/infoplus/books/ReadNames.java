package io.crossdock.partner.infoplus.books;

import io.crossdock.partner.infoplus.wire.WmsAdjustment;

/** Names of the positions and channels that reading writes. Pure. */
public record ReadNames(String warehouse) {

  /** Order numbers, or what a hook named, to be read again. */
  public String orderMarks() {
    return "reread-orders." + warehouse;
  }

  /** ASNs, or what a hook named, to be read again. */
  public String asnMarks() {
    return "reread-asns." + warehouse;
  }

  /** Of {@link Family}, by the seller's order. */
  public String families() {
    return "shipped." + warehouse;
  }

  /** Of {@link Known}, by order number with three places. */
  public String known() {
    return "known." + warehouse;
  }

  /** Of {@link Carried}, by order number with three places. */
  public String carried() {
    return "carried." + warehouse;
  }

  /** By order number with three places: of which a window that is being read says something new. */
  public String found() {
    return "found." + warehouse;
  }

  /** Of {@link Pending}, by order number with three places. */
  public String pending() {
    return "pending." + warehouse;
  }

  /** Of {@link Received}, by the id of the item receipt. */
  public String received() {
    return "received." + warehouse;
  }

  /** Of {@link Counted}, by the purchaser's purchase order: how many receipts were told of it. */
  public String receipts() {
    return "receipts." + warehouse;
  }

  /** Of {@link Adjusted}, by the id of the adjustment. */
  public String adjusted() {
    return "adjusted." + warehouse;
  }

  /** Of {@link WmsAdjustment}, by its id: whose code means nothing as yet, or that nobody takes. */
  public String untold() {
    return "untold." + warehouse;
  }
}
