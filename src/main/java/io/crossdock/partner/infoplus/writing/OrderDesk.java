package io.crossdock.partner.infoplus.writing;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.document.Acknowledgement.Status;
import io.crossdock.partner.infoplus.books.Acks;
import io.crossdock.partner.infoplus.books.Acks.Word;
import io.crossdock.partner.infoplus.books.LateFields;
import io.crossdock.partner.infoplus.books.Links;
import io.crossdock.partner.infoplus.books.OrderLink;
import io.crossdock.partner.infoplus.books.OrderLink.Line;
import io.crossdock.partner.infoplus.books.OrderLink.State;
import io.crossdock.partner.infoplus.books.Owner;
import io.crossdock.partner.infoplus.books.Prints;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
   * @param set what the change says
   * @param late what an earlier request may still set; null if nothing
   */
  void changed(
      Pen pen, OrderWork work, String orderNo, Map<String, JsonNode> set, LateFields late) {
    boolean known = work.position() != null;
    put(
        pen,
        work,
        orderNo,
        State.LINKED,
        known ? work.link().lines() : List.of(),
        Prints.with(known ? work.link().prints() : Map.of(), set),
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
    put(pen, work, link(work, orderNo, whole ? State.CANCELLED : State.LINKED, lines).curtailed());
    acks.over(pen, work.about());
    acks.lateOver(pen, work.about());
    tell(pen, work, Status.CANCELLED, orderNo, remark);
    work.entry()
        .applied(
            orderNo == null
                ? "Infoplus does not have it"
                : "Infoplus let go of it" + (remark == null ? "" : ": " + remark));
  }

  /**
   * Why it stays as it is there.
   *
   * @param lines as they stand there
   * @param fields that are not as it says
   * @param late what an earlier request may still set; null if nothing
   */
  record Refusal(
      Status status, String why, List<Line> lines, Set<String> fields, LateFields late) {}

  /**
   * It stays as it is there, and nothing was sent to change it.
   *
   * @param orderNo null if Infoplus does not have it
   */
  void refused(Pen pen, OrderWork work, Status status, String orderNo, String why) {
    LateFields late = LateFields.after(work.late(), null, Set.of(), doubts.now());
    List<Line> lines = work.position() == null ? List.of() : work.link().lines();
    refused(pen, work, orderNo, new Refusal(status, why, lines, Set.of(), late));
  }

  /**
   * It stays as it is there.
   *
   * @param orderNo null if Infoplus does not have it
   */
  void refused(Pen pen, OrderWork work, String orderNo, Refusal refusal) {
    OrderLink link = work.link();
    LateFields late = refusal.late();
    Set<String> differing = refusal.fields();
    if (work.isAgain() && differing.isEmpty()) {
      differing = work.late().fields();
    }
    // What is in doubt the next state sends whatever it was told.
    Map<String, String> prints = link == null ? Map.of() : link.prints();
    prints = Prints.without(prints, work.isAgain() ? differing : Set.of());
    prints = Prints.without(prints, late == null ? Set.of() : late.fields());
    // Of an order nobody knows nothing is kept: it may come yet, with a lower revision.
    if (link != null || orderNo != null) {
      put(
          pen,
          work,
          orderNo,
          link == null ? State.LINKED : link.state(),
          refusal.lines(),
          prints,
          late == null ? null : late.settled());
    }
    if (work.isAgain()) {
      acks.late(pen, work.about(), work.revision(), differing, refusal.why());
    } else {
      tell(pen, work, refusal.status(), orderNo, refusal.why());
    }
    work.entry().skipped(refusal.why() + (work.isAgain() ? " (review item)" : ""));
  }

  private void put(
      Pen pen,
      OrderWork work,
      String orderNo,
      State state,
      List<Line> lines,
      Map<String, String> prints,
      LateFields late) {
    put(pen, work, link(work, orderNo, state, lines).with(prints, late));
  }

  private static OrderLink link(OrderWork work, String orderNo, State state, List<Line> lines) {
    OrderLink link =
        new OrderLink(
            work.about().source(), work.about().number(), orderNo, state, work.revision(), lines);
    boolean curtailed = work.position() != null && work.link().isCurtailed();
    return curtailed ? link.curtailed() : link;
  }

  private void put(Pen pen, OrderWork work, OrderLink link) {
    positions.put(
        pen,
        links.orders(),
        work.entry().key(),
        work.position() == null ? 0 : work.position().revision(),
        link);
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
