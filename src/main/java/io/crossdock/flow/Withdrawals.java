package io.crossdock.flow;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Change;
import io.crossdock.camel.Positions.Position;
import io.crossdock.camel.Reviews;
import io.crossdock.camel.TransientException;
import io.crossdock.document.CancellationNotice;
import io.crossdock.flow.BookedOrder.State;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Orders that go no further, by nobody's new state of them: the warehouse cancelled them, it let go
 * of them, or a person gave them up. What was booked for them is free in the same transaction, who
 * waits for it is woken, and shops show it. Thread-safe.
 */
public final class Withdrawals {

  /** Why the hub asks a seller to cancel an order. */
  public static final String NO_STOCK = "NO_STOCK";

  private final WarehouseRules rules;
  private final OrderBook orders;
  private final StockBook stock;
  private final Positions positions;
  private final Channels channels;
  private final Reviews reviews = new Reviews();
  private final Clock clock;

  public Withdrawals(WarehouseRules rules, CamelLedger ledger, Clock clock) {
    this.rules = rules;
    this.orders = new OrderBook(rules.name(), ledger);
    this.stock = new StockBook(rules.name(), ledger);
    this.positions = new Positions(ledger);
    this.channels = new Channels(ledger);
    this.clock = clock;
  }

  /**
   * An order as it was read and what it becomes.
   *
   * @param there the state that the warehouse has; what was booked for newer ones is free
   * @param told whether its seller is told with it that it was cancelled
   */
  private record One(BookedOrder before, State state, long there, boolean told) {}

  /**
   * The warehouse cancelled them by itself: they are told there no more.
   *
   * @param told keys of those for whose sellers a cancellation notice is written beside it
   * @throws TransientException if one of them is no longer as it was read
   */
  public void dropped(Pen pen, Collection<BookedOrder> some, Set<String> told) {
    write(
        pen,
        some.stream().map(one -> new One(one, State.DROPPED, 0, told.contains(one.key()))).toList(),
        "the warehouse cancelled it");
  }

  /**
   * A person gave it up, and it is known what the warehouse has of it. One that was cancelled stays
   * so; its seller is told if it was the hub who cancelled it.
   *
   * @param there the state that the warehouse has; 0 if it has none
   * @throws TransientException if it is no longer as it was read
   */
  public void dismissed(Pen pen, BookedOrder order, long there) {
    boolean over = order.state().isOver();
    boolean tells = order.state() == State.STOPPED && there == 0 && !order.sellerWasTold();
    write(
        pen,
        List.of(new One(order, over ? order.state() : State.DISMISSED, there, tells)),
        "a person dismissed it");
    if (tells) {
      notice(pen, order.noticed());
    }
  }

  /**
   * The warehouse let go of it, as it was told: where the hub asked for that, its seller is told
   * now. Changes nothing else.
   */
  public void letGo(Pen pen, String key) {
    Position<BookedOrder> order = orders.of(List.of(key)).get(key);
    if (order == null || order.value().state() != State.STOPPED || order.value().sellerWasTold()) {
      return;
    }
    BookedOrder told = order.value().noticed();
    positions.put(pen, orders.orders(), key, order.revision(), told);
    notice(pen, told);
  }

  private void write(Pen pen, List<One> some, String why) {
    if (some.isEmpty()) {
      return;
    }
    Map<String, Position<BookedOrder>> known =
        orders.of(some.stream().map(one -> one.before().key()).toList());
    Set<String> skus = new HashSet<>();
    some.forEach(one -> skus.addAll(one.before().skus()));
    StockBook.Page page = stock.page(skus);
    Booking booking = new Booking(rules, page, clock.instant());
    List<Change> changes = new ArrayList<>();
    for (One one : some) {
      BookedOrder before = one.before();
      Position<BookedOrder> now = known.get(before.key());
      if (now == null || !now.value().equals(before)) {
        throw new TransientException("order " + before.key() + " was booked anew meanwhile");
      }
      BookedOrder after = booking.released(before, one.there()).as(one.state());
      changes.add(
          new Change(
              orders.orders(), before.key(), now.revision(), one.told() ? after.noticed() : after));
      BookingWords.closes(after, before, Set.of())
          .forEach(review -> reviews.close(pen, review.kind(), review.key(), "the hub", why));
    }
    changes.addAll(stock.changes(page));
    positions.put(pen, changes);
    if (rules.reserves()) {
      channels.raise(pen, rules.stock(), page.shownElse(), why);
    }
    channels.mark(pen, rules.held(), page.freed(), why);
    // What waited has nothing to wait for.
    channels.wake(
        pen,
        rules.reservations(),
        some.stream()
            .filter(one -> one.before().state() == State.HELD)
            .map(one -> one.before().key())
            .toList());
  }

  /** Its seller is asked to cancel it. */
  void notice(Pen pen, BookedOrder order) {
    channels.write(
        pen,
        "cancellations." + order.shop(),
        List.of(
            new CancellationNotice(
                order.shop(),
                order.nativeNumber(),
                order.notices(),
                CancellationNotice.By.HUB,
                NO_STOCK,
                clock.instant())),
        rules.orders());
  }
}
