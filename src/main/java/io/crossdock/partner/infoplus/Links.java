package io.crossdock.partner.infoplus;

/** Names of the positions that say what of ours is what at Infoplus. Pure. */
record Links(String warehouse) {

  /** Of {@link OrderLink}. */
  String orders() {
    return "linked." + warehouse + ".order";
  }

  /** Of {@link PurchaseLink}. */
  String purchaseOrders() {
    return "linked." + warehouse + ".purchase-order";
  }

  String items() {
    return "linked." + warehouse + ".item";
  }

  String suppliers() {
    return "linked." + warehouse + ".supplier";
  }

  /** The purchase order's key by ASN's id. */
  String asns() {
    return "asns." + warehouse;
  }
}
