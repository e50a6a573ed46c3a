package io.crossdock.partner.ongoing;

import io.crossdock.camel.Batch;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Entry;
import io.crossdock.camel.HeldException;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Change;
import io.crossdock.camel.Positions.Position;
import io.crossdock.camel.SkippedException;
import io.crossdock.flow.Answers;
import io.crossdock.flow.BookedOrder;
import io.crossdock.flow.Neighbours;
import io.crossdock.flow.OrderBook;
import io.crossdock.flow.StockBook;
  private static final Duration SOON = Duration.ofMillis(50);

import io.crossdock.partner.ongoing.UpsertTalk.Ending;
import io.crossdock.partner.ongoing.UpsertTalk.Meaning;
import io.crossdock.partner.ongoing.UpsertTalk.Subject;
import io.crossdock.partner.ongoing.UpsertTalk.Wanted;
import io.crossdock.stock.Answered;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.camel.Exchange;

/**
 * The route's step that begins to tell the warehouse of some orders, one after the other. What it
 * is to have of each is derived when its turn comes: from what is booked and what was told before.
 * Thread-safe.
 */
public final class OrderSender {

  private final CamelLedger ledger;
  private final Clock clock;
  private final OngoingSettings settings;
  private final Neighbours neighbours;
  private final OrderBook orders;
  private final StockBook stock;
  private final Withdrawals withdrawals;
  private final ToldBook book;
  private final Positions positions;
  private final Channels channels;
    Work work = new Work(entry, answers, booked, book.find(entry.key()));
    if (work.told() == null
        && channels.isUnsettled(settings.rules().dismissedOrders(), entry.key())) {
      // What is in doubt of the entry that was dismissed is written down there.
      throw new HeldException("what a person dismissed of it is looked at first", SOON);
    }

  OrderSender(OngoingSettings settings, Neighbours neighbours, CamelLedger ledger, Clock clock) {
    this.settings = settings;
    this.neighbours = neighbours;
    this.orders = new OrderBook(settings.name(), ledger);
    this.stock = new StockBook(settings.name(), ledger);
    this.withdrawals = new Withdrawals(settings.rules(), ledger, clock);
    this.ledger = ledger;
    this.book = new ToldBook(Resource.ORDER, settings, ledger, clock);
    this.positions = new Positions(ledger);
    this.channels = new Channels(ledger);
    this.clock = clock;
  }

  /** What is known of one order. */
  private record Work(Entry entry, Answers answers, BookedOrder booked, Position<Told> told) {}

  /** Body: a batch of orders' keys. */
  public void begin(Exchange exchange) {
    Batch batch = exchange.getMessage().getBody(Batch.class);
    Answers answers = stock.answers();
    exchange.setVariable(
        OngoingCalls.TALK,
        new OrderTalks(
            batch.open().stream()
                .map(entry -> new Turn(entry, () -> about(entry, answers)))
                .toList(),
            clock));
  }

  /** Looks at what is booked and what was told. */
  private About about(Entry entry, Answers answers) {
    BookedOrder booked =
        orders
            .find(entry.key())
            .orElseThrow(() -> new SkippedException("no order of that key is booked"));
        write(work, ending, Told.State.SENT, channels.nextReading());
        settled(pen, work, ending);
        entry.applied(ending.why());
      }
      case LET_GO -> {
        write(work, ending, Told.State.CANCELLED, Answered.RELEASED);
        settled(pen, work, ending);
        withdrawals.letGo(pen, work.booked().key());
    UpsertTalk talk =
        new UpsertTalk(
            subject(booked),
            book.before(work.told(), entry),
            new Meaning(settings.statuses()::isCancelled, settings.statuses()::isStarted));
    return new About(talk, ending -> settle(work, ending));
  }

  private Subject subject(BookedOrder booked) {
    Wanted wanted =
        switch (booked.state()) {
          case OPEN -> Wanted.WHOLE;
          case CANCELLED, STOPPED -> Wanted.NOTHING;
          case HELD, REFUSED, DISMISSED -> Wanted.AS_IT_IS;
          case DROPPED -> Wanted.GONE;
        };
    return new Subject(
        Resource.ORDER,
        settings.api().goodsOwner(),
        booked.number(),
        booked.revision(),
        wanted,
        booked.order() == null
            ? List.of()
            : booked.order().lines().stream()
                .map(line -> Found.Line.of(line.row(), line.sku(), line.quantity()))
                .toList(),
        () ->
            OngoingRequest.put(
                Resource.ORDER.path(),
                OrderBody.of(booked, neighbours.seller(booked.shop()).orElse(null), settings)));
  }

  /** Writes down what came of it. */
  private void settle(Work work, Ending ending) {
    Entry entry = work.entry();
    Pen pen = entry.pen();
    switch (ending.end()) {
      case NOTHING -> entry.skipped(ending.why());
      case HAS_IT -> {
