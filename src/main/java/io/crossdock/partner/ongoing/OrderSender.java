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
import io.crossdock.camel.Talk;
import io.crossdock.camel.TalkRequest;
import io.crossdock.flow.Answers;
import io.crossdock.flow.BookedOrder;
import io.crossdock.flow.Neighbours;
import io.crossdock.flow.OrderBook;
import io.crossdock.flow.StockBook;
import io.crossdock.flow.Withdrawals;
import io.crossdock.partner.ongoing.OrderTalks.About;
import io.crossdock.partner.ongoing.OrderTalks.Turn;
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

  private static final Duration SOON = Duration.ofMillis(50);

  private final OngoingSettings settings;
  private final Neighbours neighbours;
  private final OrderBook orders;
  private final StockBook stock;
  private final Withdrawals withdrawals;
  private final ToldBook book;
  private final Positions positions;
  private final Channels channels;
  private final CamelLedger ledger;
  private final Clock clock;

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
        Talk.VARIABLE,
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
    Work work = new Work(entry, answers, booked, book.find(entry.key()));
    if (work.told() == null
        && channels.isUnsettled(settings.rules().dismissedOrders(), entry.key())) {
      // What is in doubt of the entry that was dismissed is written down there.
      throw new HeldException("what a person dismissed of it is looked at first", SOON);
    }
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
          case CANCELLED, GONE, STOPPED -> Wanted.NOTHING;
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
            TalkRequest.put(
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
        write(work, ending, Told.State.SENT, channels.nextReading());
        settled(pen, work, ending);
        entry.applied(ending.why());
      }
      case LET_GO -> {
        write(work, ending, Told.State.CANCELLED, Answered.RELEASED);
        settled(pen, work, ending);
        withdrawals.letGo(pen, work.booked().key());
        channels.raise(pen, settings.rules().stock(), skus(work.booked()), "orders");
        entry.applied(ending.why());
      }
      case CHANGE_REFUSED -> {
        // What the warehouse has of it is in its readings, whatever else was booked.
        write(work, ending, Told.State.SENT, channels.nextReading());
        Refusal.of(work.booked()).change(pen, ending);
        entry.applied(ending.why() + " (review item)");
      }
      case CANCEL_REFUSED -> {
        write(work, ending, Told.State.CANCEL_REFUSED, channels.nextReading());
        Refusal.of(work.booked()).cancel(pen, ending);
        entry.applied(ending.why() + " (review item)");
      }
      case LOOK_AGAIN -> {
        positions.put(
            pen, book.lookedFor(work.booked().key(), work.booked().number(), work.told()));
        entry.held(ending.why(), book.again());
      }
      case REFUSED -> {
        // What is in the book of a parked entry is dropped.
        Refusal.of(work.booked()).parked(ledger, work.booked().kept(), ending.why());
        entry.rejected(ending.why() + " (review item)");
      }
    }
  }

  /** What was open for people because the warehouse did not take it is over. */
  private static void settled(Pen pen, Work work, Ending ending) {
    if (work.told() == null || work.told().value().state() == Told.State.LOOKED_FOR) {
      Refusal.of(work.booked()).over(pen, ending.why());
    }
  }

  private void write(Work work, Ending ending, Told.State state, long reading) {
    Pen pen = work.entry().pen();
    BookedOrder booked = work.booked();
    List<String> skus = skus(booked);
    List<Change> changes =
        new ArrayList<>(
            book.changes(
                booked.key(), booked.number(), booked.revision(), state, ending, work.told()));
    changes.addAll(work.answers().of(booked.key(), booked.revision(), skus, reading));
    positions.put(pen, changes);
    if (settings.rules().reserves()) {
      // The sooner a reading contains it, the sooner its reservation is forgotten.
      reread(channels, pen, settings.name(), skus, "orders");
    }
  }

  /** What the warehouse can sell of them is another figure now. */
  static void reread(
      Channels channels, Pen pen, String warehouse, List<String> skus, String origin) {
    String channel = "reread-stock." + warehouse;
    if (channels.exists(channel)) {
      channels.mark(pen, channel, skus, origin);
    }
  }

  private static List<String> skus(BookedOrder booked) {
    TreeSet<String> skus = new TreeSet<>(booked.booked().keySet());
    skus.addAll(booked.wanted().keySet());
    return List.copyOf(skus);
  }
}
