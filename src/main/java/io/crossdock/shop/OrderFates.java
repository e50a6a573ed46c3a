package io.crossdock.shop;

import io.crossdock.camel.Pen;
import io.crossdock.camel.Talk;
import io.crossdock.document.CancellationNotice;
import io.crossdock.document.ReturnReceipt;
import io.crossdock.document.Shipment;

/**
 * How a cart is told what became of its orders, a call at a time. A vendor writes this. Where an
 * earlier answer never came, the talk looks before it repeats. Thread-safe.
 */
public interface OrderFates {

  /**
   * @param sent pieces of the order that were sent so far, with these
   * @param unresolved whether it may have been told already
   */
  Telling shipped(Shipment shipment, Sent sent, boolean unresolved);

  /**
   * @param unresolved as above
   */
  Telling cancelled(CancellationNotice notice, boolean unresolved);

  /**
   * @param unresolved as above
   */
  Telling returned(ReturnReceipt receipt, boolean unresolved);

  /**
   * Whether the cart put an order's pieces back on its shelf when it was told that it is cancelled:
   * what it is believed to show is no longer so.
   */
  default boolean putsBack() {
    return true;
  }

  /** What is asked and told of one order. Not thread-safe. */
  interface Telling extends Talk {

    /** What was done, for people; asked when it is over. */
    String done();

    /** When it is over, with the settlement of its entry: remembers what follows from it. */
    default void settled(Pen pen) {}
  }
}
