package io.crossdock.partner.extensiv;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Cursors;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.camel.Talk;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.operate.PagedRun;
import io.crossdock.operate.PagedRun.Newer;
import io.crossdock.operate.PagedRun.Stage;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;

/**
 * Reads listings that changed since, and adds them to the load that counts: the codes of carts need
 * not wait for the next one. Bean {@code <name>Listings}; thread-safe.
 *
 * <p>Source: {@code GET /v1/listings} with {@code modifiedDateFrom}, of tap-skubana.
 */
public final class ListingPoll {

  private final ExtensivSettings settings;
  private final String touchpoint;
  private final LoadFiles files;
  private final Present present;
  private final Loads loads;
  private final PendingBook book;
  private final PagedRun runs;
  private final Cursors cursors;
  private final Positions positions;
  private final Clock clock;

  ListingPoll(
      ExtensivSettings settings,
      LoadFiles files,
      Present present,
      PendingBook book,
      CamelLedger ledger,
      Clock clock) {
    this.settings = settings;
    this.touchpoint = settings.orders().listings().touchpoint();
    this.files = files;
    this.present = present;
    this.loads = present.loads();
    this.book = book;
    this.runs = new PagedRun(ledger, touchpoint, Newer.COMES_AFTER);
    this.cursors = new Cursors(ledger);
    this.positions = new Positions(ledger);
    this.clock = clock;
  }

  /** Reads all pages; few listings change. Not thread-safe. */
  private static final class All implements Talk {
    private final TalkRequest first;
    private final int limit;
    private final Clock clock;
    private final List<OmListing> rows = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();
    private final PageBefore before = new PageBefore(PageBefore.NONE);
    private int page = 1;
    private boolean over;

    All(TalkRequest first, int limit, Clock clock) {
      this.first = first;
      this.limit = limit;
      this.clock = clock;
    }

    @Override
    public TalkRequest next() {
      return over ? null : first.with("page", page).with("limit", limit);
    }

    @Override
    public void answered(TalkAnswer answer) {
      OmWire.Rows<OmListing> read =
          OmWire.rows(OmWire.list(answer, next(), clock.instant()), OmWire::listed);
      before.turn(read, next());
      rows.addAll(read.rows());
      unreadable.addAll(read.unreadable());
      page++;
      over = read.isEmpty();
    }
  }

  /** Says what is to be asked; nothing while there is no load it could be added to. */
  public void ask(Exchange exchange) {
    runs.begin(exchange);
    Published load = loads.published().orElse(null);
    Talk talk =
        load == null || settings.isManaged()
            ? Talk.NOTHING
            : new All(
                Resource.LISTINGS.some().with("modifiedDateFrom", since(load)),
                settings.load().page(),
                clock);
    exchange.setVariable(Talk.VARIABLE, talk);
  }

  private Instant since(Published load) {
    // What was read before this load counted was added to the one before.
    Instant since =
        cursors
            .find(touchpoint)
            .map(Instant::parse)
            .filter(read -> read.isAfter(load.completeAt()))
            .orElse(load.begunAt());
    return since.minus(settings.orders().overlap()).truncatedTo(ChronoUnit.SECONDS);
  }

  /** After it was asked: adds what is new and ends the run. */
  public void take(Exchange exchange) throws IOException {
    Stage stage = runs.stage(exchange);
    if (!(exchange.getVariable(Talk.VARIABLE) instanceof All talk)) {
      runs.end(
          exchange,
          0,
          Map.of(),
          (done, counts) -> "there is no load yet they could be added to, or no listings");
      return;
    }
    Pen pen = Pen.of(exchange);
    Position<Published> load = loads.find().orElseThrow();
    Map<Long, OmListing> known = new HashMap<>();
    List<OmListing> changed = changed(load.value(), talk.rows, known);
    if (!changed.isEmpty()) {
      Published with = load.value().withListings();
      RowWriter lines = new RowWriter(files, with.id(), Catalogues.changed(with.listings()), 0);
      for (OmListing one : changed) {
        lines.line(one.line());
      }
      lines.end();
      positions.put(pen, loads.position(), loads.key(), load.revision(), with);
      book.raise(pen, concerned(changed, known), touchpoint);
    }
    String before = cursors.find(touchpoint).orElse(null);
    cursors.move(pen, touchpoint, before, stage.begun().toString());
    runs.end(
        exchange,
        talk.rows.size(),
        Map.of("changed", (long) changed.size(), "unreadable", (long) talk.unreadable.size()),
        (done, counts) ->
            done + " listings looked at, " + changed.size() + " differ from the load");
  }

  /**
   * Whose codes change: of whom a listing was or is, and who claims a code of it besides, as that
   * is one's own where nobody else claims it (R-KEY-3).
   */
  private Set<String> concerned(List<OmListing> changed, Map<Long, OmListing> known) {
    Set<String> skus = new HashSet<>();
    Map<Long, Set<String>> codes = new HashMap<>();
    for (OmListing one : changed) {
      for (OmListing row : both(one, known.get(one.id()))) {
        skus.add(row.sku());
        codes.computeIfAbsent(row.channel(), c -> new HashSet<>()).add(row.code());
      }
    }
    present
        .catalogue()
        .ifPresent(
            all ->
                all.channels().stream()
                    .filter(channel -> codes.containsKey(channel.id()))
                    .map(channel -> all.claimants(channel.name(), codes.get(channel.id())))
                    .forEach(skus::addAll));
    return skus;
  }

  private static List<OmListing> both(OmListing now, OmListing before) {
    return before == null ? List.of(now) : List.of(before, now);
  }

  /**
   * Those that the load has otherwise, or not at all: what is asked for overlaps.
   *
   * @param known is filled with how the load has them
   */
  private List<OmListing> changed(Published load, List<OmListing> rows, Map<Long, OmListing> known)
      throws IOException {
    Map<Long, OmListing> newest = new LinkedHashMap<>();
    rows.forEach(one -> newest.put(one.id(), one));
    if (newest.isEmpty()) {
      return List.of();
    }
    List<String> all = new ArrayList<>();
    all.add(Resource.LISTINGS.word());
    for (int i = 1; i <= load.listings(); i++) {
      all.add(Catalogues.changed(i));
    }
    for (String file : all) {
      files.read(
          load.id(),
          file,
          line -> {
            if (newest.containsKey(RowText.id(line))) {
              known.put(RowText.id(line), OmListing.parse(line));
            }
            return true;
          });
    }
    return newest.values().stream().filter(one -> !one.equals(known.get(one.id()))).toList();
  }
}
