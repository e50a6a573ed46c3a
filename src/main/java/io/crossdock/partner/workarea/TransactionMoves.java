package io.crossdock.partner.workarea;

import io.crossdock.camel.Pen;
import io.crossdock.document.Reflects;
import io.crossdock.document.StockFeedEnd;
import io.crossdock.document.StockLevel;
import io.crossdock.stock.Moves;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.bson.BsonDocument;

/**
 * Moves not contained, from the shop's own transactions: a book in memory, loaded in full first and
 * then brought up to date each time it is asked. Thread-safe; batches that ask together share one
 * reading.
 */
final class TransactionMoves implements ShopMoves {

  private static final int PAGE = 1_000;
  private static final Answer NOTHING_HELD = new Answer.Known(Moves.NONE, Moves.NONE, 0L);

  private final WorkareaData data;
  private final OrderLines lines;
  private final Duration overlap;
  private final Duration reload;
  private final Clock clock;
  private final LongSupplier newestExport;
  private final HeldBook book = new HeldBook();
  private final ShipmentBook shipments = new ShipmentBook();
  private Instant loadedAt;
  private Instant newest = Instant.EPOCH;
  private Instant newestFulfillment = Instant.EPOCH;
  private Instant fulfillmentsReadAt;
  private long refreshedAt;

  /**
   * @param overlap how far back behind the newest stamp to read again: stamps are set by the shop's
   *     servers before the write, whose clocks differ
   * @param reload how often to read everything anew
   * @param newestExport the sequence of the newest export there was
   */
  TransactionMoves(
      WorkareaData data,
      Duration overlap,
      Duration reload,
      Clock clock,
      LongSupplier newestExport) {
    this.newestExport = newestExport;
    this.data = data;
    this.lines = new OrderLines(data);
    this.overlap = overlap;
    this.reload = reload;
    this.clock = clock;
  }

  @Override
  public Map<String, Answer> notContained(Collection<StockLevel> figures) {
    long asked = System.nanoTime();
    synchronized (book) {
      // A reading that began after the caller had read its documents serves it as well as its own.
      if (loadedAt == null || refreshedAt - asked < 0) {
        refresh(newestAsOf(figures));
      }
      Map<String, Answer> answers = new HashMap<>(figures.size() * 2);
      figures.forEach(figure -> answers.put(figure.sku(), answer(figure)));
      return answers;
    }
  }

  @Override
  public List<Term> working(StockLevel figure) {
    synchronized (book) {
      return terms(figure);
    }
  }

  @Override
  public Collection<String> toCompare(StockFeedEnd feed) {
    synchronized (book) {
      refresh(feed.reflects() instanceof Reflects.BookedAtFulfillment ? feed.asOf() : null);
      return book.restless();
    }
  }

  @Override
  public Set<String> differing(
      Pen pen, Collection<StockLevel> figures, Map<String, Moves> contained) {
    Set<String> differing = new HashSet<>();
    synchronized (book) {
      for (StockLevel figure : figures) {
        if (answer(figure) instanceof Answer.Known known) {
          Moves before = contained.getOrDefault(figure.sku(), Moves.NONE);
          if (!known.contained().equals(before)) {
            differing.add(figure.sku());
          } else if (known.notContained().isNone()) {
            // A newer figure contains all of them too, until the shop moves some.
            book.rest(figure.sku());
          }
        }
      }
    }
    return differing;
  }

  private Answer answer(StockLevel figure) {
    Answer.Refused refused = refused(figure, newestExport.getAsLong());
    if (refused != null) {
      return refused;
    }
    List<HeldBook.Held> held = book.of(figure.sku());
    if (held.isEmpty()) {
      return NOTHING_HELD;
    }
    Moves all = held.stream().map(HeldBook.Held::held).reduce(Moves.NONE, Moves::plus);
    if (figure.reflects() instanceof Reflects.Everything) {
      return new Answer.Known(Moves.NONE, all, null);
    }
    long raw = held.stream().mapToLong(HeldBook.Held::raw).sum();
    Moves moves = terms(figure).stream().map(Term::notContained).reduce(Moves.NONE, Moves::plus);
    return new Answer.Known(moves, all.minus(moves), raw);
  }

  /**
   * Null if the figure claims no export that was never made.
   *
   * @param newest the sequence of the newest export there was
   */
  static Answer.Refused refused(StockLevel figure, long newest) {
    if (!(figure.reflects() instanceof Reflects.Export export) || export.sequence() <= newest) {
      return null;
    }
    return new Answer.Refused(
        "reflects of SKU "
            + figure.sku()
            + " in "
            + figure.feed()
            + " is "
            + export.sequence()
            + ", an export of ours that was never made (the last one is "
            + newest
            + "). Nothing was written: correct the feed");
  }

