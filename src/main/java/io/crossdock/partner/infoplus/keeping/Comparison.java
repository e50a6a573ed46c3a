package io.crossdock.partner.infoplus.keeping;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Talk;
import io.crossdock.operate.PagedRun.Stage;
import io.crossdock.operate.Reconciles.Finding;
import io.crossdock.operate.Reconciles.Page;
import io.crossdock.operate.Reconciliation;
import io.crossdock.operate.RunRequests;
import io.crossdock.partner.infoplus.books.Owners;
import io.crossdock.partner.infoplus.books.Purchasers;
import io.crossdock.partner.infoplus.books.ReadNames;
import io.crossdock.partner.infoplus.books.Skus;
import io.crossdock.partner.infoplus.settings.InfoplusSettings;
import io.crossdock.partner.infoplus.settings.ReadSettings;
import io.crossdock.partner.infoplus.wire.ClosedWindow;
import io.crossdock.partner.infoplus.wire.Filter;
import io.crossdock.partner.infoplus.wire.Paging;
import io.crossdock.partner.infoplus.wire.Resource;
import io.crossdock.partner.infoplus.wire.WindowTalk;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.camel.Exchange;

/**
 * The steps of the route that compares what Infoplus has with what was told of it, over a span far
 * beyond what readings look back: orders, shipments, ASNs, item receipts, adjustments, each in
 * windows of three days, a page a claim. Then the other way round: what the hub wrote down is
 * looked for. What was missed is marked to be read again, if somebody asked for that. Public for
 * Camel alone; thread-safe.
 */
public final class Comparison {

  private static final String PAGE = "comparison.page";

  private final InfoplusSettings settings;
  private final Told told;
  private final ComparedBooks books;
  private final Reconciliation runs;
  private final ReadNames names;
  private final Channels channels;
  private final RunRequests requests;
  private final Clock clock;

  /** What is compared, one after the other. */
  enum Part {
    ORDERS(Resource.ORDER, "modifyDate"),
    SHIPMENTS(Resource.SHIPMENT, "modifyDate"),
    ASNS(Resource.ASN, "modifyDate"),
    RECEIPTS(Resource.RECEIPT, "modifyDate"),
    ADJUSTMENTS(Resource.ADJUSTMENT, "adjustmentDate"),
    OUR_ORDERS(Resource.ORDER, null),
    OUR_ASNS(Resource.ASN, null),
    TOLD_RECEIPTS(Resource.RECEIPT, null),
    TOLD_ADJUSTMENTS(Resource.ADJUSTMENT, null);

    private final Resource resource;
    private final String time;

    Part(Resource resource, String time) {
      this.resource = resource;
      this.time = time;
    }

    /** Whether the hub's books are gone through, and not Infoplus's rows. */
    boolean isOfBooks() {
      return time == null;
    }
  }

  /** What was told of rows. Thread-safe. */
  interface Told {

    /**
     * @param repair null where it cannot be mended by reading it again
     */
    record Found(Finding finding, String repair) {}

    List<Found> compare(Part part, List<JsonNode> rows);
  }

  /**
   * Where the comparison is.
   *
   * @param window begins at its cursor, and ends three days later; whatever it is for our books
   * @param after of our books: the last key that was compared; empty at their beginning
   */
  record Place(Part part, Instant until, ClosedWindow window, String after) {

    static Place parse(String text) {
      String[] parts = text.split(" ", 4);
      return new Place(
          Part.valueOf(parts[0]), Instant.parse(parts[1]), ClosedWindow.parse(parts[2]), parts[3]);
    }

    /** Behind a window, or a part; null behind the last. */
    Place next(Instant from) {
      if (!part.isOfBooks() && window.to().isBefore(until)) {
        return at(part, window.to());
      }
      int next = part.ordinal() + 1;
      return next == Part.values().length ? null : at(Part.values()[next], from);
    }

    Place in(ClosedWindow now) {
      return new Place(part, until, now, after);
    }

    Place behind(String key) {
      return new Place(part, until, window, key);
    }

    Place at(Part which, Instant from) {
      Instant end = from.plus(ReadSettings.WIDEST);
      return new Place(
          which,
          until,
          new ClosedWindow(from, end.isBefore(until) ? end : until, false, Paging.BEGIN),
          "");
    }

