package io.crossdock.partner.bigcommerce;

import io.crossdock.document.CancellationNotice;
import io.crossdock.document.ReturnReceipt;
import io.crossdock.document.Shipment;
import io.crossdock.shop.Aliases;
import io.crossdock.shop.OrderFates;
import io.crossdock.shop.OrderNote;
import io.crossdock.shop.Sent;

/** Shipments with tracking, staff notes and statuses. Thread-safe. */
final class BigFates implements OrderFates {

  private final BigReader reader;
  private final Aliases aliases;
  private final OrderStatus cancelled;

  BigFates(BigSettings settings, BigReader reader) {
    this.reader = reader;
    this.aliases = settings.basics().aliases();
    this.cancelled = settings.cancelled();
  }

  @Override
  public Telling shipped(Shipment shipment, Sent sent, boolean unresolved) {
    return shipment.lines().isEmpty()
        // Parcels whose numbers came later: a shipment without pieces is none there.
        ? new NoteTalk(shipment.number(), OrderNote.of(shipment, aliases), order -> null)
        : new ShipTalk(shipment, sent, aliases, reader, unresolved);
  }

  @Override
  public Telling cancelled(CancellationNotice notice, boolean unresolved) {
    return new NoteTalk(
        notice.number(),
        OrderNote.of(notice),
        order ->
            notice.stopsAll() && reader.isOpen(OrderStatus.byId(order.statusId()))
                ? cancelled
                : null);
  }

  @Override
  public Telling returned(ReturnReceipt receipt, boolean unresolved) {
    return new NoteTalk(receipt.number(), OrderNote.of(receipt, aliases), order -> null);
  }
}