  /** One for each order; a unit shipped is taken off one of the order's transactions only. */
  private List<Term> terms(StockLevel figure) {
    boolean booksAtFulfillment = figure.reflects() instanceof Reflects.BookedAtFulfillment;
    Map<String, Long> left = new HashMap<>();
    List<Term> terms = new ArrayList<>();
    for (HeldBook.Held held : book.of(figure.sku())) {
      long shipped = 0;
      if (booksAtFulfillment && !held.order().isEmpty()) {
        long open =
            left.computeIfAbsent(
                held.order(), order -> shipments.shipped(order, figure.sku(), figure.asOf()));
        shipped = Math.min(open, held.held().total());
        left.put(held.order(), open - shipped);
      }
      terms.add(
          new Term(
              held.held().without(shipped),
              "order "
                  + held.order()
                  + ", transaction "
                  + held.transaction()
                  + ": holds "
                  + held.held().total()
                  + ", shipped by then "
                  + shipped));
    }
    return terms;
  }

  /**
   * @param newestAsOf of figures that contain what was shipped by then; null if there are none
   */
  private void refresh(Instant newestAsOf) {
    long begun = System.nanoTime();
    Instant now = clock.instant();
    boolean full = loadedAt == null || Duration.between(loadedAt, now).compareTo(reload) > 0;
    Set<String> newOrders = full ? load() : update();
    if (full) {
      shipments.clear();
      newestFulfillment = Instant.EPOCH;
      fulfillmentsReadAt = null;
    }
    if (newestAsOf != null) {
      readFulfillments(newestAsOf, newOrders, now);
    }
    if (full) {
      loadedAt = now;
    }
    refreshedAt = begun;
  }

  private static Instant newestAsOf(Collection<StockLevel> figures) {
    return figures.stream()
        .filter(figure -> figure.reflects() instanceof Reflects.BookedAtFulfillment)
        .map(StockLevel::asOf)
        .max(Instant::compareTo)
        .orElse(null);
  }

  private Set<String> load() {
    loadedAt = null;
    book.clear();
    Instant seen = Instant.EPOCH;
    for (BsonDocument transaction : data.capturedTransactions()) {
      seen = later(seen, transaction);
      book.put(transaction);
    }
    newest = seen;
    return Set.of();
  }

  private Set<String> update() {
    Set<String> newOrders = new HashSet<>();
    Instant seen = newest;
    for (BsonDocument transaction : data.transactionsSince(newest.minus(overlap))) {
      seen = later(seen, transaction);
      if (book.put(transaction) && transaction.isString("order_id")) {
        newOrders.add(transaction.getString("order_id").getValue());
      }
    }
    // Only now: a reading that broke off in the middle must be done again from where it began.
    newest = seen;
    return newOrders;
  }

  /**
   * Only shipments up to a figure's {@code asOf} matter: once they were read well after the newest
   * one, they need not be read again for every batch of a long feed.
   */
  private void readFulfillments(Instant newestAsOf, Set<String> newOrders, Instant now) {
    if (fulfillmentsReadAt == null) {
      putFulfillments(data.fulfillments());
      fulfillmentsReadAt = now;
      return;
    }
    if (!newestAsOf.plus(overlap).isBefore(fulfillmentsReadAt)) {
      putFulfillments(data.fulfillmentsSince(newestFulfillment.minus(overlap)));
      fulfillmentsReadAt = now;
    }
    if (!newOrders.isEmpty()) {
      putFulfillments(data.fulfillments(newOrders));
    }
  }

  private void putFulfillments(Iterable<BsonDocument> fulfillments) {
    List<BsonDocument> page = new ArrayList<>();
    Instant seen = newestFulfillment;
    for (BsonDocument fulfillment : fulfillments) {
      seen = later(seen, fulfillment);
      if (fulfillment.isString("_id") && book.holdsOrder(fulfillment.getString("_id").getValue())) {
        page.add(fulfillment);
      }
      if (page.size() == PAGE) {
        shipments.put(page, lines::of);
        page.clear();
      }
    }
    shipments.put(page, lines::of);
    newestFulfillment = seen;
  }

  private static Instant later(Instant newest, BsonDocument document) {
    if (!document.isDateTime("updated_at")) {
      return newest;
    }
    Instant stamp = Instant.ofEpochMilli(document.getDateTime("updated_at").getValue());
    return stamp.isAfter(newest) ? stamp : newest;
  }
}
