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
import java.util.Map;
import org.apache.camel.Exchange;

/**
 * The steps of the route that reads return orders. Ongoing has no pages for them: a window of time
 * bounds them. Thread-safe.
 */
public final class ReturnPoll {

  private final String touchpoint;
  private final OngoingSettings settings;
  private final OrderDesk desk;
  private final PagedRun runs;
  private final Cursors cursors;
  private final Channels channels;

  ReturnPoll(OngoingSettings settings, OrderDesk desk, CamelLedger ledger) {
    this.settings = settings;
    this.desk = desk;
    this.touchpoint = settings.reading().returns().touchpoint();
    this.runs = new PagedRun(ledger, touchpoint, Newer.COMES_AFTER);
    this.cursors = new Cursors(ledger);
    this.channels = new Channels(ledger);
  }

  /** Says what is to be asked. */
  public void ask(Exchange exchange) {
    Stage stage = runs.begin(exchange);
    TalkRequest all =
        TalkRequest.get("/returnOrders").with("goodsOwnerId", settings.api().goodsOwner());
    TalkRequest request =
        stage.key() != null
            ? all.with("returnOrderNumbers", stage.key())
            : all.with(
                "goodsReturnedFromDate",
                Windows.from(
                    cursors, touchpoint, stage.begun(), settings.reading().returnsOverlap()));
    exchange.setVariable(
        Talk.VARIABLE,
        new ListTalk<>(List.of(request), WmsReturnOrder.class, channels::nextReading));
  }

  /** What is to be handed on; remembered with it. */
  public List<Document> told(Exchange exchange) {
    Told told =
        desk.tell(Pen.of(exchange), new OrderDesk.Read(List.of(), Map.of(), read(exchange)));
    exchange.setVariable(touchpoint + ".told", told);
    return told.documents();
  }

  /** After it was handed on: ends the run. */
  public void next(Exchange exchange) {
    Told told = exchange.getVariable(touchpoint + ".told", Told.class);
    Stage stage = runs.stage(exchange);
    if (stage.key() == null) {
      Windows.read(Pen.of(exchange), cursors, touchpoint, stage.begun());
    }
    runs.end(exchange, read(exchange).size(), told.counts(), ShipmentPoll::summary);
  }

  private static List<WmsReturnOrder> read(Exchange exchange) {
    return ListTalk.of(exchange, WmsReturnOrder.class).all().stream()
        .map(ListTalk.Numbered::one)
        .toList();
  }
}
