package io.crossdock.partner.workarea;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Cursors;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.camel.Reviews;
import io.crossdock.camel.SkippedException;
import io.crossdock.document.Received;
import io.crossdock.operate.PagedRun;
import io.crossdock.operate.PagedRun.Newer;
import io.crossdock.operate.PagedRun.Stage;
import io.crossdock.partner.workarea.TransactionPages.Page;
import io.crossdock.partner.workarea.TransactionPages.Place;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.bson.BsonDocument;
import org.bson.types.ObjectId;

/**
 * The steps of the route that tells what the shop sold and gave back: reads a page of transactions,
 * compares what their items hold with what was told, and remembers what is told now. Thread-safe.
 */
public final class TransactionExporter {

  /** Pages without news are read on from at once; a claim should still end some time. */
  private static final int MOST_PAGES = 20;

  private static final String NEGATIVE = "negative-held";

  private final WorkareaSettings.Transactions settings;
  private final String partner;
  private final WorkareaData data;
  private final TransactionPages pages;
  private final OrderContext context;
  private final Cursors cursors;
  private final Reviews reviews = new Reviews();
  private final PagedRun runs;
  private final ExporterBook book;
  private final Clock clock;

  /**
   * What a page had.
   *
   * @param next where the next one begins; null if it was the last
   * @param newest the latest stamp of it; null if it had none
   */
  private record Found(
      HeldChanges changes,
      Map<String, Position<ItemState>> before,
      long seen,
      Place next,
      Instant newest) {}

  TransactionExporter(
      WorkareaSettings shop, CamelLedger ledger, WorkareaData data, Positions positions) {
    this.settings = shop.transactions();
    this.partner = shop.name();
    this.data = data;
    this.pages = new TransactionPages(data, settings.page());
    this.context = new OrderContext(data, settings.joins());
    this.cursors = new Cursors(ledger);
    this.runs = new PagedRun(ledger, settings.schedule().touchpoint(), Newer.COMES_AFTER);
    this.book = new ExporterBook(partner, positions);
    this.clock = ledger.clock();
  }

  /**
   * The movements of the next page with news, good ones and defective ones. To be called as a step:
   * an expression would work on a copy of the exchange.
   */
  public List<Received> page(Exchange exchange) {
    if (!settings.enabled()) {
      throw new SkippedException(
          partner + ".transactions.enabled is false, so nothing was read: nobody is told");
    }
    Stage stage = runs.begin(exchange);
    Found found = stage.key() != null ? one(stage.key()) : next(stage);
    exchange.setVariable(variable(), found);
    return found.changes().movements();
  }

  /** Adds what the shop says of the orders behind them. */
  public List<Received> join(@Body List<Received> movements) {
    return context.addTo(movements);
  }

  /**
   * After the movements were written: remembers what was told, and goes on or ends the run. All of
   * it is committed together with the movements.
   */
  public void next(Exchange exchange) {
    Found found = exchange.getVariable(variable(), Found.class);
    Stage stage = runs.stage(exchange);
    Pen pen = Pen.of(exchange);
    book.write(pen, found.changes(), found.before(), clock.instant());
    found.changes().alarms().forEach(item -> alarm(pen, item));
    found
        .changes()
        .calmed()
        .forEach(
            item ->
                reviews.close(pen, NEGATIVE, alarmKey(item), "hub", "it holds no negative units"));
    if (stage.key() == null) {
      moveCursor(pen, found.newest());
    }
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("seen", found.seen());
    counts.putAll(found.changes().counts());
    if (found.next() != null) {
      String told = stage.done() + found.seen() + " transactions read, up to " + found.newest();
      throw runs.more(exchange, found.next().text(), found.seen(), counts, told);
    }
    if (stage.key() == null) {
      book.wasRead(pen, stage.begun());
    }
    runs.end(exchange, found.seen(), counts, (done, all) -> summary(stage.key(), done, all));
  }

