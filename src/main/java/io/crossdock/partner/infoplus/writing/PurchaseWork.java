package io.crossdock.partner.infoplus.writing;

import io.crossdock.camel.Entry;
import io.crossdock.camel.Positions.Position;
import io.crossdock.document.Acknowledgement.Subject;
import io.crossdock.document.PurchaseOrder;
import io.crossdock.partner.infoplus.books.Acks;
import io.crossdock.partner.infoplus.books.PurchaseLink;

/**
 * One state of a purchase order, and what was known before it.
 *
 * @param print of what it says
 * @param position null if nothing is known of it
 * @param acks how many acknowledgements were sent of it; null if none was
 */
record PurchaseWork(
    Entry entry,
    PurchaseOrder order,
    String print,
    Position<PurchaseLink> position,
    Position<PurchaseDesk.Acked> acks) {

  Acks.About about() {
    return new Acks.About(Subject.PURCHASE_ORDER, order.source(), order.number());
  }

  /** 0 while it has none. */
  int asn() {
    return position == null ? 0 : position.value().asn();
  }
}
