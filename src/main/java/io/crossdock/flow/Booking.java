package io.crossdock.flow;

import io.crossdock.document.Order;
import io.crossdock.document.OrderCancellation;
import io.crossdock.flow.BookedOrder.State;
import io.crossdock.flow.WarehouseRules.Oversell;
import io.crossdock.stock.SkuStock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides orders one after the other, each on what those before it left. No I/O; works on a page of
 * stock that it changes. Not thread-safe.
 */
final class Booking {

  /** Kinds of review items. */
  static final String OVERSOLD = "oversold";

  static final String UNKNOWN_ARTICLE = "unknown-article";
  static final String TOO_LONG = "order-number-too-long";
  static final String CLASH = "order-number-clash";

  private final WarehouseRules rules;
  private final StockBook.Page page;
  private final Instant now;

  Booking(WarehouseRules rules, StockBook.Page page, Instant now) {
    this.rules = rules;
    this.page = page;
    this.now = now;
  }

  enum What {
    TAKEN,
    HELD,
    PASSED_OVER
  }

  /**
   * @param number the warehouse's; null if it can have none
   * @param review why not; null if it has one
   */
  record Numbered(String number, Review review, String why) {

    static Numbered of(String number) {
      return new Numbered(number, null, null);
    }

    static Numbered tooLong(int length, int most) {
      return new Numbered(
          null,
          new Review(TOO_LONG, "", Map.of("length", String.valueOf(length))),
          "its number and suffix are "
              + length
              + " characters, the warehouse takes "
              + most
              + "; numbers are never cut: it has to go there by hand (review item)");
    }

    static Numbered empty() {
      return new Numbered(
          null, new Review(TOO_LONG, "", Map.of("length", "0")), "it has no number");
    }

    static Numbered clash(String number, OrderBook.Named owner) {
      return new Numbered(
          null,
          new Review(CLASH, "", Map.of("number", number, "other", owner.key())),
          "the number "
              + number
              + " differs only in case from "
              + owner.number()
              + " of "
              + owner.key()
              + ", which the warehouse may take for the same (review item)");
    }
  }

  record Review(String kind, String key, Map<String, String> facts) {}

  /**
   * What became of one document.
   *
   * @param order as it is now; null if there is nothing to keep
   * @param send the warehouse is to be told
   * @param asksToCancel its seller is
   * @param waitsFor SKUs it waits for since now
   */
  record Told(
      What what,
      String why,
      BookedOrder order,
      boolean send,
      boolean asksToCancel,
      List<String> waitsFor,
      List<Review> opens,
      List<Review> closes) {

    static Told passedOver(String why, BookedOrder order) {
      return new Told(What.PASSED_OVER, why, order, false, false, List.of(), List.of(), List.of());
    }
  }

  /**
   * @param before null if it is new
   */
  Told order(Order order, BookedOrder before, Numbered numbered) {
    if (before != null && isOver(before, order)) {
      return Told.passedOver(over(before), before);
    }
    BookedOrder now = taken(order, before, numbered.number());
    if (numbered.number() == null) {
      return new Told(
          What.PASSED_OVER,
          numbered.why(),
          now.as(State.REFUSED),
          false,
          false,
          List.of(),
          List.of(review(numbered.review().kind(), order, numbered.review().facts())),
          List.of());
    }
    return pieces(now, before);
  }

  Told cancellation(OrderCancellation cancellation, BookedOrder before) {
    if (before == null) {
      return new Told(
          What.TAKEN,
          "no order of that number came as yet; if one comes it will not be sent",
          new BookedOrder(
              cancellation.shop(),
              cancellation.number(),
              null,
              cancellation.revision(),
              null,
              State.CANCELLED,
              Map.of(),
              false,
              0,
              now),
          false,
          false,
          List.of(),
          List.of(),
          List.of());
    }
    if (before.state() == State.CANCELLED || before.state() == State.STOPPED) {
      return Told.passedOver("it was cancelled before", before);
    }
    BookedOrder cancelled = revised(before, cancellation.revision(), before.order());
    // What the warehouse may have keeps its pieces until it says that it let go of them.
    free(cancelled);
    return new Told(
        What.TAKEN,
        before.offered() ? "the warehouse is told if it has it" : "it waited here and goes nowhere",
        (before.offered() ? cancelled : cancelled.booking(Map.of())).as(State.CANCELLED),
        before.offered(),
        false,
        List.of(),
        List.of(),
        closed(before, before, Set.of()));
  }

  /** It waits for nothing any more; and what nobody else heard of has no pieces. */
  private void free(BookedOrder order) {
    order
        .skus()
        .forEach(
            sku ->
                page.put(
                    sku,
                    order.offered()
                        ? page.of(sku).booked(order.key(), order.revision(), 0)
                        : page.of(sku).released(order.key())));
  }

  private static boolean isOver(BookedOrder before, Order order) {
    return before.state() == State.CANCELLED
        || before.state() == State.STOPPED
        || order.revision() < before.revision()
        || (order.revision() == before.revision() && before.state() != State.HELD);
  }

