package io.crossdock.partner.infoplus;

import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.document.Acknowledgement.Status;
import io.crossdock.partner.infoplus.Acks.Word;
import io.crossdock.partner.infoplus.OrderLink.Line;
import io.crossdock.partner.infoplus.OrderLink.State;
import java.util.List;
import java.util.Map;

/** Writes down what came of a revision of an order, and tells who sent it. Thread-safe. */
final class OrderDesk {

  private final Links links;
  private final Acks acks;
  private final Positions positions;
  private final Doubts doubts;

  OrderDesk(Links links, Acks acks, Positions positions, Doubts doubts) {
    this.links = links;
    this.acks = acks;
    this.positions = positions;
    this.doubts = doubts;
  }

  /** It is there, made now or found. */
  void linked(
      Pen pen,
      OrderWork work,
      List<Line> lines,
      Map<String, String> prints,
      CreateTalk.Ending ending) {
    String orderNo = OrderFinder.number(ending.record()).toString();
    boolean made = ending.end() == CreateTalk.End.CREATED;
    put(pen, work, orderNo, State.LINKED, lines, prints, null);
    number(pen, work, orderNo);
    if (ending.matches() > 1) {
      acks.duplicate(pen, work.about(), orderNo, ending.matches());
    }
    acks.over(pen, work.about());
    tell(pen, work, made ? Status.CREATED : Status.LINKED, orderNo, null);
    work.entry().applied(ending.why() + " as " + orderNo);
  }

  /** The hub knew that it is there, and was never asked. */
  void known(Pen pen, OrderWork work, List<Line> lines) {
    put(pen, work, work.orderNo(), State.LINKED, lines, Map.of(), null);
    tell(pen, work, Status.LINKED, work.orderNo(), null);
    work.entry().applied("it was known as " + work.orderNo());
  }

  /** Infoplus does not take it. Not parked: what follows it, such as its cancellation, goes on. */
  void rejected(Pen pen, OrderWork work, List<Line> lines, String why) {
    put(pen, work, null, State.REJECTED, lines, Map.of(), null);
    acks.refused(pen, work.about(), why);
    tell(pen, work, Status.REJECTED, null, why);
    work.entry().skipped("Infoplus refused it: " + why + " (review item)");
  }

  /**
   * Infoplus has this state of it.
   *
   * @param late what an earlier request may still set; null if nothing
   */
  void updated(
      Pen pen, OrderWork work, List<Line> lines, Map<String, String> prints, LateFields late) {
    put(pen, work, work.orderNo(), State.LINKED, lines, prints, late);
    took(pen, work, work.orderNo(), late, "Infoplus has it so");
  }

  /**
   * Some fields of it are changed.
   *
   * @param late what an earlier request may still set; null if nothing
   */
  void changed(Pen pen, OrderWork work, String orderNo, LateFields late) {
    boolean known = work.position() != null;
    put(
        pen,
        work,
        orderNo,
        State.LINKED,
        known ? work.link().lines() : List.of(),
        known ? work.link().prints() : Map.of(),
        late);
    if (!known) {
      number(pen, work, orderNo);
    }
    took(pen, work, orderNo, late, "Infoplus changed it");
  }

  private void took(Pen pen, OrderWork work, String orderNo, LateFields late, String what) {
    if (!work.isAgain()) {
      tell(pen, work, Status.UPDATED, orderNo, null);
    }
    if (late == null || !late.again()) {
      work.entry().applied(what);
      return;
    }
    work.entry()
        .held(
            what
                + "; an earlier request, whose answer never came, may be carried out late: it is"
                + " looked at once more when that is over",
            doubts.left(late.until()));
  }

  /**
   * It is taken back.
   *
   * @param orderNo null if Infoplus never had it
   * @param whole whether nothing of it stays
   * @param remark what stays of it; null if nothing does
   */
  void cancelled(Pen pen, OrderWork work, String orderNo, boolean whole, String remark) {
    List<Line> lines = work.position() == null ? List.of() : work.link().lines();
    put(pen, work, orderNo, whole ? State.CANCELLED : State.LINKED, lines, Map.of(), null);
    acks.over(pen, work.about());
    tell(pen, work, Status.CANCELLED, orderNo, remark);
    work.entry()
        .applied(
            orderNo == null
                ? "Infoplus does not have it"
                : "Infoplus let go of it" + (remark == null ? "" : ": " + remark));
  }

  /**
   * It stays as it is there.
   *
   * @param orderNo null if Infoplus does not have it
   */
  void refused(Pen pen, OrderWork work, Status status, String orderNo, String why) {
    OrderLink link = work.link();
    refused(pen, work, status, orderNo, why, link == null ? List.of() : link.lines());
  }

  /**
   * As {@link #refused(Pen, OrderWork, Status, String, String)}.
   *
   * @param lines as they stand there
   */
  void refused(
      Pen pen, OrderWork work, Status status, String orderNo, String why, List<Line> lines) {
    OrderLink link = work.link();
    // Of an order nobody knows nothing is kept: it may come yet, with a lower revision.
    if (link != null || orderNo != null) {
      put(
          pen,
          work,
          orderNo,
          link == null ? State.LINKED : link.state(),
          lines,
          link == null ? Map.of() : link.prints(),
          work.isAgain() ? null : work.late());
    }
    // Looked at once more: it was told what became of it before.
    if (!work.isAgain()) {
      tell(pen, work, status, orderNo, why);
    }
    work.entry().skipped(why);
  }

  private void put(
      Pen pen,
      OrderWork work,
      String orderNo,
      State state,
      List<Line> lines,
      Map<String, String> prints,
      LateFields late) {
    positions.put(
        pen,
        links.orders(),
        work.entry().key(),
        work.position() == null ? 0 : work.position().revision(),
        new OrderLink(
            work.about().source(),
            work.about().number(),
            orderNo,
            state,
            work.revision(),
            lines,
            prints,
            late));
  }

  /** So that people find it by Infoplus's number. */
  private void number(Pen pen, OrderWork work, String orderNo) {
    String key = work.entry().key();
    Position<Owner> owner = positions.find(links.numbers(), orderNo, Owner.class).orElse(null);
    if (owner == null || !owner.value().key().equals(key)) {
      positions.put(
          pen, links.numbers(), orderNo, owner == null ? 0 : owner.revision(), new Owner(key));
    }
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
