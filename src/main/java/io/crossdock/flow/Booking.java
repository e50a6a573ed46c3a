package io.crossdock.flow;

import io.crossdock.document.Order;
import io.crossdock.document.OrderCancellation;
import io.crossdock.flow.BookedOrder.State;
import io.crossdock.flow.Decision.Missing;
import io.crossdock.flow.Decision.PassedOver;
import io.crossdock.flow.Decision.Reason;
import io.crossdock.flow.WarehouseRules.Oversell;
import io.crossdock.stock.SkuStock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Decides orders one after the other, each on what those before it left. No I/O; works on a page of
 * stock that it changes. Not thread-safe.
 */
final class Booking {

  private final WarehouseRules rules;
  private final StockBook.Page page;
  private final Instant now;

  Booking(WarehouseRules rules, StockBook.Page page, Instant now) {
    this.rules = rules;
    this.page = page;
    this.now = now;
  }

  /**
   * @param before null if it is new
   */
  Decision order(Order order, BookedOrder before, Numbered numbered) {
    Reason over = before == null ? null : over(before, order);
    if (over != null) {
      return new PassedOver(before, over);
    }
    if (numbered instanceof Numbered.None none) {
      return new Decision.Refused(taken(order, before, null).as(State.REFUSED), none);
    }
    return pieces(taken(order, before, ((Numbered.Number) numbered).text()), before);
  }

  /**
   * @param before null if nothing came of it as yet
   */
  Decision cancellation(OrderCancellation cancellation, BookedOrder before) {
    if (before == null) {
      return new Decision.TakenBack(BookedOrder.onlyCancelled(cancellation, now), null);
    }
    if (isTakenBack(before) || before.state() == State.STOPPED && before.sellerWasTold()) {
      return new PassedOver(before, Reason.TAKEN_BACK_BEFORE);
    }
    if (before.state() == State.DROPPED) {
      return new PassedOver(before, Reason.DROPPED);
    }
    BookedOrder cancelled = before.revised(cancellation.revision());
    // What the warehouse may have keeps its pieces until it says that it let go of them.
    free(cancelled);
    return new Decision.TakenBack(
        (before.mayBeThere() ? cancelled : cancelled.booking(Map.of()))
            .as(BookedOrder.takenBack(cancellation)),
        before);
  }

  private static boolean isTakenBack(BookedOrder order) {
    return order.state() == State.CANCELLED || order.state() == State.GONE;
  }

  /**
   * The warehouse does not have it, or only an earlier state: what was booked for it beyond that is
   * free, and it waits for nothing any more.
   *
   * @param revision the state that the warehouse has; 0 if it has none
   */
  BookedOrder released(BookedOrder before, long revision) {
    Map<String, Integer> booked = new HashMap<>(before.booked());
    for (String sku : before.skus()) {
      SkuStock stock = page.of(sku);
      long pieces = stock.piecesAfter(before.key(), revision);
      booked.computeIfPresent(
          sku, (one, had) -> revision == 0 ? 0 : (int) Math.max(0, had - pieces));
      page.put(sku, stock.released(before.key(), revision));
    }
    return before.booking(booked).offered(revision);
  }

  /** It waits for nothing any more; and what nobody else heard of has no pieces. */
  private void free(BookedOrder order) {
    order
        .skus()
        .forEach(
            sku ->
                page.put(
                    sku,
                    order.mayBeThere()
                        ? page.of(sku).booked(order.key(), order.revision(), 0)
                        : page.of(sku).released(order.key(), 0)));
  }

  /** Null if it is not over. */
  private static Reason over(BookedOrder before, Order order) {
    return switch (before.state()) {
      case CANCELLED ->
          order.revision() > before.revision() ? Reason.ALIVE_AGAIN : Reason.TAKEN_BACK;
      case GONE -> order.revision() > before.revision() ? again(before) : Reason.TAKEN_BACK;
      case STOPPED -> Reason.STOPPED;
      case DROPPED -> Reason.DROPPED;
      // Where it waits it is looked at again, and where a person gave up it may be sent again.
      case HELD, DISMISSED -> order.revision() < before.revision() ? Reason.KNOWN : null;
      case OPEN, REFUSED -> order.revision() <= before.revision() ? Reason.KNOWN : null;
    };
  }

  /**
   * Who was told to let go of it does so: nobody can tell when, and under that number it is over.
   */
  private static Reason again(BookedOrder before) {
    return before.mayBeThere() ? Reason.ALIVE_AGAIN : null;
  }

