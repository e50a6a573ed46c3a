package io.crossdock.partner.ongoing;

import io.crossdock.flow.BookedOrder;
import io.crossdock.partner.ongoing.OrderNews.Standing;

/** Whose an order in the warehouse is. */
sealed interface Whose {

  /** One of our sellers'. */
  record Ours(BookedOrder order) implements Whose {

    OrderNews.Owner owner() {
      Standing standing =
          switch (order.state()) {
            case OPEN, HELD, REFUSED, DISMISSED -> Standing.GOES_ON;
            case STOPPED -> order.sellerWasTold() ? Standing.OVER : Standing.STOPPED;
            case CANCELLED, GONE, DROPPED -> Standing.OVER;
          };
      return owner(standing);
    }

    OrderNews.Owner owner(Standing standing) {
      return new OrderNews.Owner(order.shop(), order.nativeNumber(), order.notices(), standing);
    }
  }

  /** Another system's, or made by hand: passed over quietly. */
  record Foreign() implements Whose {}

  /** Its number says it is that seller's, and the hub never had such an order. */
  record Unknown(String shop, String nativeNumber) implements Whose {}
}
