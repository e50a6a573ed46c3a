package io.crossdock.operate;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.operate.PagedRun.Newer;
import io.crossdock.operate.PagedRun.Stage;
import io.crossdock.operate.Reconciles.Finding;
import io.crossdock.operate.Reconciles.Page;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/**
 * The steps of a route that compares all records of a partner, some pages a claim. What it has
 * found is a position, committed with where the next page begins. Thread-safe.
 */
public final class Reconciliation {

  static final String POSITION = "reconciled";

  private static final String PAGE = "reconciliation.page";

  /** So long pages are compared before what was found is kept: a commit for each costs more. */
  private static final Duration CLAIM = Duration.ofSeconds(1);

  private final String partner;
  private final Reconciles reconciles;
  private final PagedRun runs;
  private final Positions positions;
  private final Clock clock;

  /**
   * @param partner whose route {@code <partner>-reconcile} this is for
   */
  public Reconciliation(CamelLedger camel, String partner, Reconciles reconciles) {
    this.partner = partner;
    this.reconciles = reconciles;
    this.runs = new PagedRun(camel, touchpoint(partner), Newer.BEGINS_ANEW);
    this.positions = new Positions(camel);
    this.clock = camel.clock();
  }

  /** The name of the touchpoint, of its route and of its schedule. */
  public static String touchpoint(String partner) {
    return partner + "-reconcile";
  }

  /** Where the run is, for steps before the comparison, such as those that ask for an export. */
  public Stage begin(Exchange exchange) {
    return runs.begin(exchange);
  }

  /** What {@link #begin} said in an earlier step. */
  public Stage stage(Exchange exchange) {
    return runs.stage(exchange);
  }

  /** In the place of {@link #page}: what a step compared itself. */
  public void compared(Exchange exchange, Page page) {
    exchange.setVariable(PAGE, page);
  }

  /** The keys to be sent again; none where nothing is to be repaired. To be called as a step. */
  public List<String> page(Exchange exchange) {
    Stage stage = runs.begin(exchange);
    Page page = pages(stage.at());
    exchange.setVariable(PAGE, page);
    return stage.repair()
        ? page.findings().stream().filter(this::isMended).map(Finding::key).toList()
        : List.of();
  }

  private boolean isMended(Finding finding) {
    return reconciles.mends(finding.kind());
  }

  private Page pages(String from) {
    Instant end = clock.instant().plus(CLAIM);
    Page page = reconciles.compare(from);
    long compared = page.compared();
    List<Finding> findings = new ArrayList<>(page.findings());
    while (page.next() != null && clock.instant().isBefore(end)) {
      page = reconciles.compare(page.next());
      compared += page.compared();
      findings.addAll(page.findings());
    }
    return new Page(compared, findings, page.next());
  }

  /** After they were marked. */
  public void next(Exchange exchange) {
    Page page = exchange.getVariable(PAGE, Page.class);
    Stage stage = runs.stage(exchange);
    Position<Reconciled> before = positions.find(POSITION, partner, Reconciled.class).orElse(null);
    Reconciled sofar =
        before != null && before.value().run() == stage.run() && stage.at() != null
            ? before.value()
            : Reconciled.begin(partner, stage.run(), stage.repair(), stage.begun());
    long sent = stage.repair() ? page.findings().stream().filter(this::isMended).count() : 0;
    Reconciled now = sofar.with(page, sent);
    if (page.next() == null) {
      now = now.ended(clock.instant());
    }
    positions.put(Pen.of(exchange), POSITION, partner, before == null ? 0 : before.revision(), now);
    Map<String, Long> counts = new HashMap<>();
    page.findings().forEach(found -> counts.merge(found.kind().word(), 1L, Long::sum));
    if (page.next() != null) {
      throw runs.more(exchange, page.next(), page.compared(), counts, now.compared() + " compared");
    }
    String summary = now.summary();
    runs.end(exchange, page.compared(), counts, (done, all) -> summary);
  }
}