  private BookedOrder taken(Order order, BookedOrder before, String number) {
    Map<String, Integer> had = before == null ? Map.of() : before.wanted();
    Map<String, Integer> wants = BookedOrder.wanted(order);
    // The shop's counter fell with the sale, whatever the hub makes of it.
    wants.forEach(
        (sku, quantity) -> {
          int more = quantity - had.getOrDefault(sku, 0);
          if (more > 0) {
            page.put(sku, page.of(sku).sold(order.shop(), more));
          }
        });
    return new BookedOrder(
        order.shop(),
        order.number(),
        number,
        order.revision(),
        order,
        State.OPEN,
        before == null ? Map.of() : before.booked(),
        before == null ? 0 : before.offered(),
        before == null ? 0 : before.notices(),
        before == null ? now : before.takenAt());
  }

  /** Books what there is, SKU by SKU; a SKU whose pieces are not all there waits whole. */
  private Decision pieces(BookedOrder order, BookedOrder before) {
    String key = order.key();
    Map<String, Integer> booked = new HashMap<>(order.booked());
    if (before != null) {
      before.skus().forEach(sku -> booked.putIfAbsent(sku, 0));
    }
    List<Missing> missing = new ArrayList<>();
    for (Map.Entry<String, Integer> wanted : new TreeMap<>(order.wanted()).entrySet()) {
      String sku = wanted.getKey();
      SkuStock stock = page.of(sku);
      int more = wanted.getValue() - booked.getOrDefault(sku, 0);
      long free = stock.freeFor(key);
      if (more <= 0 || !rules.reserves() || (free >= more && stock.known())) {
        page.put(sku, stock.booked(key, order.revision(), more));
        // Also where it wants less: who wants more again later has to find the pieces again.
        booked.put(sku, wanted.getValue());
      } else {
        missing.add(new Missing(sku, more - Math.max(0, Math.min(free, more)), stock.known()));
      }
    }
    // Of a SKU that is no longer wanted nothing is waited for; what was booked comes back when the
    // warehouse has the new state and a reading says so.
    booked.replaceAll(
        (sku, pieces) -> {
          if (order.wanted().containsKey(sku)) {
            return pieces;
          }
          page.put(sku, page.of(sku).booked(key, order.revision(), 0));
          return 0;
        });
    BookedOrder now = order.booking(booked);
    return missing.isEmpty()
        ? new Decision.Sent(now.as(State.OPEN).offer(), before, List.of())
        : shortOf(now, before, List.copyOf(missing));
  }

  private Decision shortOf(BookedOrder order, BookedOrder before, List<Missing> missing) {
    // Of what the warehouse never spoke of nobody can say that there is none.
    if (rules.policy() == Oversell.HOLD || !missing.stream().allMatch(Missing::known)) {
      return waits(order, before, missing);
    }
    if (rules.policy() == Oversell.PASS_THROUGH) {
      return new Decision.Sent(withoutPieces(order, missing).offer(), before, missing);
    }
    // What the warehouse may have of an earlier state is cancelled there too.
    free(order);
    BookedOrder stopped = order.as(State.STOPPED);
    return new Decision.Stopped(order.mayBeThere() ? stopped : stopped.noticed(), missing);
  }

  private BookedOrder withoutPieces(BookedOrder order, List<Missing> missing) {
    Map<String, Integer> booked = new HashMap<>(order.booked());
    for (Missing one : missing) {
      int wanted = order.wanted().get(one.sku());
      int more = wanted - booked.getOrDefault(one.sku(), 0);
      page.put(one.sku(), page.of(one.sku()).booked(order.key(), order.revision(), more));
      booked.put(one.sku(), wanted);
    }
    return order.booking(booked).as(State.OPEN);
  }

  private Decision waits(BookedOrder order, BookedOrder before, List<Missing> missing) {
    List<String> since = new ArrayList<>();
    for (Missing one : missing) {
      String sku = one.sku();
      int more = order.wanted().get(sku) - order.booked().getOrDefault(sku, 0);
      SkuStock waiting = page.of(sku).waiting(order.key(), more);
      if (!waiting.equals(page.of(sku))) {
        since.add(sku);
      }
      page.put(sku, waiting);
    }
    return new Decision.Waits(order.as(State.HELD), before, missing, since);
  }
}