    @Override
    public String toString() {
      return part + " " + until + " " + window.text() + " " + after;
    }
  }

  public Comparison(
      InfoplusSettings settings,
      Owners owners,
      Purchasers purchasers,
      Skus skus,
      CamelLedger ledger,
      Clock clock) {
    this.settings = settings;
    this.told = new ComparedRows(settings, owners, purchasers, ledger);
    this.books = new ComparedBooks(settings, skus, told, ledger);
    this.runs =
        new Reconciliation(
            ledger,
            settings.name(),
            after -> {
              throw new IllegalStateException("its pages are asked for by its route");
            });
    this.names = new ReadNames(settings.name());
    this.channels = new Channels(ledger);
    this.requests = new RunRequests(ledger);
    this.clock = clock;
  }

  /** Says what is to be asked: the next page. */
  public void ask(Exchange exchange) {
    Stage stage = runs.begin(exchange);
    Place place = place(stage);
    if (place.part().isOfBooks()) {
      String after = place.after().isEmpty() ? null : place.after();
      BookedPage page = books.page(place.part(), after, from(stage));
      exchange.setVariable(PAGE, page);
      exchange.setVariable(Talk.VARIABLE, page.talk());
      return;
    }
    exchange.setVariable(
        Talk.VARIABLE,
        new WindowTalk(
            place.part().resource,
            new ClosedWindow.Rules(Duration.ZERO, Duration.ZERO, ReadSettings.WIDEST),
            (rules, window) ->
                Filter.lob(settings.api().lob())
                    .between(place.part().time, window.from(), window.to()),
            settings.reading().page(),
            place.window()));
  }

  private Place place(Stage stage) {
    if (stage.at() != null) {
      return Place.parse(stage.at());
    }
    Instant until = stage.begun().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    return new Place(Part.ORDERS, until, null, "").at(Part.ORDERS, from(stage));
  }

  /** Of whole days, as adjustments have no more. */
  private Instant from(Stage stage) {
    return stage.begun().minus(settings.reading().span()).truncatedTo(ChronoUnit.DAYS);
  }

  /** Compares the page, and marks what was missed where somebody asked for it. */
  public void compare(Exchange exchange) {
    Stage stage = runs.stage(exchange);
    Place place = place(stage);
    if (place.part().isOfBooks()) {
      BookedPage page = exchange.getVariable(PAGE, BookedPage.class);
      Place next = page.next() == null ? place.next(from(stage)) : place.behind(page.next());
      compared(exchange, place.part(), page.seen(), page.compare(), next);
      return;
    }
    WindowTalk talk = exchange.getVariable(Talk.VARIABLE, WindowTalk.class);
    // It may have become smaller.
    Place here = place.in(talk.window());
    Place next = talk.hasMore() ? here : here.next(from(stage));
    compared(
        exchange, place.part(), talk.rows().size(), told.compare(place.part(), talk.rows()), next);
  }

  private void compared(
      Exchange exchange, Part part, long seen, List<Told.Found> found, Place next) {
    runs.compared(
        exchange,
        new Page(
            seen,
            found.stream().map(Told.Found::finding).toList(),
            next == null ? null : next.toString()));
    if (runs.stage(exchange).repair()) {
      repair(exchange, part, found);
    }
  }

  private void repair(Exchange exchange, Part part, List<Told.Found> found) {
    List<String> keys =
        found.stream()
            .filter(one -> one.repair() != null && one.finding().kind().repairable())
            .map(Told.Found::repair)
            .distinct()
            .toList();
    if (part.resource == Resource.ADJUSTMENT) {
      String touchpoint = settings.reading().adjustments().touchpoint();
      keys.forEach(id -> requests.ask(touchpoint, clock.instant(), "missed", id));
    } else {
      boolean ofOrders = part.resource == Resource.ORDER || part == Part.SHIPMENTS;
      String channel = ofOrders ? names.orderMarks() : names.asnMarks();
      channels.mark(Pen.of(exchange), channel, keys, Reconciliation.touchpoint(settings.name()));
    }
  }

  /** Goes on with the next page, or ends the run. */
  public void next(Exchange exchange) {
    runs.next(exchange);
  }
}
