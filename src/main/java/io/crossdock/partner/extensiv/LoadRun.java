package io.crossdock.partner.extensiv;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.HeldException;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Talk;
import io.crossdock.operate.PagedRun;
import io.crossdock.operate.PagedRun.Newer;
import io.crossdock.operate.PagedRun.Stage;
import io.crossdock.stock.cart.Catalogue;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Exchange;

/**
 * The steps of the route that loads all there is, some pages a claim. What came is in the load's
 * files before it is remembered where the next claim goes on, so that a crash asks for these pages
 * again and for no others; nobody sees any of it until all is there and is published with one
 * write. Public for Camel alone; thread-safe.
 */
public final class LoadRun {

  private static final String READING = "extensiv.reading";
  private static final String WRONG = "unreadable";

  private final ExtensivSettings settings;
  private final String touchpoint;
  private final LoadFiles files;
  private final Present present;
  private final Loads loads;
  private final PagedRun runs;
  private final UnreadableRows unreadable;
  private final LoadComparison comparison;
  private final LoadPublication publication;
  private final OrdersWarehouse orders;
  private final Channels channels;
  private final Clock clock;

  LoadRun(
      ExtensivSettings settings,
      OneCatalogue one,
      Present present,
      CamelLedger ledger,
      Clock clock) {
    this.settings = settings;
    this.touchpoint = settings.load().schedule().touchpoint();
    this.files = one.files();
    this.orders = new OrdersWarehouse(settings, files, one.carts());
    this.present = present;
    this.loads = present.loads();
    this.runs = new PagedRun(ledger, touchpoint, Newer.COMES_AFTER, settings.load().goesOn());
    this.unreadable = new UnreadableRows(settings, files);
    this.comparison = new LoadComparison(settings, files, unreadable);
    this.publication = new LoadPublication(settings, files, loads, ledger, clock);
    this.channels = new Channels(ledger);
    this.clock = clock;
  }

  /** Says what is to be asked. */
  public void ask(Exchange exchange) throws IOException {
    Stage stage = runs.begin(exchange);
    Talk talk = stage.key() == null ? reading(stage) : Talk.NOTHING;
    exchange.setVariable(READING, talk);
    exchange.setVariable(Talk.VARIABLE, talk);
  }

  private Talk reading(Stage stage) throws IOException {
    String load = Loads.id(stage.begun());
    Place place = place(stage);
    if (place.equals(Place.beginning(settings.source()))) {
      keep(load);
      files.begin(load);
    }
    if (place.step().resource() == null) {
      return Talk.NOTHING;
    }
    int limit = settings.load().page();
    boolean details = settings.merchant().details();
    if (place.step() == Place.Step.DESCRIBED) {
      return new DescribedTalk(
          place,
          files.lines(load, DescriptionPlan.ASKED_FOR).stream()
              .map(line -> RowText.fields(line).get(0))
              .toList(),
          settings.load().claim(),
          clock);
    }
    return place.step().isAgain()
        ? new AgainTalk(
            place,
            files.lines(load, LoadComparison.gone(place.step().resource())),
            limit,
            details,
            settings.load().claim(),
            clock)
        : new LoadTalk(place, limit, details, settings.load().claim(), clock);
  }

  /** What counts, what counted before, and that one: one that was refused goes with the next. */
  private void keep(String load) throws IOException {
    List<String> kept = new ArrayList<>(List.of(load));
    loads
        .published()
        .ifPresent(
            counts -> {
              kept.add(counts.id());
              if (counts.before() != null) {
                kept.add(counts.before());
              }
            });
    files.keep(kept);
  }

  /**
   * A load of another source, or one whose files are gone, begins anew. Behind a kill there may be
   * files of this source and still a place in the other one's.
   */
  private Place place(Stage stage) {
    Place beginning = Place.beginning(settings.source());
    if (stage.at() == null) {
      return beginning;
    }
    Place at = Place.parse(stage.at());
    String load = Loads.id(stage.begun());
    boolean begun = files.has(load, beginning.step().resource().word());
    List<Place.Step> reached = at.step().reached(settings.source(), settings.merchant().details());
    boolean goesOn =
        !reached.isEmpty()
            && reached.stream()
                .filter(step -> step != at.step() && step.resource() != null)
                .allMatch(step -> files.has(load, step.resource().word()));
    return begun && goesOn ? at : beginning;
  }

