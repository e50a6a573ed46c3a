package io.crossdock.partner.extensiv;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.HeldException;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.camel.Reviews;
import io.crossdock.camel.Talk;
import io.crossdock.operate.PagedRun;
import io.crossdock.operate.PagedRun.Newer;
import io.crossdock.operate.PagedRun.Stage;
import io.crossdock.stock.cart.Catalogue;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.camel.Exchange;

/**
 * The steps of the route that loads all there is, some pages a claim. What came is in the load's
 * files before it is remembered where the next claim goes on, so that a crash asks for these pages
 * again and for no others; nobody sees any of it until all is there and is published with one
 * write. Public for Camel alone; thread-safe.
 */
public final class LoadRun {

  /** Kinds of review items. */
  static final String VANISHED = "load-vanished";

  static final String UNREADABLE = "load-unreadable";
  private static final String KEPT =
      "Of a SKU with other rows carts show less. One without any is RECORD_VANISHED or"
          + " NO_STOCK_RECORD: carts go on showing what they were sent, or 0 where"
          + " <cart>.cart.vanished = zero. ";

  private static final String READING = "extensiv.reading";
  private static final String WRONG = "unreadable";
  private static final int EXAMPLES = 10;

  /** Of a few rows any share may be gone. */
  static final int USUAL = 10;

  private final ExtensivSettings settings;
  private final String touchpoint;
  private final LoadFiles files;
  private final Present present;
  private final Loads loads;
  private final PagedRun runs;
  private final Positions positions;
  private final Channels channels;
  private final Clock clock;
  private final Reviews reviews = new Reviews();

  LoadRun(
      ExtensivSettings settings,
      LoadFiles files,
      Present present,
      CamelLedger ledger,
      Clock clock) {
    this.settings = settings;
    this.touchpoint = settings.load().schedule().touchpoint();
    this.files = files;
    this.present = present;
    this.loads = present.loads();
    this.runs = new PagedRun(ledger, touchpoint, Newer.COMES_AFTER, settings.load().goesOn());
    this.positions = new Positions(ledger);
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
            files.lines(load, gone(place.step().resource())),
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

  /** A load of another source, or one whose files are gone, begins anew. */
  private Place place(Stage stage) {
    Place beginning = Place.beginning(settings.source());
    boolean goesOn =
        stage.at() != null
            && files.has(Loads.id(stage.begun()), beginning.step().resource().word());
    return goesOn ? Place.parse(stage.at()) : beginning;
  }

  private static String gone(Resource resource) {
    return "gone-" + resource.word();
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
      String wrong = compare(exchange, load);
      if (wrong == null) {
        throw goesOn(exchange, load, place, 0, Map.of());
      }
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
      keepExamples(load, reading.unreadable());
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
        place.step().name().toLowerCase(java.util.Locale.ROOT) + " done");
  }

  private void describe(String load) throws IOException {
    ExtensivSettings.Products products = settings.load().products();
    String before = loads.published().map(Published::id).orElse(null);
    new DescriptionPlan(files)
        .prepare(load, before, clock.instant().minus(products.again()), products.calls());
  }

  /** For people; that one of them comes twice after a crash does no harm. */
  private void keepExamples(String load, List<String> unreadable) throws IOException {
    RowWriter lines = new RowWriter(files, load, WRONG, files.size(load, WRONG));
    for (String one : unreadable) {
      lines.line(RowText.line(one));
    }
    lines.end();
  }

