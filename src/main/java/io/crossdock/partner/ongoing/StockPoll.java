package io.crossdock.partner.ongoing;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Cursors;
import io.crossdock.camel.Figures;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Reviews;
import io.crossdock.camel.Talk;
import io.crossdock.camel.TalkRequest;
import io.crossdock.document.DocumentVersion;
import io.crossdock.document.Received;
import io.crossdock.document.StockReading;
import io.crossdock.operate.PagedRun;
import io.crossdock.operate.PagedRun.Newer;
import io.crossdock.operate.PagedRun.Stage;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/**
 * The steps of the routes that read stock: articles whose stock changed, or all of them, a page a
 * claim, by id, until a page is empty. Thread-safe.
 */
public final class StockPoll {

  /** Kinds of review items. */
  static final String GONE = "article-gone";

  static final String MISSING = "articles-missing";

  /** So many articles may be gone at once, or a tenth of all; more are a mistake. */
  private static final int USUAL = 10;

  private static final int PAGE = 1_000;

  private final boolean all;
  private final String touchpoint;
  private final String cursor;
  private final OngoingSettings settings;
  private final StockReadings stock;
  private final PagedRun runs;
  private final Cursors cursors;
  private final Channels channels;
  private final Figures figures;
  private final Reviews reviews = new Reviews();
  private final Clock clock;

  /**
   * Where a run is.
   *
   * @param since changes from then on; null for all articles
   * @param first the number of its first request; 0 before it
   * @param from the id the next page begins with
   */
  record Place(Instant since, long first, long from) {

    static Place parse(String text) {
      String[] parts = text.split(" ", -1);
      return new Place(
          parts[0].equals("all") ? null : Instant.parse(parts[0]),
          Long.parseLong(parts[1]),
          Long.parseLong(parts[2]));
    }

    /** Whether it sees every article: then one it does not see is gone. */
    boolean isWhole() {
      return since == null;
    }

    @Override
    public String toString() {
      return (since == null ? "all" : since) + " " + first + " " + from;
    }
  }

  /** What a page had. */
  private record Found(Place place, List<StockReading> readings, long seen, Place next) {}

  /**
   * @param all whether it always reads all articles
   */
  StockPoll(
      OngoingSettings settings, StockReadings stock, CamelLedger ledger, Clock clock, boolean all) {
    this.all = all;
    this.settings = settings;
    this.stock = stock;
    this.clock = clock;
    // Both move one cursor: what was read as a whole need not be read as changed.
    this.cursor = settings.reading().stock().touchpoint();
    this.touchpoint = all ? settings.reading().allStock().touchpoint() : cursor;
    this.runs = new PagedRun(ledger, touchpoint, Newer.COMES_AFTER);
    this.cursors = new Cursors(ledger);
    this.channels = new Channels(ledger);
    this.figures = new Figures(ledger);
  }

  /** Says what is to be asked. */
  public void ask(Exchange exchange) {
    Stage stage = runs.begin(exchange);
    Place place = place(stage);
    exchange.setVariable(touchpoint + ".place", place);
    exchange.setVariable(touchpoint + ".asked", clock.instant());
    exchange.setVariable(
        Talk.VARIABLE,
        new ListTalk<>(List.of(request(stage, place)), WmsArticle.class, channels::nextReading));
  }

  private TalkRequest request(Stage stage, Place place) {
    // Never onlyArticlesInStock: the last piece's zero would not come.
    TalkRequest articles =
        TalkRequest.get("/articles").with("goodsOwnerId", settings.api().goodsOwner());
    if (stage.key() != null) {
      return articles.with("articleNumbers", stage.key());
    }
    TalkRequest some =
        place.since() == null ? articles : articles.with("stockInfoChangedFrom", place.since());
    TalkRequest page = some.with("maxArticlesToGet", settings.pageSize());
    return place.from() == 0 ? page : page.with("articleSystemIdFrom", place.from());
  }

  private Place place(Stage stage) {
    Place place =
        stage.at() != null ? Place.parse(stage.at()) : new Place(all ? null : since(), 0, 0);
    // Ongoing refuses changes from more than 24 hours ago: then all of what is left is read. The
    // ids before were read as changed, so that what is not seen need not be gone.
    return place.since() != null && isOld(place.since())
        ? new Place(null, place.from() == 0 ? place.first() : Long.MAX_VALUE, place.from())
        : place;
  }

