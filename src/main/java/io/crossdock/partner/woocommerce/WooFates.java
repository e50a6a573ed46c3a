package io.crossdock.partner.woocommerce;

import io.crossdock.document.CancellationNotice;
import io.crossdock.document.ReturnReceipt;
import io.crossdock.document.Shipment;
import io.crossdock.shop.Aliases;
import io.crossdock.shop.OrderFates;
import io.crossdock.shop.OrderNote;
import io.crossdock.shop.OrderStatuses.Meaning;
import io.crossdock.shop.Sent;

/** Notes and statuses: WooCommerce itself knows no shipments. Thread-safe. */
final class WooFates implements OrderFates {

  private final WooSettings settings;
  private final OrderShape shape;
  private final Aliases aliases;

  WooFates(WooSettings settings) {
    this.settings = settings;
    this.shape = settings.shape();
    this.aliases = settings.basics().aliases();
  }

  @Override
  public Telling shipped(Shipment shipment, Sent sent, boolean unresolved) {
    return new OrderTalk(
        shipment.number(),
        OrderNote.of(shipment, aliases),
        settings.shipments().customer(),
        unresolved,
        (order, back) ->
            settings.statuses().isSent(order.status())
                    && isLast(shipment, sent.isAll(shape.wanted(order, back)))
                ? settings.shipments().status()
                : null);
  }

  /** Where the warehouse says it, it knows. */
  private static boolean isLast(Shipment shipment, boolean all) {
    return shipment.left() == null ? all : shipment.left() != Shipment.Left.PARTIAL;
  }

  @Override
  public Telling cancelled(CancellationNotice notice, boolean unresolved) {
    return new OrderTalk(
        notice.number(),
        OrderNote.of(notice),
        false,
        unresolved,
        (order, back) ->
            notice.stopsAll() && isOpen(order.status()) && order.dateCompletedGmt() == null
                ? settings.cancelled()
                : null);
  }

  private boolean isOpen(String status) {
    Meaning meaning = settings.statuses().of(status);
    return meaning == Meaning.SEND || meaning == Meaning.NOTHING;
  }

  @Override
  public Telling returned(ReturnReceipt receipt, boolean unresolved) {
    return new OrderTalk(
        receipt.number(), OrderNote.of(receipt, aliases), false, unresolved, (order, back) -> null);
  }
}
