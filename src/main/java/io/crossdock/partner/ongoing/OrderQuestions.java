package io.crossdock.partner.ongoing;

import io.crossdock.camel.RejectedException;
import io.crossdock.camel.Talk;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.partner.ongoing.OrderDesk.Read;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads orders, and what more has to be known of them: the originals of back orders, and the return
 * orders of those of which pieces came back. Not thread-safe.
 */
final class OrderQuestions implements Talk {

  /** Orders whose return orders are asked for at once; an address has an end. */
  private static final int NUMBERS = 40;

  private final OrderDesk desk;
  private final int goodsOwner;
  private final Deque<TalkRequest> ask = new ArrayDeque<>();
  private final Set<Long> askedFor = new HashSet<>();
  private final List<WmsReturnOrder> returns = new ArrayList<>();
  private final Map<Long, WmsOrder> originals = new HashMap<>();
  private List<WmsOrder> orders;
  private boolean askedForReturns;
  private TalkRequest last;

  /**
   * @param first answered by orders, or by one
   */
  OrderQuestions(OrderDesk desk, int goodsOwner, TalkRequest first) {
    this.desk = desk;
    this.goodsOwner = goodsOwner;
    ask.add(first);
  }

  @Override
  public TalkRequest next() {
    if (last == null) {
      if (ask.isEmpty() && orders != null) {
        follow();
      }
      last = ask.poll();
    }
    return last;
  }

  private void follow() {
    for (long id : desk.owners().missing(orders, originals)) {
      if (askedFor.add(id)) {
        ask.add(TalkRequest.get("/orders/" + id));
      }
    }
    if (ask.isEmpty() && !askedForReturns) {
      askedForReturns = true;
      List<String> numbers = desk.asksForReturns(orders, originals);
      for (int from = 0; from < numbers.size(); from += NUMBERS) {
        ask.add(
            TalkRequest.get("/returnOrders")
                .with("goodsOwnerId", goodsOwner)
                .withAll(
                    "customerOrderNumbers",
                    numbers.subList(from, Math.min(numbers.size(), from + NUMBERS))));
      }
    }
  }

  @Override
  public void answered(TalkAnswer answer) {
    if (orders == null) {
      orders = read(answer, WmsOrder.class, last);
    } else if (last.path().equals("/returnOrders")) {
      returns.addAll(read(answer, WmsReturnOrder.class, last));
    } else {
      // An original that is gone: its back order's own number has to do.
      read(answer, WmsOrder.class, last).forEach(order -> originals.put(order.id(), order));
    }
    last = null;
  }

  /**
   * Nothing where there is no such thing (404).
   *
   * @throws RejectedException if the question was refused
   */
  static <T> List<T> read(TalkAnswer answer, Class<T> type, TalkRequest asked) {
    if (answer.status() == 404) {
      return List.of();
    }
    if (!answer.isOk()) {
      throw new RejectedException("Ongoing answered " + answer + " to " + asked);
    }
    return Wms.all(answer.body(), type);
  }

  /** What came; empty if the order is not there. */
  List<WmsOrder> orders() {
    return orders;
  }

  Read read() {
    return new Read(orders, originals, returns);
  }
}
