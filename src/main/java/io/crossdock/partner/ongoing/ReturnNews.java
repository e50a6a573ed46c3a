package io.crossdock.partner.ongoing;

import io.crossdock.document.ReturnReceipt;
import io.crossdock.partner.ongoing.Handed.Pieces;
import io.crossdock.partner.ongoing.Handed.Returned;
import io.crossdock.partner.ongoing.OrderNews.News;
import io.crossdock.partner.ongoing.OrderNews.Owner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is new of a return order that Ongoing answered. Pure. */
final class ReturnNews {

  private final String warehouse;

  ReturnNews(String warehouse) {
    this.warehouse = warehouse;
  }

  /**
   * @param returnNumber the seller's own; null if it announced none
   * @param now Ongoing gives no time
   */
  News of(WmsReturnOrder order, Owner owner, String returnNumber, Handed before, Instant now) {
    String id = String.valueOf(order.id());
    String orderId = String.valueOf(order.orderId());
    Returned known = before.returns().getOrDefault(id, new Returned(null, Map.of()));
    Map<String, Pieces> told = new HashMap<>(known.lines());
    List<ReturnReceipt.Line> lines = new ArrayList<>();
    for (WmsReturnOrder.Line line : order.returnOrderLines()) {
      Pieces was = told.getOrDefault(line.key(), Pieces.NONE);
      int more = Math.max(0, line.returned() - was.total());
      // Those thrown away may have been told before as restocked: they are taken back.
      int discarded = Math.max(0, Math.min(line.removed(), line.returned()) - was.discarded());
      if (more == 0 && discarded == 0) {
        continue;
      }
      boolean announced = returnNumber != null || line.orderLine() == null;
      lines.add(
          new ReturnReceipt.Line(
              announced ? line.key() : line.orderLine(),
              line.sku(),
              more,
              more - discarded,
              discarded,
              announced ? was.total() + more : before.cameBack(orderId, line.orderLine()) + more,
              line.returnCause() == null ? null : line.returnCause().code()));
      told.put(
          line.key(),
          new Pieces(was.total() + more, was.discarded() + discarded, line.orderLine()));
    }
    if (lines.isEmpty()) {
      return new News(before, List.of());
    }
    Handed handed = before.oneMoreReceipt(returnNumber).with(id, new Returned(orderId, told));
    return new News(
        handed,
        List.of(
            new ReturnReceipt(
                owner.shop(),
                owner.number(),
                returnNumber,
                handed.receiptsOf(returnNumber),
                warehouse,
                // Made by hand: reported, as what nobody announced, on the order's lines.
                returnNumber == null ? orderId : id,
                lines,
                now)));
  }
}
