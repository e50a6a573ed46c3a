package io.crossdock.partner.adobecommerce;

import io.crossdock.camel.Pen;
import io.crossdock.document.CancellationNotice;
import io.crossdock.document.ReturnReceipt;
import io.crossdock.document.Shipment;
import io.crossdock.partner.adobecommerce.KeptBook.Keeps;
import io.crossdock.partner.adobecommerce.KeptBook.Seen;
import io.crossdock.shop.OrderFates;
import io.crossdock.shop.OrderNote;
import io.crossdock.shop.Restocks;
import io.crossdock.shop.Sent;
import java.util.List;
import java.util.Map;

/**
 * Shipments, cancellations and comments; what the shop keeps for an order changes with them.
 * Thread-safe.
 */
final class AdobeFates implements OrderFates {

  private final AdobeSettings settings;
  private final KeptBook book;
  private final Restocks restocks;

  AdobeFates(AdobeSettings settings, KeptBook book, Restocks restocks) {
    this.settings = settings;
    this.book = book;
    this.restocks = restocks;
  }

  @Override
  public Telling shipped(Shipment shipment, Sent sent, boolean unresolved) {
    return new ShipTalk(shipment, sent, settings, unresolved, this);
  }

  @Override
  public Telling cancelled(CancellationNotice notice, boolean unresolved) {
    return new OrderTalk(
        notice.number(),
        OrderNote.of(notice),
        unresolved,
        notice.stopsAll() && settings.cancels(),
        this);
  }

  @Override
  public Telling returned(ReturnReceipt receipt, boolean unresolved) {
    return new OrderTalk(
        receipt.number(),
        OrderNote.of(receipt, settings.basics().aliases()),
        unresolved,
        false,
        this);
  }

  /** Where it was invoiced, it puts nothing back: that is told where it is cancelled. */
  @Override
  public boolean putsBack() {
    return false;
  }

  /** Not as told: what the hub was told of it stays as it is. */
  void keep(Pen pen, String number, Keeps keeps) {
    book.seen(pen, List.of(new Seen(number, keeps, Map.of(), false, true, book.now())));
  }

  /** What the shop shows of its products may be something else than it was sent. */
  void doubt(String number) {
    restocks.restocked(number);
  }
}
