package io.crossdock.partner.infoplus;

import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.document.Acknowledgement.Status;
import io.crossdock.partner.infoplus.Acks.Word;
import io.crossdock.partner.infoplus.OrderLink.State;
import java.util.List;

/** Writes down what came of a revision of an order, and tells who sent it. Thread-safe. */
final class OrderDesk {

  private final Links links;
  private final Acks acks;
  private final Positions positions;

  OrderDesk(Links links, Acks acks, Positions positions) {
    this.links = links;
    this.acks = acks;
    this.positions = positions;
  }

  /** It is there, made now or found. */
  void linked(Pen pen, OrderWork work, List<OrderLink.Line> lines, CreateTalk.Ending ending) {
    String orderNo = OrderNo.of(ending.record().get("orderNo")).toString();
    boolean made = ending.end() == CreateTalk.End.CREATED;
    put(pen, work, orderNo, State.LINKED, lines);
    Position<Owner> owner = positions.find(links.numbers(), orderNo, Owner.class).orElse(null);
    if (owner == null || !owner.value().key().equals(work.entry().key())) {
      positions.put(
          pen,
          links.numbers(),
          orderNo,
          owner == null ? 0 : owner.revision(),
          new Owner(work.entry().key()));
    }
    if (ending.matches() > 1) {
      acks.duplicate(pen, work.about(), orderNo, ending.matches());
    }
    acks.over(pen, work.about());
    tell(pen, work, made ? Status.CREATED : Status.LINKED, orderNo, null);
    work.entry().applied(ending.why() + " as " + orderNo);
  }

  /** Infoplus does not take it. Not parked: what follows it, such as its cancellation, goes on. */
  void rejected(Pen pen, OrderWork work, List<OrderLink.Line> lines, String why) {
    put(pen, work, null, State.REJECTED, lines);
    acks.refused(pen, work.about(), why);
    tell(pen, work, Status.REJECTED, null, why);
    work.entry().skipped("Infoplus refused it: " + why + " (review item)");
  }

  /** It stays as it is there. */
  void refused(Pen pen, OrderWork work, Status status, String why) {
    OrderLink link = work.link();
    put(
        pen,
        work,
        work.orderNo(),
        link == null ? State.REJECTED : link.state(),
        link == null ? List.of() : link.lines());
    tell(pen, work, status, work.orderNo(), why);
    work.entry().skipped(why);
  }

  private void put(
      Pen pen, OrderWork work, String orderNo, State state, List<OrderLink.Line> lines) {
    positions.put(
        pen,
        links.orders(),
        work.entry().key(),
        work.position() == null ? 0 : work.position().revision(),
        new OrderLink(
            work.about().source(), work.about().number(), orderNo, state, work.revision(), lines));
  }

  private void tell(Pen pen, OrderWork work, Status status, String orderNo, String why) {
    acks.tell(
        pen,
        work.about(),
        new Word(
            "so-ack:" + work.about().number() + ":" + work.revision(),
            work.revision(),
            status,
            orderNo,
            null,
            why));
  }
}