  /**
   * After it was asked: keeps what came, and goes on or ends the run.
   *
   * @throws HeldException while there is more; the entry comes again at once, or when it was told
   */
  public void next(Exchange exchange) throws IOException {
    Stage stage = runs.stage(exchange);
    if (stage.key() != null) {
      one(exchange, stage.key());
      return;
    }
    String load = Loads.id(stage.begun());
    if (exchange.getVariable(READING) instanceof Reading reading) {
      throw took(exchange, load, reading);
    }
    Place place = place(stage);
    if (place.step() == Place.Step.COMPARE) {
      String before = loads.published().map(Published::id).orElse(null);
      String wrong = comparison.compare(Pen.of(exchange), load, before);
      if (wrong == null) {
        throw goesOn(exchange, load, place, 0, Map.of());
      }
      keep(load);
      runs.end(exchange, 0, Map.of(), false, (done, counts) -> wrong);
      return;
    }
    publish(exchange, stage, load);
  }

  /** Not the whole of it: that SKU is read again by the route of those. */
  private void one(Exchange exchange, String sku) {
    Catalogue all = present.catalogue().orElse(null);
    if (all == null || !all.has(sku)) {
      runs.end(
          exchange,
          0,
          Map.of(),
          (done, counts) ->
              (all == null ? "there is no load yet" : "no load has a product " + sku)
                  + "; run-now "
                  + touchpoint
                  + " reads all of them");
      return;
    }
    channels.mark(Pen.of(exchange), Patches.marks(settings.name()), List.of(sku), touchpoint);
    runs.end(
        exchange, 1, Map.of(), (done, counts) -> sku + " is read again; the load stays as it was");
  }

  private HeldException took(Exchange exchange, String load, Reading reading) throws IOException {
    Resource resource = reading.from().step().resource();
    long bytes = files.append(load, resource.word(), reading.from().bytes(), reading.lines());
    Map<String, Long> counts = new TreeMap<>();
    if (reading.rows() > 0) {
      counts.put(resource.word(), reading.rows());
    }
    if (!reading.unreadable().isEmpty()) {
      counts.put(WRONG, (long) reading.unreadable().size());
      unreadable.keep(load, reading.unreadable());
    }
    Place place = reading.place(bytes);
    if (reading.isLast()) {
      throw goesOn(exchange, load, place, reading.done(), counts);
    }
    long total = reading.toCome() == 0 ? 0 : runs.stage(exchange).done() + reading.toCome();
    HeldException more =
        runs.more(
            exchange,
            place.toString(),
            reading.done(),
            total,
            counts,
            place.rows() + " " + resource.word() + " read, page " + place.page() + " comes next");
    return reading.rest() == null
        ? more
        : new HeldException(
            "asked to wait for " + reading.rest().toMillis() + " ms", reading.rest());
  }

  private HeldException goesOn(
      Exchange exchange, String load, Place place, long rows, Map<String, Long> counts)
      throws IOException {
    Place.Step next = place.step().next(settings.source(), settings.merchant().details());
    if (next == Place.Step.DESCRIBED) {
      describe(load);
    }
    // Behind a kill a file may be longer than what was committed: its first page cuts it off.
    boolean goesBehind = next.isAgain() || next == Place.Step.DESCRIBED;
    long already = goesBehind ? files.size(load, next.resource().word()) : 0;
    Place then = new Place(next, 1, already, 0);
    return runs.more(
        exchange,
        then.toString(),
        rows,
        counts,
        place.step().name().toLowerCase(Locale.ROOT) + " done");
  }

  private void describe(String load) throws IOException {
    ExtensivSettings.Products products = settings.load().products();
    String before = loads.published().map(Published::id).orElse(null);
    new DescriptionPlan(files)
        .prepare(load, before, clock.instant().minus(products.again()), products.calls());
  }

  private void publish(Exchange exchange, Stage stage, String load) throws IOException {
    Pen pen = Pen.of(exchange);
    List<String> wrong = unreadable.of(load);
    Published now = publication.publish(pen, stage, load, wrong.size());
    unreadable.tell(pen, wrong);
    if (!settings.isManaged()) {
      orders.tell(pen, load);
    }
    // What counted before that one is kept until this one counts: the write may yet be lost.
    keep(load);
    runs.end(
        exchange,
        0,
        Map.of(),
        (done, counts) ->
            now.products()
                + " products and "
                + now.records()
                + " stock records loaded and published"
                + (counts.containsKey(Resource.DESCRIBED.word())
                    ? ", " + counts.get(Resource.DESCRIBED.word()) + " products asked for by SKU"
                    : "")
                + (wrong.isEmpty() ? "" : ", " + wrong.size() + " rows unreadable"));
  }
}
