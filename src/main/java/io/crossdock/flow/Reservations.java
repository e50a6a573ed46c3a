package io.crossdock.flow;

import io.crossdock.camel.Batch;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Entry;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Change;
import io.crossdock.camel.Positions.Position;
import io.crossdock.camel.Reviews;
import io.crossdock.document.Document;
import io.crossdock.document.Order;
import io.crossdock.document.OrderCancellation;
import io.crossdock.order.Encoding;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.Exchange;

/**
 * Books the pieces of orders, one batch after the other: the one place where it is decided who gets
 * a piece. What was booked is compared with what the batch began with, so that several processes
 * decide as one. Bean {@code <warehouse>Reservations}. Thread-safe.
 */
public final class Reservations {

  /** Waiting orders are woken when a piece comes; this is for what nobody foresaw. */
  private static final Duration AGAIN = Duration.ofMinutes(5);

  private static final String DONE = "reservations.decided";

  private final WarehouseRules rules;
  private final Neighbours neighbours;
  private final OrderBook orders;
  private final StockBook stock;
  private final Positions positions;
  private final Channels channels;
  private final Reviews reviews = new Reviews();
  private final Withdrawals withdrawals;
  private final ArticleMaster master;
  private final Clock clock;

  public Reservations(
      WarehouseRules rules, Neighbours neighbours, CamelLedger ledger, Clock clock) {
    this.rules = rules;
    this.neighbours = neighbours;
    this.orders = new OrderBook(rules.name(), ledger);
    this.stock = new StockBook(rules.name(), ledger);
    this.positions = new Positions(ledger);
    this.channels = new Channels(ledger);
    this.withdrawals = new Withdrawals(rules, ledger, clock);
    this.master = new ArticleMaster(rules, neighbours, channels, clock);
    this.clock = clock;
  }

  /**
   * Body: a batch of orders and cancellations. Decides and writes; answers with {@link #answer}.
   */
  public void book(Exchange exchange) {
    Batch batch = exchange.getMessage().getBody(Batch.class);
    Map<Entry, Document> documents = documents(batch);
    Map<String, Position<BookedOrder>> known =
        orders.of(documents.values().stream().map(Document::key).distinct().toList());
    Map<Entry, Encoding> numbers = numbers(documents, known);
    Map<String, Position<OrderBook.Named>> named = orders.named(encoded(numbers));
    StockBook.Page page = stock.page(skus(documents, known));
    Booking booking = new Booking(rules, page, clock.instant());
    Map<Entry, Decision> decided = new LinkedHashMap<>();
    List<Change> changes = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    documents.forEach(
        (entry, document) -> {
          Position<BookedOrder> before = known.get(document.key());
          Decision one =
              document instanceof Order order
                  ? booking.order(
                      order,
                      before == null ? null : before.value(),
                      number(order, numbers.get(entry), named, taken, changes))
                  : booking.cancellation(
                      (OrderCancellation) document, before == null ? null : before.value());
          decided.put(entry, one);
          if (one.order() != null && (before == null || !one.order().equals(before.value()))) {
            changes.add(
                new Change(
                    orders.orders(),
                    document.key(),
                    before == null ? 0 : before.revision(),
                    one.order()));
          }
        });
    changes.addAll(stock.changes(page));
    Pen pen = Pen.of(exchange);
    if (!changes.isEmpty()) {
      positions.put(pen, changes);
    }
    spread(pen, decided.values(), page);
    exchange.setVariable(DONE, decided);
  }

  /** After all is in the book: only now an entry is answered, because an answer stands. */
  public void answer(Exchange exchange) {
    @SuppressWarnings("unchecked")
    Map<Entry, Decision> decided = exchange.getVariable(DONE, Map.class);
    decided.forEach(
        (entry, one) -> {
          String why = BookingWords.why(one);
          if (one instanceof Decision.Waits) {
            entry.held(why, AGAIN);
          } else if (one instanceof Decision.PassedOver || one instanceof Decision.Refused) {
            entry.skipped(why);
          } else {
            entry.applied(why);
          }
        });
  }

  /**
   * Body: the key of an order of which a state was dismissed that waited here. It waits no more,
   * and what was booked for it goes to others. A state that came later is decided for itself.
   */
  public void dismissed(Exchange exchange) {
    Entry entry = exchange.getVariable("entry", Entry.class);
    BookedOrder order = orders.find(entry.key()).orElse(null);
    if (order == null || order.state() != BookedOrder.State.HELD) {
      entry.skipped("nothing of it waits for pieces");
    } else if (channels.isUnsettled(rules.reservations(), entry.key())) {
      entry.skipped("a state of it that came later waits");
    } else {
      Pen pen = Pen.of(exchange);
      withdrawals.dismissed(pen, order, order.offered());
      String sender = rules.dismissedOrders();
      if (order.mayBeThere() && channels.exists(sender)) {
        // Whether the warehouse really has what was offered, its sender knows.
        channels.mark(pen, sender, List.of(entry.key()), rules.reservations());
      }
      entry.applied("it waits no more, and what was booked for it is free");
    }
  }

  /**
   * Body: a batch of SKUs whose figure or reservations changed. Orders that wait for them come
   * again where there is something for them.
   */
  public void wake(Exchange exchange) {
    Batch batch = exchange.getMessage().getBody(Batch.class);
    Set<String> woken = new HashSet<>();
    stock
        .of(batch.keys())
        .values()
        .forEach(
            one -> {
              long free = one.unpromised();
              for (var waiting : one.reserved().waiting()) {
                free -= waiting.quantity();
                if (free < 0) {
                  break;
                }
                woken.add(waiting.order());
              }
            });
    channels.wake(Pen.of(exchange), rules.reservations(), woken.stream().sorted().toList());
    batch
        .entries()
        .forEach(
            entry ->
                entry.applied(
                    woken.isEmpty() ? "nobody waits for it" : "orders that wait were looked at"));
  }

