package io.crossdock.partner.ongoing;

import io.crossdock.flow.BookedOrder;

/** Whose an order in the warehouse is. */
sealed interface Whose {

  /** One of our sellers'. */
  record Ours(BookedOrder order) implements Whose {

    OrderNews.Owner owner() {
      boolean goesOn =
          order.state() != BookedOrder.State.CANCELLED
              && order.state() != BookedOrder.State.STOPPED;
      return new OrderNews.Owner(order.shop(), order.nativeNumber(), order.notices(), goesOn);
    }
  }

  /** Another system's, or made by hand: passed over quietly. */
  record Foreign() implements Whose {}

  /** Its number says it is that seller's, and the hub never had such an order. */
  record Unknown(String shop, String nativeNumber) implements Whose {}
}
