package io.crossdock.partner.infoplus.writing;

import io.crossdock.camel.Pen;
import io.crossdock.camel.Talk;
import io.crossdock.partner.infoplus.wire.OrderNo;
import io.crossdock.partner.infoplus.writing.CreateTalk.Doubt;
import java.util.function.Function;

/** Talks about orders that Infoplus has; one the hub knows nothing of is looked for. Pure. */
final class KnownOrders {

  private final OrderFinder finder;

  KnownOrders(OrderFinder finder) {
    this.finder = finder;
  }

  /** Writes down what came of a talk. */
  @FunctionalInterface
  interface Settling<T> {
    /**
     * @param orderNo Infoplus's, with three places; null if it has no such order
     * @param talk null if it has no such order
     */
    void settle(Pen pen, String orderNo, T talk);
  }

  /**
   * @param talk what is to be said of it
   */
  <T extends Talk> Errand errand(
      OrderWork work,
      Doubt doubt,
      Names.Number number,
      Function<OrderNo, T> talk,
      Settling<T> settling) {
    if (work.position() != null) {
      T known = talk.apply(OrderNo.of(work.orderNo()));
      return new Errand(known, pen -> settling.settle(pen, work.orderNo(), known));
    }
    SoughtTalk<T> sought =
        new SoughtTalk<>(
            finder.talk(number.text(), () -> null, doubt),
            record -> talk.apply(OrderFinder.number(record)));
    return new Errand(
        sought,
        pen ->
            settling.settle(
                pen,
                sought.then() == null ? null : OrderFinder.number(sought.record()).toString(),
                sought.then()));
  }
}
