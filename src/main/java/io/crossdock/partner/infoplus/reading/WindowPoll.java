package io.crossdock.partner.infoplus.reading;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Cursors;
import io.crossdock.camel.Pen;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.Talk;
import io.crossdock.document.Document;
import io.crossdock.operate.PagedRun;
import io.crossdock.operate.PagedRun.Newer;
import io.crossdock.operate.PagedRun.Stage;
import io.crossdock.partner.infoplus.settings.InfoplusSettings;
import io.crossdock.partner.infoplus.wire.ClosedWindow;
import io.crossdock.partner.infoplus.wire.Filter;
import io.crossdock.partner.infoplus.wire.PagedSearch;
import io.crossdock.partner.infoplus.wire.Resource;
import io.crossdock.partner.infoplus.wire.WindowTalk;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.camel.Exchange;

/**
 * The steps of a route that reads what changed, window after window, a page a claim. The cursor
 * moves with the last page of a window, in the transaction in which what came of that page is kept;
 * a page that fails is asked for again, of the same window. Public for Camel alone; thread-safe.
 */
public final class WindowPoll {

  /** Where nothing was ever read. Far more than clocks differ. */
  private static final Duration BEGINNING = Duration.ofDays(1);

  private final String touchpoint;
  private final Resource resource;
  private final Filter lob;
  private final int limit;
  private final ClosedWindow.Rules rules;
  private final WindowTalk.Bounds bounds;
  private final Rows rows;
  private final PagedRun runs;
  private final Cursors cursors;
  private final Hooked hooked;

  /** What becomes of rows. Thread-safe. */
  interface Rows {

    /** Whether a row belongs to the window; those behind its end are read by the next one. */
    boolean isIn(ClosedWindow window, JsonNode row);

    /** What more has to be asked to understand them. */
    default Talk follow(List<JsonNode> page) {
      return Talk.NOTHING;
    }

    /**
     * @param follow what was asked besides
     */
    Told take(Pen pen, List<JsonNode> page, Place place, Talk follow);
  }

  /**
   * Which page it is.
   *
   * @param first of a run
   * @param last of a window: the cursor moves with it
   */
  record Place(boolean first, boolean last) {}

  WindowPoll(
      InfoplusSettings settings,
      String touchpoint,
      Resource resource,
      ClosedWindow.Rules rules,
      WindowTalk.Bounds bounds,
      Rows rows,
      CamelLedger ledger) {
    this.touchpoint = touchpoint;
    this.resource = resource;
    this.lob = Filter.lob(settings.api().lob());
    this.limit = settings.reading().page();
    this.rules = rules;
    this.bounds = bounds;
    this.rows = rows;
    this.runs = new PagedRun(ledger, touchpoint, Newer.COMES_AFTER);
    this.cursors = new Cursors(ledger);
    this.hooked = new Hooked(settings.name());
  }

  /** Says what is to be asked. */
  public void ask(Exchange exchange) {
    Stage stage = runs.begin(exchange);
    String cursor = cursors.find(touchpoint).orElse(null);
    exchange.setVariable(cursor(), cursor);
    exchange.setVariable(
        Talk.VARIABLE,
        stage.key() == null
            ? PageTalk.of(
                new WindowTalk(resource, rules, bounds, limit, window(stage, cursor)), rows)
            : PageTalk.of(new PagedSearch(resource, one(stage.key()), limit), rows));
  }

  private Filter one(String key) {
    if (!key.matches("[0-9]{1,15}(\\.[0-9]{1,3})?")) {
      throw new RejectedException(
          "'" + key + "' is no " + resource.id() + " of " + resource.path() + "; they are numbers");
    }
    return lob.same(resource.id(), key);
  }

  private String cursor() {
    return touchpoint + ".cursor";
  }

  private ClosedWindow window(Stage stage, String read) {
    Instant cursor = read == null ? null : Instant.parse(read);
    if (stage.at() != null) {
      ClosedWindow window = ClosedWindow.parse(stage.at());
      // Somebody may have set the cursor while the run was under way.
      if (cursor == null || cursor.equals(window.from())) {
        return window;
      }
    }
    return ClosedWindow.from(
        cursor != null ? cursor : stage.begun().minus(BEGINNING).truncatedTo(ChronoUnit.SECONDS));
  }

  /** What is to be handed on; remembered with it. */
  public List<Document> told(Exchange exchange) {
    Stage stage = runs.stage(exchange);
    PageTalk talk = exchange.getVariable(Talk.VARIABLE, PageTalk.class);
    Place place = new Place(stage.at() == null, talk.window() == null || !talk.hasMore());
    Told told = rows.take(Pen.of(exchange), talk.rows(), place, talk.follow());
    exchange.setVariable(touchpoint + ".told", told);
    return told.documents();
  }

  /** After it was handed on: goes on with the next page or window, or ends the run. */
  public void next(Exchange exchange) {
    Told told = exchange.getVariable(touchpoint + ".told", Told.class);
    PageTalk talk = exchange.getVariable(Talk.VARIABLE, PageTalk.class);
    int here = talk.rows().size();
    if (talk.window() == null) {
      if (here == 0) {
        hooked.unknown(Pen.of(exchange), new Hooked.Record(resource, runs.stage(exchange).key()));
      }
      runs.end(exchange, here, told.counts(), Told::summary);
      return;
    }
    ClosedWindow window = talk.window();
    long done = runs.stage(exchange).done() + here;
    if (talk.hasMore()) {
      throw runs.more(
          exchange,
          window.text(),
          here,
          told.counts(),
          done + " read, up to " + resource.path() + " " + window.paging().last());
    }
    if (!window.isEmpty()) {
      // From what the page was asked by: somebody may have set it back meanwhile.
      cursors.move(
          Pen.of(exchange),
          touchpoint,
          exchange.getVariable(cursor(), String.class),
          window.to().toString());
    }
    if (window.cut()) {
      throw runs.more(
          exchange,
          ClosedWindow.from(window.to()).text(),
          here,
          told.counts(),
          done + " read, all that changed up to " + window.to());
    }
    runs.end(exchange, here, told.counts(), Told::summary);
  }
}
