package io.crossdock.partner.infoplus.books;

/** Names of the positions that say what of ours is what at Infoplus. Pure. */
public record Links(String warehouse) {

  /** Of {@link OrderLink}. */
  public String orders() {
    return "linked." + warehouse + ".order";
  }

  /** {@link Owner}: the order's key by Infoplus's number of it, the root's, with three places. */
  public String numbers() {
    return "numbered." + warehouse;
  }

  /** Of {@link PurchaseLink}. */
  public String purchaseOrders() {
    return "linked." + warehouse + ".purchase-order";
  }

  /** {@link ItemLink} by our SKU in upper case. */
  public String items() {
    return "linked." + warehouse + ".item";
  }

  /**
   * {@link Owner}: our SKU by Infoplus's, for those that differ, be it in case only; an SKU that is
   * not there is written the same here.
   */
  public String skus() {
    return "skus." + warehouse;
  }

  /** {@link SupplierLink} by key {@code <source>:<number>}. */
  public String suppliers() {
    return "linked." + warehouse + ".supplier";
  }

  /** {@code PurchaseDesk.Acked} by the purchase order's key. */
  public String acked() {
    return "acked." + warehouse + ".purchase-order";
  }

  /** {@code Suppliers.Sequence}. */
  public String sequence() {
    return "sequence." + warehouse;
  }

  /** The channel of suppliers that are named in purchase orders, and of whom nothing is known. */
  public String named() {
    return "named-suppliers." + warehouse;
  }

  /** {@code BackOrders.Going} by the order's key, while a cancellation of it is under way. */
  public String going() {
    return "going." + warehouse;
  }

  /** {@code LateWrites.Late} by channel and key, while it may be. */
  public String late() {
    return "late." + warehouse;
  }

  /** {@link Owner}: the purchase order's key by ASN's id. */
  public String asns() {
    return "asns." + warehouse;
  }
}
