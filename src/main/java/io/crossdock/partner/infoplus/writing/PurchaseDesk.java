package io.crossdock.partner.infoplus.writing;

import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.document.Acknowledgement.Status;
import io.crossdock.document.PurchaseOrder;
import io.crossdock.partner.infoplus.books.Acks;
import io.crossdock.partner.infoplus.books.Acks.Word;
import io.crossdock.partner.infoplus.books.Links;
import io.crossdock.partner.infoplus.books.OrderLink;
import io.crossdock.partner.infoplus.books.Owner;
import io.crossdock.partner.infoplus.books.PurchaseLink;
import java.util.List;

/** Writes down what came of a purchase order, and tells who sent it. Thread-safe. */
final class PurchaseDesk {

  private final Links links;
  private final Acks acks;
  private final Positions positions;
  private final LateWrites late;

  PurchaseDesk(Links links, Acks acks, Positions positions, LateWrites late) {
    this.links = links;
    this.acks = acks;
    this.positions = positions;
    this.late = late;
  }

  /** How many acknowledgements were sent of a purchase order. */
  record Acked(long times) {}

  /** Null if none was sent. */
  Position<Acked> acks(String key) {
    return positions.find(links.acked(), key, Acked.class).orElse(null);
  }

  /**
   * It is there, made now or found.
   *
   * @param changed whether what was found said something else
   */
  void linked(Pen pen, PurchaseWork work, CreateTalk.Ending ending, boolean changed) {
    int asn = ending.record().path("id").asInt();
    put(pen, work, asn, work.print(), work.order());
    own(pen, work, asn);
    acks.over(pen, work.about());
    boolean made = ending.end() == CreateTalk.End.CREATED;
    tell(pen, work, made ? Status.CREATED : Status.LINKED, asn, null);
    late.applied(pen, work.entry(), work.print(), changed, ending.why() + " as " + asn);
  }

  /**
   * Infoplus has this state of it.
   *
   * @param changed whether it had another one
   */
  void changed(Pen pen, PurchaseWork work, boolean changed) {
    put(pen, work, work.asn(), work.print(), work.order());
    acks.lateOver(pen, work.about());
    late.applied(
        pen, work.entry(), work.print(), changed, "Infoplus has ASN " + work.asn() + " so");
  }

  void cancelled(Pen pen, PurchaseWork work, int asn) {
    // Its number may be given to another one.
    put(pen, work, 0, work.print(), work.order());
    tell(pen, work, Status.CANCELLED, asn, null);
    acks.lateOver(pen, work.about());
    late.over(pen, work.entry());
    work.entry().applied("Infoplus let go of ASN " + asn);
  }

  /** It is cancelled and was never told. */
  void never(Pen pen, PurchaseWork work) {
    put(pen, work, 0, work.print(), work.order());
    tell(pen, work, Status.CANCELLED, 0, null);
    late.over(pen, work.entry());
    work.entry().applied("Infoplus does not have it");
  }

  /** Infoplus keeps the state it has. */
  void stays(Pen pen, PurchaseWork work, int asn, Status status, String why) {
    if (work.asn() == asn) {
      PurchaseLink link = work.position().value();
      put(pen, work, asn, work.print(), link.place(), link.lines(), link.said());
    } else {
      put(pen, work, asn, work.print(), work.order());
      own(pen, work, asn);
    }
    tell(pen, work, status, asn, why);
    if (late.wasTold(work.entry(), work.print())) {
      acks.late(pen, work.about(), work.order().revision(), List.of("the ASN"), why);
    }
    late.over(pen, work.entry());
    work.entry().skipped(why);
  }

  void rejected(Pen pen, PurchaseWork work, String why) {
    acks.refused(pen, work.about(), why);
    tell(pen, work, Status.REJECTED, 0, why);
    late.over(pen, work.entry());
    work.entry().skipped("Infoplus refused it: " + why + " (review item)");
  }

  /** So that what is received of it is told to whose it is. */
  private void own(Pen pen, PurchaseWork work, int asn) {
    Position<Owner> owner =
        positions.find(links.asns(), String.valueOf(asn), Owner.class).orElse(null);
    if (owner == null || !owner.value().key().equals(work.order().key())) {
      positions.put(
          pen,
          links.asns(),
          String.valueOf(asn),
          owner == null ? 0 : owner.revision(),
          new Owner(work.order().key()));
    }
  }

  private void put(Pen pen, PurchaseWork work, int asn, String print, PurchaseOrder order) {
    List<OrderLink.Line> lines =
        order.lines().stream()
            .map(line -> new OrderLink.Line(line.row(), line.sku(), line.quantity()))
            .toList();
    put(pen, work, asn, print, order.warehouse(), lines, AsnBody.said(order));
  }

  private void put(
      Pen pen,
      PurchaseWork work,
      int asn,
      String print,
      String place,
      List<OrderLink.Line> lines,
      List<String> said) {
    PurchaseOrder order = work.order();
    positions.put(
        pen,
        links.purchaseOrders(),
        order.key(),
        work.position() == null ? 0 : work.position().revision(),
        new PurchaseLink(
            order.source(), order.number(), asn, order.revision(), print, place, lines, said));
  }

  private void tell(Pen pen, PurchaseWork work, Status status, int asn, String why) {
    long times = (work.acks() == null ? 0 : work.acks().value().times()) + 1;
    positions.put(
        pen,
        links.acked(),
        work.order().key(),
        work.acks() == null ? 0 : work.acks().revision(),
        new Acked(times));
    acks.tell(
        pen,
        work.about(),
        new Word(
            "po-ack:" + work.order().number() + ":" + times,
            times,
            status,
            asn == 0 ? null : String.valueOf(asn),
            null,
            why));
  }
}