  private static String over(BookedOrder before) {
    return switch (before.state()) {
      case CANCELLED -> "its seller has cancelled it";
      case STOPPED -> "its seller was asked to cancel it";
      default -> "this state of it was taken in before";
    };
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
        before != null && before.offered(),
        before == null ? 0 : before.notices(),
        before == null ? now : before.takenAt());
  }

  private static BookedOrder revised(BookedOrder before, long revision, Order order) {
    return new BookedOrder(
        before.shop(),
        before.nativeNumber(),
        before.number(),
        Math.max(revision, before.revision()),
        order,
        before.state(),
        before.booked(),
        before.offered(),
        before.notices(),
        before.takenAt());
  }

  /** Books what there is, SKU by SKU; a SKU whose pieces are not all there waits whole. */
  private Told pieces(BookedOrder order, BookedOrder before) {
    String key = order.key();
    Map<String, Integer> booked = new HashMap<>(order.booked());
    if (before != null) {
      before.skus().forEach(sku -> booked.putIfAbsent(sku, 0));
    }
    Map<String, Long> missing = new TreeMap<>();
    Set<String> unknown = new HashSet<>();
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
        missing.put(sku, more - Math.max(0, Math.min(free, more)));
        if (!stock.known()) {
          unknown.add(sku);
        }
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
    if (missing.isEmpty()) {
      return new Told(
          What.TAKEN,
          "all its pieces are booked",
          now.as(State.OPEN).offer(),
          true,
          false,
          List.of(),
          List.of(),
          closed(order, before, Set.of()));
    }
    return shortOf(now, before, missing, unknown);
  }

  private Told shortOf(
      BookedOrder order, BookedOrder before, Map<String, Long> missing, Set<String> unknown) {
    String key = order.key();
    String words =
        missing.entrySet().stream()
            .map(
                one ->
                    unknown.contains(one.getKey())
                        ? "the warehouse knows no " + one.getKey()
                        : "NO_STOCK: " + one.getValue() + " of " + one.getKey() + " missing")
            .collect(Collectors.joining(", "));
    List<Review> opens = new ArrayList<>();
    missing.forEach(
        (sku, pieces) ->
            opens.add(
                review(
                    unknown.contains(sku) ? UNKNOWN_ARTICLE : OVERSOLD,
                    order.order(),
                    Map.of("sku", sku, "missing", String.valueOf(pieces)))));
    boolean passes = rules.policy() == Oversell.PASS_THROUGH && unknown.isEmpty();
    boolean stops = rules.policy() == Oversell.CANCEL && unknown.isEmpty();
    if (passes) {
      Map<String, Integer> booked = new HashMap<>(order.booked());
      missing
          .keySet()
          .forEach(
              sku -> {
                int more = order.wanted().get(sku) - booked.getOrDefault(sku, 0);
                page.put(sku, page.of(sku).booked(key, order.revision(), more));
                booked.put(sku, order.wanted().get(sku));
              });
      return new Told(
          What.TAKEN,
          words + "; sent all the same",
          order.booking(booked).as(State.OPEN).offer(),
          true,
          false,
          List.of(),
          opens,
          List.of());
    }
    if (stops) {
      // What the warehouse may have of an earlier state is cancelled there too.
      free(order);
      return new Told(
          What.TAKEN,
          words + "; its seller is asked to cancel it",
          order.as(State.STOPPED).noticed(),
          order.offered(),
          true,
          List.of(),
          opens,
          List.of());
    }
    List<String> since = new ArrayList<>();
    missing
        .keySet()
        .forEach(
            sku -> {
              int more = order.wanted().get(sku) - order.booked().getOrDefault(sku, 0);
              SkuStock waiting = page.of(sku).waiting(key, more);
              if (!waiting.equals(page.of(sku))) {
                since.add(sku);
              }
              page.put(sku, waiting);
            });
    return new Told(
        What.HELD,
        words,
        order.as(State.HELD),
        false,
        false,
        since,
        opens,
        closed(order, before, missing.keySet()));
  }

  private static Review review(String kind, Order order, Map<String, String> facts) {
    Map<String, String> all = new HashMap<>(facts);
    all.put("shop", order.shop());
    all.put("order", order.number());
    return new Review(kind, reviewKey(order.key(), facts.get("sku")), all);
  }

  private static String reviewKey(String order, String sku) {
    return sku == null ? order : order + "/" + sku;
  }

  /** The items that were opened for SKUs that are no longer missing. */
  private static List<Review> closed(BookedOrder order, BookedOrder before, Set<String> missing) {
    if (before == null || before.state() != State.HELD) {
      return List.of();
    }
    return Stream.concat(order.skus().stream(), before.skus().stream())
        .distinct()
        .filter(sku -> !missing.contains(sku))
        .flatMap(
            sku ->
                List.of(OVERSOLD, UNKNOWN_ARTICLE).stream()
                    .map(kind -> new Review(kind, reviewKey(order.key(), sku), Map.of())))
        .toList();
  }
}