  /** What of the load before is not here is asked for again. Null where it is not too much. */
  private String compare(Exchange exchange, String load) throws IOException {
    String before = loads.published().map(Published::id).orElse(null);
    List<String> wrong = new ArrayList<>();
    for (Resource resource : compared()) {
      Set<String> keys = Set.of();
      if (before != null && files.has(before)) {
        RowIds now = RowIds.of(files, load, resource);
        RowIds.Gone gone = now.gone(files, before, resource, settings.load().recheck());
        keys = gone.keys();
        if (resource != Resource.LISTINGS
            && gone.gone() > USUAL
            && gone.percent() > settings.load().vanished()) {
          wrong.add(
              gone.gone()
                  + " of "
                  + gone.all()
                  + " "
                  + resource.word()
                  + " are gone, more than "
                  + settings.load().vanished()
                  + " %");
        }
      }
      RowWriter lines = new RowWriter(files, load, gone(resource), 0);
      for (String key : keys) {
        if (AgainTalk.canAsk(key)) {
          lines.line(RowText.line(key));
        }
      }
      lines.end();
    }
    Unlisted unlisted = isManaged() ? new Unlisted(List.of(), 0) : Unlisted.of(files, load, before);
    wrong.addAll(unlisted.mistakes(settings.load().vanished()));
    Pen pen = Pen.of(exchange);
    if (wrong.isEmpty()) {
      keepExamples(load, unlisted.places().stream().map(Unlisted.Place::text).toList());
      reviews.close(pen, VANISHED, settings.name(), "the hub", "a load found nearly all again");
      return null;
    }
    String what = String.join("; ", wrong);
    keep(load);
    reviews.open(
        pen,
        VANISHED,
        settings.name(),
        Map.of(
            "load",
            load,
            "gone",
            what,
            "meaning",
            "a load found so much less than the one before that it is not believed: it was not"
                + " published, and carts show what the one before says. A token of another account,"
                + " or without a right, reads less. Check it; if it is true, raise "
                + settings.name()
                + ".load.vanished.max (now "
                + settings.load().vanished()
                + " %; 100 where it is true that a warehouse or sales channel left its list) and"
                + " 'crossdock run-now "
                + touchpoint
                + "'"));
    return what + ": not published";
  }

  private boolean isManaged() {
    return settings.source() == ExtensivSettings.Source.INTEGRATION_MANAGER;
  }

  private List<Resource> compared() {
    return isManaged()
        ? List.of(Resource.MANAGED)
        : List.of(Resource.PRODUCTS, Resource.LISTINGS, Resource.STOCK);
  }

  private void publish(Exchange exchange, Stage stage, String load) throws IOException {
    Position<Published> before = loads.find().orElse(null);
    Map<Resource, Long> rows = new java.util.EnumMap<>(Resource.class);
    for (Resource resource : compared()) {
      RowIds ids = RowIds.of(files, load, resource);
      twice(load, resource, ids);
      rows.put(resource, ids.distinct());
    }
    List<String> unreadable = files.lines(load, WRONG);
    String last = before == null ? null : before.value().id();
    Published now =
        new Published(
            load,
            stage.run(),
            stage.begun(),
            clock.instant(),
            rows.get(isManaged() ? Resource.MANAGED : Resource.PRODUCTS),
            rows.get(isManaged() ? Resource.MANAGED : Resource.STOCK),
            rows.getOrDefault(Resource.LISTINGS, 0L),
            unreadable.size(),
            last,
            0);
    Pen pen = Pen.of(exchange);
    positions.put(pen, loads.position(), loads.key(), before == null ? 0 : before.revision(), now);
    tellUnreadable(pen, unreadable);
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
                + (unreadable.isEmpty() ? "" : ", " + unreadable.size() + " rows unreadable"));
  }

  private void twice(String load, Resource resource, RowIds ids) throws IOException {
    RowWriter lines = new RowWriter(files, load, Catalogues.twice(resource), 0);
    for (Map.Entry<Long, Integer> one : ids.twice().entrySet()) {
      lines.line(RowText.line(one.getKey(), one.getValue()));
    }
    lines.end();
  }

  private void tellUnreadable(Pen pen, List<String> unreadable) {
    if (unreadable.isEmpty()) {
      reviews.close(pen, UNREADABLE, settings.name(), "the hub", "all rows could be read");
      return;
    }
    reviews.open(
        pen,
        UNREADABLE,
        settings.name(),
        Map.of(
            "rows",
            String.valueOf(unreadable.size()),
            "first",
            String.join(
                "; ",
                unreadable.subList(0, Math.min(EXAMPLES, unreadable.size())).stream()
                    .map(line -> RowText.fields(line).get(0))
                    .toList()),
            "meaning",
            "these rows count as not there. "
                + KEPT
                + (isManaged()
                    ? "Of a product only what describes it is missing. The next load asks for them"
                        + " again"
                    : "Correct them in Order Manager, and the next load reads them")));
  }
}