  /** Null where nothing was read for so long that changes cannot be asked for. */
  private Instant since() {
    return cursors
        .find(cursor)
        .map(text -> Instant.parse(text).minus(settings.reading().stockOverlap()))
        .filter(since -> !isOld(since))
        .orElse(null);
  }

  private boolean isOld(Instant since) {
    return since.isBefore(clock.instant().minus(ReadSettings.OLDEST_CHANGES));
  }

  /** The readings of the page, for the figures. */
  public List<Received> readings(Exchange exchange) {
    Stage stage = runs.stage(exchange);
    Place place = exchange.getVariable(touchpoint + ".place", Place.class);
    Instant asked = exchange.getVariable(touchpoint + ".asked", Instant.class);
    ListTalk<WmsArticle> talk = ListTalk.of(exchange, WmsArticle.class);
    List<StockReading> read = new ArrayList<>(stock.of(talk.all(), asked));
    long first = place.first() == 0 ? talk.reading() : place.first();
    Place next =
        stage.key() != null || talk.all().isEmpty()
            ? null
            : new Place(
                place.since(),
                first,
                talk.all().stream().mapToLong(one -> one.one().id()).max().getAsLong() + 1);
    if (next == null && stage.key() == null && place.isWhole()) {
      read.addAll(gone(exchange, stage, first, talk.reading(), asked));
    }
    exchange.setVariable(touchpoint + ".found", new Found(place, read, talk.all().size(), next));
    return StockReadings.received(read);
  }

  /** After they were written: goes on or ends the run. */
  public void next(Exchange exchange) {
    Found found = exchange.getVariable(touchpoint + ".found", Found.class);
    Stage stage = runs.stage(exchange);
    Pen pen = Pen.of(exchange);
    stock.taken(pen, found.readings());
    Map<String, Long> counts = new HashMap<>();
    counts.put("readings", (long) found.readings().size());
    if (found.next() != null) {
      throw runs.more(
          exchange,
          found.next().toString(),
          found.seen(),
          counts,
          stage.done() + found.seen() + " articles read");
    }
    if (stage.key() == null) {
      Windows.read(pen, cursors, cursor, stage.begun());
    }
    boolean whole = found.place().isWhole();
    runs.end(
        exchange,
        found.seen(),
        counts,
        (done, sums) ->
            done + " articles read, " + (whole ? "all there are" : "those that changed"));
  }

  /** Articles that a whole reading did not name, as nothing. */
  private List<StockReading> gone(
      Exchange exchange, Stage stage, long first, long reading, Instant asked) {
    List<String> missing = missing(first);
    Pen pen = Pen.of(exchange);
    long known = stage.done() + missing.size();
    if (missing.size() > Math.max(USUAL, known / 10)) {
      // A user of another goods owner sees none of ours: no reason to stop all sales.
      reviews.open(
          pen,
          MISSING,
          settings.name(),
          Map.of(
              "warehouse",
              settings.name(),
              "missing",
              String.valueOf(missing.size()),
              "read",
              String.valueOf(stage.done()),
              "examples",
              String.join(", ", missing.subList(0, USUAL)),
              "meaning",
              "a reading of all articles did not name these, which are too many to be taken for gone:"
                  + " their figures stay. Check goodsOwner and user; 'crossdock run-now "
                  + settings.reading().allStock().touchpoint()
                  + "' reads again"));
      return List.of();
    }
    reviews.close(pen, MISSING, settings.name(), "the hub", "a reading named nearly all articles");
    List<StockReading> gone = new ArrayList<>();
    for (String sku : missing) {
      gone.add(stock.gone(sku, reading, asked));
      reviews.open(
          pen,
          GONE,
          settings.name() + "/" + sku,
          Map.of(
              "warehouse",
              settings.name(),
              "sku",
              sku,
              "meaning",
              "a reading of all articles did not name it: shops are told 0"));
    }
    return gone;
  }

  /** Those with a figure that says more than nothing. */
  private List<String> missing(long first) {
    List<String> missing = new ArrayList<>();
    if (first == Long.MAX_VALUE) {
      return missing;
    }
    String channel = settings.rules().stock();
    String after = null;
    while (true) {
      List<String> page = figures.notNamedSince(channel, DocumentVersion.of(first), after, PAGE);
      if (page.isEmpty()) {
        return missing;
      }
      after = page.get(page.size() - 1);
      figures
          .of(channel, page, StockReading.class)
          .forEach(
              (sku, figure) -> {
                if (figure.sellable().signum() != 0) {
                  missing.add(sku);
                }
              });
    }
  }
}
