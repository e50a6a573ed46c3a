package io.crossdock.partner.infoplus;

/** Names of the positions that say what of ours is what at Infoplus. Pure. */
record Links(String warehouse) {

  /** Of {@link OrderLink}. */
  String orders() {
    return "linked." + warehouse + ".order";
  }

  /** {@link Owner}: the order's key by Infoplus's number of it, the root's, with three places. */
  String numbers() {
    return "numbered." + warehouse;
  }

  /** Of {@link PurchaseLink}. */
  String purchaseOrders() {
    return "linked." + warehouse + ".purchase-order";
  }

  /** {@link ItemLink} by our SKU in upper case. */
  String items() {
    return "linked." + warehouse + ".item";
  }

  /**
   * {@link Owner}: our SKU by Infoplus's, for those that differ, be it in case only; an SKU that is
   * not there is written the same here.
   */
  String skus() {
    return "skus." + warehouse;
  }

  /** {@link SupplierLink} by key {@code <source>:<number>}. */
  String suppliers() {
    return "linked." + warehouse + ".supplier";
  }

  /** {@link PurchaseDesk.Acked} by the purchase order's key. */
  String acked() {
    return "acked." + warehouse + ".purchase-order";
  }

  /** {@link Suppliers.Sequence}. */
  String sequence() {
    return "sequence." + warehouse;
  }

  /** The channel of suppliers that are named in purchase orders, and of whom nothing is known. */
  String named() {
    return "named-suppliers." + warehouse;
  }

  /** {@link BackOrders.Going} by the order's key, while a cancellation of it is under way. */
  String going() {
    return "going." + warehouse;
  }

  /** {@link LateWrites.Late} by channel and key, while it may be. */
  String late() {
    return "late." + warehouse;
  }

  /** {@link Owner}: the purchase order's key by ASN's id. */
  String asns() {
    return "asns." + warehouse;
  }
}
