package io.crossdock.partner.ongoing;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Entry;
import io.crossdock.camel.HeldException;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.Reviews;
import io.crossdock.camel.SkippedException;
import io.crossdock.camel.TalkRequest;
import io.crossdock.document.Order;
import io.crossdock.document.ReturnOrder;
import io.crossdock.flow.BookedOrder;
import io.crossdock.flow.Neighbours;
import io.crossdock.flow.OrderBook;
import io.crossdock.partner.ongoing.DocumentSender.Work;
import io.crossdock.partner.ongoing.UpsertTalk.Meaning;
import io.crossdock.partner.ongoing.UpsertTalk.Subject;
import io.crossdock.partner.ongoing.UpsertTalk.Wanted;
import java.time.Clock;
import java.time.Duration;
import org.apache.camel.Exchange;

/** The steps of the route that tells the warehouse what buyers send back. Thread-safe. */
public final class ReturnSender {

  /** An order that is on its way there; the seller's return came first. */
  private static final Duration SOON = Duration.ofSeconds(30);

  private final OngoingSettings settings;
  private final DocumentSender sender;
  private final Numbering numbering;
  private final OrderBook orders;
  private final ToldBook told;
  private final Positions positions;
  private final CamelLedger ledger;

  ReturnSender(OngoingSettings settings, Neighbours neighbours, CamelLedger ledger, Clock clock) {
    this.settings = settings;
    this.sender = new DocumentSender(Resource.RETURN_ORDER, settings, ledger, clock);
    this.numbering = new Numbering(settings.name(), neighbours, sender.book());
    this.positions = new Positions(ledger);
    this.ledger = ledger;
    this.orders = new OrderBook(settings.name(), ledger);
    this.told = new ToldBook(Resource.ORDER, settings, ledger, clock);
  }

  /** Body: an announced return. Looks at what was told of it, and begins the talk. */
  public void begin(Exchange exchange) {
    Entry entry = exchange.getVariable("entry", Entry.class);
    ReturnOrder announced = entry.document(ReturnOrder.class);
    Position<Told> before = sender.book().find(announced.key());
    if (before != null && before.value().revision() >= announced.revision()) {
      throw new SkippedException("the warehouse was told this state of it before");
    }
    long orderId = orderId(announced);
    String reviewed = reviewKey(announced);
    String number =
        numbering.of(
            Pen.of(exchange),
            announced.shop(),
            announced.returnNumber(),
            announced.key(),
            before,
            new Refusal(reviewed, announced.shop(), announced.number(), null));
    ReturnTalk talk =
        new ReturnTalk(
            orderId,
            order ->
                new UpsertTalk(
                    subject(announced, number, orderId, ReturnRows.of(announced, order)),
                    sender.book().before(before, entry),
                    new Meaning(status -> false, status -> false)));
    sender.begin(
        exchange,
        new Work(
            announced.key(),
            announced.revision(),
            number,
            before,
            new Refusal(reviewed, announced.shop(), announced.number(), number),
            talk::ending),
        talk);
  }

  private Subject subject(ReturnOrder announced, String number, long orderId, ReturnRows rows) {
    return new Subject(
        Resource.RETURN_ORDER,
        settings.api().goodsOwner(),
        number,
        announced.revision(),
        Wanted.WHOLE,
        rows.lines(),
        () ->
            TalkRequest.put(
                Resource.RETURN_ORDER.path(),
                rows.body(number, orderId, settings.api().goodsOwner())));
  }

  private long orderId(ReturnOrder announced) {
    String key = Order.key(announced.shop(), announced.number());
    BookedOrder booked =
        orders
            .find(key)
            .orElseThrow(
                () ->
                    new RejectedException(
                        "the hub knows no order "
                            + announced.number()
                            + " of "
                            + announced.shop()
                            + ", so that nothing of it can come back"));
    Position<Told> order = told.find(key);
    if (order == null || order.value().id() == 0) {
      String never = whyNever(booked, order == null ? null : order.value());
      if (never != null) {
        String why =
            "order "
                + announced.number()
                + " of "
                + announced.shop()
                + " never reached the warehouse ("
                + never
                + "), so that nothing of it can come back";
        new Refusal(reviewKey(announced), announced.shop(), announced.number(), null)
            .openNow(ledger, Refusal.UNSENT, why);
        throw new RejectedException(
            why + ". Where it is sent after all, retry this; or dismiss it");
      }
      throw new HeldException("its order has not reached the warehouse yet", SOON);
    }
    return order.value().id();
  }

  /** From now on: its goods may come much later than anything else happened to it. */
  private void keepOrder(Pen pen, ReturnOrder announced) {
    String name = Announced.position(settings.name());
    String key = Order.key(announced.shop(), announced.number());
    long revision = positions.find(name, key, Announced.class).map(Position::revision).orElse(0L);
    positions.put(
        pen, name, key, revision, new Announced(announced.returnNumber(), announced.revision()));
  }

  private static String reviewKey(ReturnOrder announced) {
    return "return/" + announced.key();
  }

  /** Null if it may still get there. */
  private static String whyNever(BookedOrder booked, Told told) {
    boolean underWay =
        booked.mayBeThere() && (told == null || told.state() != Told.State.CANCELLED);
    return underWay
        ? null
        : switch (booked.state()) {
          case OPEN, HELD -> null;
          case CANCELLED, GONE -> "its seller took it back";
          case STOPPED -> "there was no stock";
          case REFUSED -> "it cannot go there as it is";
          case DROPPED -> "the warehouse cancelled it";
          case DISMISSED -> "a person gave it up";
        };
  }

  /** Writes down what came of it. */
  public void settle(Exchange exchange) {
    sender.settle(exchange);
    ReturnOrder announced = exchange.getVariable("entry", Entry.class).document(ReturnOrder.class);
    keepOrder(Pen.of(exchange), announced);
    new Reviews()
        .close(
            Pen.of(exchange),
            Refusal.UNSENT,
            reviewKey(announced),
            settings.name(),
            "its order was sent after all");
  }
}