  private Map<Entry, Document> documents(Batch batch) {
    Map<Entry, Document> documents = new LinkedHashMap<>();
    batch.entries().stream()
        .sorted(Comparator.comparing(Entry::takenAt).thenComparing(Entry::key))
        .forEach(
            entry -> {
              Object body = entry.body();
              if (body instanceof Order order && !sellsHere(order.shop())) {
                entry.rejected(
                    "its shop '"
                        + order.shop()
                        + "' sells nothing from "
                        + rules.name()
                        + "; nothing was booked. Once its properties say so, retry it");
              } else if (body instanceof Order || body instanceof OrderCancellation) {
                documents.put(entry, (Document) body);
              } else {
                entry.rejected("is neither an order nor a cancellation; nothing was booked");
              }
            });
    return documents;
  }

  private boolean sellsHere(String shop) {
    return neighbours.seller(shop).filter(seller -> seller.sellsFrom(rules.name())).isPresent();
  }

  /** Computed once: an order that has a number keeps it, whatever its seller's suffix is now. */
  private Map<Entry, Encoding> numbers(
      Map<Entry, Document> documents, Map<String, Position<BookedOrder>> known) {
    Map<Entry, Encoding> numbers = new HashMap<>();
    var rule = neighbours.numbers(rules.name());
    documents.forEach(
        (entry, document) -> {
          if (document instanceof Order order) {
            Position<BookedOrder> before = known.get(order.key());
            numbers.put(
                entry,
                before != null && before.value().number() != null
                    ? new Encoding.Encoded(before.value().number())
                    : rule.encode(order.shop(), order.number()));
          }
        });
    return numbers;
  }

  private static List<String> encoded(Map<Entry, Encoding> numbers) {
    return numbers.values().stream()
        .filter(Encoding.Encoded.class::isInstance)
        .map(one -> ((Encoding.Encoded) one).number())
        .distinct()
        .toList();
  }

  /** Keeps the number for the order, if it can have one. */
  private Numbered number(
      Order order,
      Encoding encoding,
      Map<String, Position<OrderBook.Named>> named,
      Set<String> taken,
      List<Change> changes) {
    if (encoding instanceof Encoding.TooLong tooLong) {
      return new Numbered.TooLong(tooLong.length(), rules.longestNumber());
    }
    if (!(encoding instanceof Encoding.Encoded encoded)) {
      throw new IllegalStateException("order " + order.key() + " has no number; orders must");
    }
    String number = encoded.number();
    Position<OrderBook.Named> owner = named.get(OrderBook.folded(number));
    if (owner != null) {
      return owner.value().key().equals(order.key())
          ? new Numbered.Number(number)
          : new Numbered.Clash(number, owner.value());
    }
    if (!taken.add(OrderBook.folded(number))) {
      return new Numbered.Clash(number, new OrderBook.Named("another order of now", number));
    }
    changes.add(
        new Change(
            orders.numbers(),
            OrderBook.folded(number),
            0,
            new OrderBook.Named(order.key(), number)));
    return new Numbered.Number(number);
  }

  private static Set<String> skus(
      Map<Entry, Document> documents, Map<String, Position<BookedOrder>> known) {
    Set<String> skus = new HashSet<>();
    documents
        .values()
        .forEach(
            document -> {
              if (document instanceof Order order) {
                order.lines().forEach(line -> skus.add(line.sku()));
              }
            });
    known.values().forEach(one -> skus.addAll(one.value().skus()));
    return skus;
  }

  /** What others are to know of it: the warehouse, shops that show the same SKUs, people. */
  private void spread(Pen pen, Collection<Decision> decided, StockBook.Page page) {
    channels.mark(
        pen,
        rules.orders(),
        decided.stream()
            .filter(Decision::isForWarehouse)
            .map(one -> one.order().key())
            .distinct()
            .toList(),
        rules.reservations());
    if (rules.reserves()) {
      channels.raise(pen, rules.stock(), page.shownElse(), rules.reservations());
    }
    // Who begins to wait while a piece comes would else be woken by nobody.
    Stream<String> waitedFor =
        decided.stream()
            .filter(Decision.Waits.class::isInstance)
            .flatMap(one -> ((Decision.Waits) one).since().stream());
    channels.mark(
        pen,
        rules.held(),
        Stream.concat(waitedFor, page.freed().stream()).distinct().toList(),
        rules.reservations());
    decided.forEach(one -> tellPeople(pen, one));
  }

  private void tellPeople(Pen pen, Decision one) {
    for (BookingWords.Review review : BookingWords.opens(one)) {
      boolean unknown = review.kind().equals(BookingWords.UNKNOWN_ARTICLE);
      reviews.open(
          pen, review.kind(), review.key(), unknown ? master.told(review.facts()) : review.facts());
      if (unknown) {
        master.ask(pen, one.order(), review.facts().get("sku"));
      }
    }
    BookingWords.closes(one)
        .forEach(
            review ->
                reviews.close(pen, review.kind(), review.key(), "the hub", BookingWords.why(one)));
    if (one instanceof Decision.Stopped stopped && stopped.tellsItsSeller()) {
      withdrawals.notice(pen, one.order());
    }
  }
}
