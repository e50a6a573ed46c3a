package io.crossdock.partner.ongoing;

import io.crossdock.camel.Batch;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Entry;
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
 * The steps of the routes that read purchase orders: those with lines to report, a page a claim,
 * and single ones of which somebody said that they changed. Thread-safe.
 */
public final class PurchasePoll {

  private static final String TOLD = "told";

  private final String touchpoint;
  private final OngoingSettings settings;
  private final PurchaseDesk desk;
  private final PagedRun runs;
  private final Channels channels;

  PurchasePoll(OngoingSettings settings, PurchaseDesk desk, CamelLedger ledger) {
    this.settings = settings;
    this.desk = desk;
    this.touchpoint = settings.reading().purchaseOrders().touchpoint();
    this.runs = new PagedRun(ledger, touchpoint, Newer.COMES_AFTER);
    this.channels = new Channels(ledger);
  }

  /** Says what is to be asked: the next page of a run. */
  public void ask(Exchange exchange) {
    Stage stage = runs.begin(exchange);
    if (stage.key() != null) {
      talk(exchange, list().with("purchaseOrderNumber", stage.key()));
      return;
    }
    TalkRequest page =
        list()
            .with("onlyPurchaseOrdersWithOrderLinesToReport", true)
            .with("maxPurchaseOrdersToGet", settings.pageSize());
    talk(exchange, stage.at() == null ? page : page.with("purchaseOrderIdFrom", stage.at()));
  }

  /** Says what is to be asked: those that were marked, by their numbers. */
  public void askAgain(Exchange exchange) {
    Batch batch = exchange.getMessage().getBody(Batch.class);
    exchange.setVariable("batch", batch);
    talk(exchange, list().withAll("purchaseOrderNumbers", batch.keys()));
  }

  private TalkRequest list() {
    return TalkRequest.get("/purchaseOrders").with("goodsOwnerId", settings.api().goodsOwner());
  }

  private void talk(Exchange exchange, TalkRequest request) {
    exchange.setVariable(
        Talk.VARIABLE,
        new ListTalk<>(List.of(request), WmsPurchaseOrder.class, channels::nextReading));
  }

  /** What is to be handed on; remembered with it. */
  public List<Document> told(Exchange exchange) {
    Told told = desk.tell(Pen.of(exchange), ListTalk.of(exchange, WmsPurchaseOrder.class).all());
    exchange.setVariable(TOLD, told);
    return told.documents();
  }

  /** After it was handed on: goes on or ends the run. */
  public void next(Exchange exchange) {
    Stage stage = runs.stage(exchange);
    Told told = exchange.getVariable(TOLD, Told.class);
    List<ListTalk.Numbered<WmsPurchaseOrder>> read =
        ListTalk.of(exchange, WmsPurchaseOrder.class).all();
    if (!read.isEmpty() && stage.key() == null) {
      long last = read.stream().mapToLong(one -> one.one().id()).max().getAsLong();
      throw runs.more(
          exchange,
          String.valueOf(last + 1),
          read.size(),
          told.counts(),
          stage.done() + read.size() + " purchase orders read");
    }
    runs.end(exchange, read.size(), told.counts(), ShipmentPoll::summary);
  }

  /** After it was handed on: says of each that was marked that it was read. */
  public void answer(Exchange exchange) {
    for (Entry entry : exchange.getVariable("batch", Batch.class).open()) {
      entry.applied("read again");
    }
  }
}
