package io.crossdock.partner.extensiv;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Talk;
import io.crossdock.camel.TalkRequest;
import io.crossdock.operate.PagedRun.Stage;
import io.crossdock.operate.Reconciles.Page;
import io.crossdock.operate.Reconciliation;
import java.io.IOException;
import java.time.Clock;
import org.apache.camel.Exchange;

/**
 * Compares the stock the hub has with Order Manager's totals per warehouse, and levels of sales
 * channels with what lies in warehouses. What is wrong may be read again. Bean {@code
 * <name>Comparison}; thread-safe.
 */
public final class StockComparison {

  private final ExtensivSettings settings;
  private final TotalsComparison totals;
  private final LevelsComparison levels;
  private final Reconciliation runs;
  private final Channels channels;
  private final Clock clock;

  /**
   * @param files of its own
   */
  StockComparison(
      ExtensivSettings settings,
      Present present,
      LoadFiles files,
      CamelLedger ledger,
      Clock clock) {
    this.settings = settings;
    this.totals = new TotalsComparison(settings, present, files);
    this.levels = new LevelsComparison(settings, present, ledger);
    this.runs =
        new Reconciliation(
            ledger,
            settings.name(),
            after -> {
              throw new IllegalStateException("its pages are asked for by its route");
            });
    this.channels = new Channels(ledger);
    this.clock = clock;
  }

  /** Says what is to be asked: the next page of totals. */
  public void ask(Exchange exchange) {
    ComparisonPlace where = where(runs.begin(exchange));
    exchange.setVariable(
        Talk.VARIABLE,
        where.part() == ComparisonPlace.Part.TOTALS
            ? PageTalk.of(
                TalkRequest.get("/v1/productstocks/total")
                    .with("warehouseId", where.warehouse())
                    .with("page", where.page())
                    .with("limit", settings.load().page()),
                clock)
            : Talk.NOTHING);
  }

  private ComparisonPlace where(Stage stage) {
    // As an earlier version of the hub kept it, it begins with a digit.
    return stage.at() == null || Character.isDigit(stage.at().charAt(0))
        ? totals.behind(Long.MIN_VALUE)
        : ComparisonPlace.parse(stage.at());
  }

  /** Compares the page, and marks what is to be read again where somebody asked for it. */
  public void compare(Exchange exchange) throws IOException {
    Stage stage = runs.stage(exchange);
    Differences found = new Differences();
    runs.compared(exchange, page(exchange, where(stage), found));
    if (stage.repair()) {
      channels.mark(
          Pen.of(exchange),
          Patches.marks(settings.name()),
          found.wrong(),
          Reconciliation.touchpoint(settings.name()));
    }
  }

  private Page page(Exchange exchange, ComparisonPlace where, Differences found)
      throws IOException {
    switch (where.part()) {
      case TOTALS:
        return totals.totals(where, exchange.getVariable(Talk.VARIABLE, PageTalk.class), found);
      case UNNAMED:
        return totals.unnamed(where, found);
      default:
        totals.end();
        return levels.levels(where, found);
    }
  }

  /** Goes on with the next page, or ends the run. */
  public void next(Exchange exchange) {
    runs.next(exchange);
  }
}
