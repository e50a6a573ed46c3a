package io.crossdock.partner.infoplus;

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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.camel.Exchange;

/**
 * The steps of the route that compares what Infoplus has with what was told of it, over a span far
 * beyond what readings look back: orders, ASNs, item receipts, adjustments, each in windows of
 * three days, a page a claim. What was missed is marked to be read again, if somebody asked for
 * that. Public for Camel alone; thread-safe.
 */
public final class Comparison {

  private final InfoplusSettings settings;
  private final Told told;
  private final Reconciliation runs;
  private final ReadNames names;
  private final Channels channels;
  private final RunRequests requests;
  private final Clock clock;

  /** What is compared, one after the other. */
  enum Part {
    ORDERS(Resource.ORDER, "modifyDate"),
    ASNS(Resource.ASN, "modifyDate"),
    RECEIPTS(Resource.RECEIPT, "modifyDate"),
    ADJUSTMENTS(Resource.ADJUSTMENT, "adjustmentDate");

    private final Resource resource;
    private final String time;

    Part(Resource resource, String time) {
      this.resource = resource;
      this.time = time;
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
   * @param window begins at its cursor, and ends three days later
   */
  record Place(Part part, Instant until, ClosedWindow window) {

    static Place parse(String text) {
      String[] parts = text.split(" ");
      return new Place(
          Part.valueOf(parts[0]), Instant.parse(parts[1]), ClosedWindow.parse(parts[2]));
    }

    /** Behind a window, or a part; null behind the last. */
    Place next(Instant from) {
      if (window.to().isBefore(until)) {
        return at(part, window.to());
      }
      return part == Part.ADJUSTMENTS ? null : at(Part.values()[part.ordinal() + 1], from);
    }

    Place at(Part which, Instant from) {
      Instant end = from.plus(ReadSettings.WIDEST);
      return new Place(
          which,
          until,
          new ClosedWindow(from, end.isBefore(until) ? end : until, false, null, null));
    }

    @Override
    public String toString() {
      return part + " " + until + " " + window.text();
    }
  }

  Comparison(
      InfoplusSettings settings,
      Owners owners,
      Purchasers purchasers,
      CamelLedger ledger,
      Clock clock) {
    this.settings = settings;
    this.told = new ComparedRows(settings, owners, purchasers, ledger);
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
    Place place = place(runs.begin(exchange));
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
    return new Place(Part.ORDERS, until, null).at(Part.ORDERS, from(stage));
  }

  /** Of whole days, as adjustments have no more. */
  private Instant from(Stage stage) {
    return stage.begun().minus(settings.reading().span()).truncatedTo(ChronoUnit.DAYS);
  }

  /** Compares the page, and marks what was missed where somebody asked for it. */
  public void compare(Exchange exchange) {
    Stage stage = runs.stage(exchange);
    Place place = place(stage);
    WindowTalk talk = exchange.getVariable(Talk.VARIABLE, WindowTalk.class);
    List<Told.Found> found = told.compare(place.part(), talk.rows());
    Place next =
        talk.hasMore()
            ? new Place(place.part(), place.until(), talk.window())
            : place.next(from(stage));
    runs.compared(
        exchange,
        new Page(
            talk.rows().size(),
            found.stream().map(Told.Found::finding).toList(),
            next == null ? null : next.toString()));
    if (stage.repair()) {
      repair(exchange, place.part(), found);
    }
  }

  private void repair(Exchange exchange, Part part, List<Told.Found> found) {
    List<String> keys =
        found.stream()
            .filter(one -> one.repair() != null && one.finding().kind().repairable())
            .map(Told.Found::repair)
            .distinct()
            .toList();
    if (part == Part.ADJUSTMENTS) {
      String touchpoint = settings.reading().adjustments().touchpoint();
      keys.forEach(id -> requests.ask(touchpoint, clock.instant(), "missed", id));
    } else {
      String channel = part == Part.ORDERS ? names.orderMarks() : names.asnMarks();
      channels.mark(Pen.of(exchange), channel, keys, Reconciliation.touchpoint(settings.name()));
    }
  }

  /** Goes on with the next page, or ends the run. */
  public void next(Exchange exchange) {
    runs.next(exchange);
  }
}
