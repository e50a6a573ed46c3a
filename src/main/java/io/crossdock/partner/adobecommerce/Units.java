package io.crossdock.partner.adobecommerce;

/**
 * What became of the pieces of an order, of one product. An order reserves its pieces; a shipment
 * takes them from a source and lets go of the reservation, a cancellation lets go of it. A credit
 * memo lets go of pieces that were not sent first, whether they are put back on the shelf or not;
 * of those that were sent nothing is reserved any more. Source: Magento's inventory modules
 * (SourceDeductionProcessor, CancelOrderItemObserver, ProcessRefundItems). Pure.
 *
 * @param open pieces the shop keeps for it, and has not taken from a source
 * @param shipped pieces that were sent
 * @param back pieces that were cancelled or paid back
 */
record Units(long open, long shipped, long back) {

  static final Units NOTHING = new Units(0, 0, 0);

  static Units of(long ordered, long cancelled, long shipped, long refunded) {
    return new Units(
        Math.max(0, ordered - cancelled - shipped - refunded), shipped, cancelled + refunded);
  }

  Units plus(Units other) {
    return new Units(open + other.open, shipped + other.shipped, back + other.back);
  }

  /** So many more were sent. */
  Units sent(long pieces) {
    return new Units(Math.max(0, open - pieces), shipped + pieces, back);
  }

  /** Nothing more of it is sent. */
  Units cancelled() {
    return new Units(0, shipped, back + open);
  }

  /** What is to be sent of it, or was. */
  long wanted() {
    return open + shipped;
  }
}
