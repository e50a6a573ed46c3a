package io.crossdock.partner.ongoing;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Cursors;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Talk;
import io.crossdock.camel.TalkRequest;
import io.crossdock.document.Document;
import io.crossdock.operate.PagedRun;
import io.crossdock.operate.PagedRun.Newer;
import io.crossdock.operate.PagedRun.Stage;
import io.crossdock.partner.ongoing.OrderDesk.Told;
import java.util.List;
import org.apache.camel.Exchange;

/**
 * The steps of the route that reads adjustments, by time: Ongoing has no pages for them, and does
 * not document which value of {@code isReported} means what. Thread-safe.
 */
public final class AdjustmentPoll {

  private final String touchpoint;
  private final OngoingSettings settings;
  private final AdjustmentDesk desk;
  private final PagedRun runs;
  private final Cursors cursors;
  private final Channels channels;

  AdjustmentPoll(OngoingSettings settings, AdjustmentDesk desk, CamelLedger ledger) {
    this.settings = settings;
    this.desk = desk;
    this.touchpoint = settings.reading().adjustments().touchpoint();
    this.runs = new PagedRun(ledger, touchpoint, Newer.COMES_AFTER);
    this.cursors = new Cursors(ledger);
    this.channels = new Channels(ledger);
  }

  /** Says what is to be asked. */
  public void ask(Exchange exchange) {
    Stage stage = runs.begin(exchange);
    TalkRequest request =
        TalkRequest.get("/inventoryAdjustments")
            .with("goodsOwnerId", settings.api().goodsOwner())
            .with(
                "from",
                Windows.from(
                    cursors, touchpoint, stage.begun(), settings.reading().adjustmentsOverlap()));
    exchange.setVariable(
        Talk.VARIABLE,
        new ListTalk<>(List.of(request), WmsAdjustments.class, channels::nextReading));
  }

  /** What is to be handed on; remembered with it. */
  public List<Document> told(Exchange exchange) {
    Told told = desk.tell(Pen.of(exchange), ListTalk.of(exchange, WmsAdjustments.class).all());
    exchange.setVariable(touchpoint + ".told", told);
    return told.documents();
  }

  /** After it was handed on: ends the run. */
  public void next(Exchange exchange) {
    Told told = exchange.getVariable(touchpoint + ".told", Told.class);
    Windows.read(Pen.of(exchange), cursors, touchpoint, runs.stage(exchange).begun());
    runs.end(
        exchange,
        ListTalk.of(exchange, WmsAdjustments.class).all().size(),
        told.counts(),
        ShipmentPoll::summary);
  }
}
