package io.crossdock.partner.ongoing;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Entry;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.camel.SkippedException;
import io.crossdock.flow.BookedOrder;
import io.crossdock.flow.OrderBook;
import io.crossdock.flow.WarehouseRules;
import io.crossdock.flow.Withdrawals;
import java.time.Clock;
import org.apache.camel.Exchange;

/** What becomes of orders whose entries a person dismissed. Thread-safe. */
public final class OrderDismissals {

  private final WarehouseRules rules;
  private final OrderBook orders;
  private final Withdrawals withdrawals;
  private final ToldBook book;
  private final Positions positions;
  private final Channels channels;

  OrderDismissals(OngoingSettings settings, CamelLedger ledger, Clock clock) {
    this.rules = settings.rules();
    this.orders = new OrderBook(settings.name(), ledger);
    this.withdrawals = new Withdrawals(rules, ledger, clock);
    this.book = new ToldBook(Resource.ORDER, settings, ledger, clock);
    this.positions = new Positions(ledger);
    this.channels = new Channels(ledger);
  }

  /**
   * Body: the key of an order of which a person dismissed what was to be told. What the warehouse
   * does not have is free. Where nobody knows what it has, the pieces stay taken, and a person is
   * asked to look.
   */
  public void dismissed(Exchange exchange) {
    Entry entry = exchange.getVariable("entry", Entry.class);
    String key = entry.key();
    // In this order: what is booked after it was read is seen by the writing of it.
    BookedOrder booked =
        orders.find(key).orElseThrow(() -> new SkippedException("no order of that key is booked"));
    boolean comesAgain = channels.isUnsettled(rules.orders(), key);
    Position<Told> told = book.find(key);
    boolean inDoubt =
        entry.unresolved() || (told != null && told.value().state() == Told.State.LOOKED_FOR);
    long there = there(told);
    Pen pen = Pen.of(exchange);
    if (there >= booked.revision()) {
      entry.skipped("the warehouse was told this state of it before");
    } else if (inDoubt) {
      positions.put(pen, book.lookedFor(key, booked.number(), told));
      if (!comesAgain) {
        Refusal.of(booked).inDoubt(pen, booked.kept());
      }
      entry.applied("nobody knows whether the warehouse has it; its pieces stay taken");
    } else if (comesAgain) {
      entry.skipped("a mark of it that came later waits");
    } else {
      withdrawals.dismissed(pen, booked, there);
      Refusal.of(booked).over(pen, "a person dismissed it");
      entry.applied(
          there == 0
              ? "the warehouse does not have it; its pieces are free"
              : "the warehouse keeps state " + there + " of it; what it wanted more is free");
    }
  }

  /** The state that the warehouse has; 0 if it has none. */
  private static long there(Position<Told> told) {
    return told == null
        ? 0
        : switch (told.value().state()) {
          case SENT, CANCEL_REFUSED -> told.value().revision();
          case CANCELLED, LOOKED_FOR -> 0;
        };
  }
}