  private Found next(Stage stage) {
    Place from = stage.at() == null ? beginning() : Place.parse(stage.at());
    long seen = 0;
    Instant newest = null;
    for (int read = 1; ; read++) {
      Page page = pages.read(from);
      seen += page.documents().size();
      for (BsonDocument document : page.documents()) {
        Instant stamp = Instant.ofEpochMilli(TransactionPages.stamp(document));
        newest = newest == null || stamp.isAfter(newest) ? stamp : newest;
      }
      Found found = found(page.documents(), seen, page.next(), newest);
      if (found.changes().isNews() || page.next() == null || read == MOST_PAGES) {
        return found;
      }
      from = page.next();
    }
  }

  private Found one(String id) {
    List<BsonDocument> documents =
        ObjectId.isValid(id)
            ? data.transaction(new ObjectId(id)).map(List::of).orElse(List.of())
            : List.of();
    return found(documents, documents.size(), null, null);
  }

  private Found found(List<BsonDocument> documents, long seen, Place next, Instant newest) {
    List<ShopItem> items = new ArrayList<>();
    documents.forEach(document -> items.addAll(ShopItem.of(document)));
    Map<String, Position<ItemState>> before =
        book.items(items.stream().map(ShopItem::key).toList());
    Map<String, ItemState> states = new HashMap<>();
    before.forEach((key, position) -> states.put(key, position.value()));
    HeldChanges changes = new HeldChanges(partner, settings.begin(), states);
    items.forEach(changes::add);
    return new Found(changes, before, seen, next, newest);
  }

  /** A little before the newest stamp that was read: stamps come late and from several clocks. */
  private Place beginning() {
    return cursors
        .find(cursor())
        .map(text -> Place.at(Instant.parse(text).minus(settings.overlap())))
        .orElse(new Place(0, null));
  }

  /** A server whose clock is ahead must not take it where the others have not come yet. */
  private void moveCursor(Pen pen, Instant newest) {
    if (newest == null) {
      return;
    }
    Instant now = clock.instant();
    Instant to = newest.isAfter(now) ? now : newest;
    String from = cursors.find(cursor()).orElse(null);
    if (from == null || to.isAfter(Instant.parse(from))) {
      cursors.move(pen, cursor(), from, to.toString());
    }
  }

  private void alarm(Pen pen, ShopItem item) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("partner", partner);
    facts.put("sku", String.valueOf(item.sku()));
    facts.put("order", String.valueOf(item.order()));
    facts.put("transaction", item.transaction());
    facts.put("available", String.valueOf(item.available()));
    facts.put("backordered", String.valueOf(item.backordered()));
    facts.put("told", item.held().available() + " and " + item.held().backordered());
    facts.put(
        "meaning",
        "the item holds negative units: more was restocked than it held. The ERP was told of no more"
            + " than was bought; the shop's counters may have units that nobody has");
    reviews.open(pen, NEGATIVE, alarmKey(item), facts);
  }

  private String alarmKey(ShopItem item) {
    return partner + "/" + item.transaction() + "/" + item.item();
  }

  private String summary(String key, long done, Map<String, Long> counts) {
    if (done == 0) {
      return key == null
          ? "no transaction is in the shop that changed since " + since()
          : "the shop has no transaction " + key;
    }
    StringBuilder text = new StringBuilder();
    text.append(done).append(done == 1 ? " transaction read, " : " transactions read, ");
    long told = counts.getOrDefault("movements", 0L);
    if (told == 0) {
      text.append("none of which holds other units than the ERP was told");
    } else {
      text.append(told).append(told == 1 ? " movement" : " movements");
      text.append(" written to ").append(settings.channel());
    }
    append(text, counts, "parked", "items parked");
    append(text, counts, "known before", "items taken as known to the ERP before");
    append(text, counts, "negative", "items with negative units");
    return text.toString();
  }

  private static void append(
      StringBuilder text, Map<String, Long> counts, String name, String words) {
    long count = counts.getOrDefault(name, 0L);
    if (count > 0) {
      text.append("; ").append(count).append(' ').append(words);
    }
  }

  private String since() {
    Instant begin = Instant.ofEpochMilli(beginning().stamp());
    return begin.equals(Instant.EPOCH) ? "ever" : begin.toString();
  }

  private String cursor() {
    return settings.schedule().touchpoint();
  }

  private String variable() {
    return settings.schedule().touchpoint() + ".found";
  }
}
