package io.crossdock.partner.bigcommerce;

import io.crossdock.camel.RejectedException;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.shop.OrderFates;
import io.crossdock.shop.OrderNote;

/** A talk about one order, which is read first. Not thread-safe. */
abstract class OrderTalk implements OrderFates.Telling {

  private final String id;
  private final OrderNote told;
  private BigOrder order;

  /**
   * @param id the order's
   */
  OrderTalk(String id, OrderNote told) {
    this.id = id;
    this.told = told;
  }

  @Override
  public final TalkRequest next() {
    return order == null ? BigPages.whole(TalkRequest.get(path())) : then();
  }

  /** What is asked behind the order; null if it is over. */
  abstract TalkRequest then();

  @Override
  public final void answered(TalkAnswer answer) {
    if (!answer.isOk()) {
      throw new RejectedException(
          answer.status() == 404
              ? told.untold(BigCommerce.NAME, id)
              : "BigCommerce answered " + answer + "; it was not told: " + told.text());
    }
    if (order == null) {
      order = Wire.one(answer, BigOrder.class);
      read(order);
    } else {
      thenAnswered(answer);
    }
  }

  /** The order is there. */
  abstract void read(BigOrder read);

  /** What was asked behind it was answered with 2xx. */
  abstract void thenAnswered(TalkAnswer answer);

  final String path() {
    return "/v2/orders/" + TalkRequest.encoded(id);
  }

  final OrderNote told() {
    return told;
  }
}
