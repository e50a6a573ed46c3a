package io.crossdock.partner.shopify;

import io.crossdock.document.CancellationNotice;
import io.crossdock.document.ReturnReceipt;
import io.crossdock.document.Shipment;
import io.crossdock.shop.OrderFates;
import io.crossdock.shop.Sent;

/**
 * Fulfilments, cancellations, and remarks. Each looks into the order first, or is the same however
 * often it is made. Thread-safe.
 */
final class ShopifyFates implements OrderFates {

  private final ShopifySettings settings;
  private final GraphQl graphql;
  private final Fulfilling fulfilling;
  private final CancelsUnderWay cancels;

  ShopifyFates(ShopifySettings settings, GraphQl graphql, CancelsUnderWay cancels) {
    this.settings = settings;
    this.cancels = cancels;
    this.graphql = graphql;
    this.fulfilling = new Fulfilling(settings.basics().aliases(), settings.notifies());
  }

  @Override
  public Telling shipped(Shipment shipment, Sent sent, boolean unresolved) {
    return new FulfilTalk(graphql, fulfilling, shipment, sent);
  }

  @Override
  public Telling cancelled(CancellationNotice notice, boolean unresolved) {
    return new CancelTalk(
        graphql, notice, settings.cancels(), unresolved, cancels.of(notice.number(), unresolved));
  }

  @Override
  public Telling returned(ReturnReceipt receipt, boolean unresolved) {
    return new ReturnTalk(graphql, receipt, settings.basics().aliases());
  }
}
