package io.crossdock.partner.ongoing;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Entry;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Change;
import io.crossdock.camel.Positions.Position;
import io.crossdock.camel.Reviews;
import io.crossdock.camel.SkippedException;
import io.crossdock.flow.BookedOrder;
import io.crossdock.flow.Neighbours;
import io.crossdock.flow.OrderBook;
import io.crossdock.flow.StockBook;
import io.crossdock.partner.ongoing.OrderTalk.Begin;
import io.crossdock.partner.ongoing.OrderTalk.Ending;
import io.crossdock.stock.Answered;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.camel.Exchange;

/**
 * The steps of the route that tells the warehouse of orders. What it is to have is derived when it
 * is told: from what is booked and what was told before. Thread-safe.
 */
public final class OrderSender {

  /** Kinds of review items. */
  static final String CHANGE_REFUSED = "order-change-refused";

  static final String CANCEL_REFUSED = "cancel-refused";

  private final OngoingSettings settings;
  private final Neighbours neighbours;
  private final OrderBook orders;
  private final StockBook stock;
  private final Positions positions;
  private final Channels channels;
  private final Reviews reviews = new Reviews();
  private final Clock clock;
  private final String told;
  private final String ids;

  OrderSender(OngoingSettings settings, Neighbours neighbours, CamelLedger ledger, Clock clock) {
    this.settings = settings;
    this.neighbours = neighbours;
    this.orders = new OrderBook(settings.name(), ledger);
    this.stock = new StockBook(settings.name(), ledger);
    this.positions = new Positions(ledger);
    this.channels = new Channels(ledger);
    this.clock = clock;
    this.told = ToldOrder.position(settings.name());
    this.ids = ToldOrder.ids(settings.name());
  }

  /** What one exchange knows of its order. */
  private record Work(BookedOrder booked, Position<ToldOrder> told, OrderTalk talk) {}

  private static final String WORK = "ongoing.order";

  /** Looks at what is booked and what was told, and begins the talk. */
  public void begin(Exchange exchange) {
    Entry entry = exchange.getVariable("entry", Entry.class);
    BookedOrder booked =
        orders
            .find(entry.key())
            .orElseThrow(() -> new SkippedException("no order of that key is booked"));
    Position<ToldOrder> before = positions.find(told, entry.key(), ToldOrder.class).orElse(null);
    Duration lookedFor =
        before == null || before.value().state() != ToldOrder.State.LOOKED_FOR
            ? null
            : Duration.between(before.changedAt(), clock.instant());
    OrderTalk talk =
        new OrderTalk(
            new Begin(
                booked,
                before == null ? null : before.value(),
                // An attempt that failed before may have come further than it seemed.
                entry.unresolved() || entry.attempt() > 1,
                lookedFor,
                settings.orders().settle()),
            settings.api().goodsOwner(),
            settings.statuses(),
            () -> put(booked));
    exchange.setVariable(WORK, new Work(booked, before, talk));
    exchange.setVariable(OngoingCalls.TALK, talk);
  }

  private OngoingRequest put(BookedOrder booked) {
    return OngoingRequest.put(
        "/orders", OrderBody.of(booked, neighbours.seller(booked.shop()).orElse(null), settings));
  }

  /** Writes down what came of it. */
  public void settle(Exchange exchange) {
    Entry entry = exchange.getVariable("entry", Entry.class);
    Work work = exchange.getVariable(WORK, Work.class);
    Ending ending = work.talk().ending();
    Pen pen = Pen.of(exchange);
    switch (ending.end()) {
      case NOTHING -> entry.skipped(ending.why());
      case HAS_IT -> {
        write(pen, work, ToldOrder.State.SENT, channels.nextReading());
        entry.applied(ending.why());
      }
      case LET_GO -> {
        write(pen, work, ToldOrder.State.CANCELLED, Answered.RELEASED);
        channels.raise(pen, settings.rules().stock(), skus(work.booked()), "orders");
        entry.applied(ending.why());
      }
      case CHANGE_REFUSED -> {
        // What the warehouse has of it is in its readings, whatever else was booked.
        write(pen, work, ToldOrder.State.SENT, channels.nextReading());
        review(pen, CHANGE_REFUSED, work.booked(), ending);
        entry.applied(ending.why() + " (review item)");
      }
      case CANCEL_REFUSED -> {
        write(pen, work, ToldOrder.State.CANCEL_REFUSED, channels.nextReading());
        review(pen, CANCEL_REFUSED, work.booked(), ending);
        entry.applied(ending.why() + " (review item)");
      }
      case LOOK_AGAIN -> {
        if (work.told() == null) {
          positions.put(
              pen,
              told,
              work.booked().key(),
              0,
              new ToldOrder(work.booked().number(), 0, 0, ToldOrder.State.LOOKED_FOR));
        }
        entry.held(ending.why(), again());
      }
    }
  }

  private Duration again() {
    Duration quarter = settings.orders().settle().dividedBy(4);
    return quarter.compareTo(Duration.ofMillis(10)) < 0 ? Duration.ofMillis(10) : quarter;
  }

  private void write(Pen pen, Work work, ToldOrder.State state, long reading) {
    BookedOrder booked = work.booked();
    long orderId = work.talk().ending().orderId();
    List<Change> changes = new ArrayList<>();
    changes.add(
        new Change(
            told,
            booked.key(),
            work.told() == null ? 0 : work.told().revision(),
            new ToldOrder(booked.number(), orderId, booked.revision(), state)));
    if (orderId != 0 && (work.told() == null || work.told().value().orderId() != orderId)) {
      String id = String.valueOf(orderId);
      long revision =
          positions.find(ids, id, ToldOrder.Owner.class).map(Position::revision).orElse(0L);
      changes.add(
          new Change(ids, id, revision, new ToldOrder.Owner(booked.key(), booked.number())));
    }
    changes.addAll(stock.answered(booked.key(), booked.revision(), skus(booked), reading));
    positions.put(pen, changes);
    reread(pen, skus(booked));
  }

  /** What the warehouse can sell is another figure now. */
  private void reread(Pen pen, List<String> skus) {
    String channel = "reread-stock." + settings.name();
    if (channels.exists(channel)) {
      channels.mark(pen, channel, skus, "orders");
    }
  }

  private static List<String> skus(BookedOrder booked) {
    TreeSet<String> skus = new TreeSet<>(booked.booked().keySet());
    skus.addAll(booked.wanted().keySet());
    return List.copyOf(skus);
  }

  private void review(Pen pen, String kind, BookedOrder booked, Ending ending) {
    reviews.open(
        pen,
        kind,
        booked.key(),
        Map.of(
            "shop",
            booked.shop(),
            "order",
            booked.nativeNumber(),
            "number",
            booked.number(),
            "orderStatus",
            String.valueOf(ending.status()),
            "what",
            ending.why()));
  }
}
